"""Every form, rendered: filled in, blank, and with values that a careless engine would choke on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from docx.document import Document
from docx.oxml.ns import qn

SCHEMAS = Path(__file__).parents[2] / "data_schemas" / "mau"
Case = Any  # the dataclass of conftest.py, which a test cannot import
Outline = Callable[[Document], str]


@pytest.fixture(name="registry", scope="module")
def _registry() -> jsonschema_rs.Registry:
    schemas = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.rglob("*.json")]
    return jsonschema_rs.Registry([(schema["$id"], schema) for schema in schemas])


def test_rendered_outline_is_the_golden_one(case: Case, outline: Outline, golden: Callable[[str, str], None]) -> None:
    golden(f"{case.form.set_id}/{case.form.code}.txt", outline(case.render(case.full)))


def test_rendered_blank_outline_is_the_golden_one(
    case: Case, outline: Outline, golden: Callable[[str, str], None]
) -> None:
    golden(f"{case.form.set_id}/{case.form.code}.trong.txt", outline(case.render(case.blank)))


def test_both_contexts_keep_to_the_schema(case: Case, registry: jsonschema_rs.Registry) -> None:
    schema = json.loads(case.form.schema.read_text("utf-8"))
    validator = jsonschema_rs.Draft202012Validator(schema, registry=registry)
    for context in (case.full, case.blank):
        assert [error.message for error in validator.iter_errors(context)] == []


def test_the_template_reads_exactly_what_the_schema_promises(case: Case) -> None:
    read = {field.path for field in case.template.fields}
    leaves = {path for path in read if not any(other.startswith((f"{path}[", f"{path}.")) for other in read)}
    promised = set(_promised(case.form.schema))
    assert leaves <= promised
    assert promised - leaves <= {"nam"}, "every paper is told the year; not every one prints it"


def test_nothing_of_the_template_language_is_left_over(case: Case, outline: Outline) -> None:
    for context in (case.full, case.blank):
        assert not re.search(r"{{|}}|{%|%}|None|Undefined", outline(case.render(context)))


def test_no_control_paragraph_or_row_survives(case: Case, outline: Outline) -> None:
    assert "Thẻ lệnh" not in outline(case.render(case.full))


def test_a_signature_never_parts_from_its_block(case: Case) -> None:
    """The signatory's name stands in a row that no page end cuts."""
    body = case.render(case.full).element.body
    names = [p for p in body.iter(qn("w:p")) if _style(p) in ("HoTen", "ChoKy")]
    assert bool(names) == bool(case.form.signs)
    for name in names:
        row = next(name.iterancestors(qn("w:tr")))
        assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


HOSTILE = [
    pytest.param("Công ty A & B", id="ampersand"),
    pytest.param("điểm < 5 và > 3", id="angle_brackets"),
    pytest.param("{{ ho_ten }}", id="output_tag"),
    pytest.param("{%p for d in x %}", id="control_tag"),
    pytest.param("</w:t></w:r></w:p>", id="markup"),
    pytest.param("“tự diễn biến”, 'tự chuyển hoá' “…” \"x\"", id="quotation_marks"),
    pytest.param("Nguyễn Phúc Bảo Hoàng Thị Ngọc Phương Thảo Nguyên " * 4, id="very_long_name"),
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("code", ["01", "02A", "GM", "BB-HN", "TH-KQ"])
def test_a_value_is_printed_as_it_is(code: str, value: str, case_of: Callable[[str], Case], outline: Outline) -> None:
    case = case_of(code)
    text = outline(case.render(_everywhere(case.full, value)))
    assert text.count(value.strip()) >= len(case.full)


# What the papers of 2025 print word for word: forms.md §2.1–2.4.
VERBATIM = [
    ("01", "BÁO CÁO KIỂM ĐIỂM, TỰ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CỦA TẬP THỂ"),
    ("01", "công tác đấu tranh phòng, chống tham nhũng, tiêu cực, lãng phí và ngăn chặn"),
    ("01", "gắn với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"),
    ("01", "được quy định tại Phụ lục 1, Quy định số 366-QĐ/TW, các tập thể tự đánh giá"),
    ("01", "V. Trách nhiệm của tập thể, cá nhân"),
    ("02A", "(Cá nhân giữ chức vụ lãnh đạo, quản lý)"),
    ("02A", "việc đấu tranh phòng, chống tham nhũng, lãng phí, tiêu cực; sự tín nhiệm của cán bộ, đảng viên"),
    ("02A", "được quy định tại Phụ lục 3"),
    ("02B", "(Cá nhân không giữ chức vụ lãnh đạo, quản lý)"),
    ("02B", "2. Việc thực hiện nhiệm vụ, quyền hạn và kết quả thực hiện các chỉ tiêu, nhiệm vụ được giao trong năm"),
    ("02B", "được quy định tại Phụ lục 4, Quy định 366-QĐ/TW, cá nhân tự đánh giá"),
    ("02C", "(Đảng viên không làm việc trong hệ thống chính trị)"),
    (
        "02C",
        "2. Việc thực hiện quyền và nghĩa vụ của đảng viên theo các nhiệm vụ chính trị được cấp uỷ, chi bộ phân công.",
    ),
    ("02C", "được quy định tại Phụ lục 5"),
]
SHARED = [
    "III. Kết quả khắc phục những hạn chế, khuyết điểm đã được cấp có thẩm quyền kết luận hoặc được chỉ ra ở các kỳ "
    "kiểm điểm trước",
    "IV. Giải trình những vấn đề được gợi ý kiểm điểm (nếu có)",
    "VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm",
    "(Gửi kèm Phụ lục về kết quả thực hiện nhiệm vụ trong đó thể hiện sản phẩm tiến độ, chất lượng cụ thể - theo hướng "
    "dẫn của các cấp uỷ, tổ chức đảng).",
]


@pytest.mark.parametrize(("code", "words"), [*VERBATIM, *((c, w) for c in ("01", "02A", "02B", "02C") for w in SHARED)])
def test_the_official_words_are_printed_unchanged(
    code: str, words: str, case_of: Callable[[str], Case], outline: Outline
) -> None:
    case = case_of(code)
    assert words in outline(case.render(case.blank))


@pytest.mark.parametrize("words", ["Phụ lục 4", "nhiệm vụ, quyền hạn và kết quả", "công chức, viên chức"])
def test_form_02c_has_nothing_of_02b(words: str, case_of: Callable[[str], Case], outline: Outline) -> None:
    case = case_of("02C")
    assert words not in outline(case.render(case.blank))


def test_a_final_paper_has_no_draft_note(case: Case, outline: Outline) -> None:
    assert "Dự thảo | " not in outline(case.render({**case.full, "du_thao": ""}))


def test_a_first_line_of_a_signature_is_bold_also_without_authority(case_of: Callable[[str], Case]) -> None:
    """HD 05-HD/VPTW P18–19: the post is bold when nothing stands above it."""
    case = case_of("GM")
    alone = case.render({**case.full, "ky": {"quyen_han": "", "chuc_vu": "TRƯỞNG BAN", "ho_ten": "Lê Quốc Khải"}})
    styles = {_text(p): _style(p) for p in alone.element.body.iter(qn("w:p"))}
    assert styles["TRƯỞNG BAN"] == "QuyenHan"


def test_the_levels_show_one_cross(case_of: Callable[[str], Case]) -> None:
    body = case_of("02B").render(case_of("02B").full).element.body
    boxes = [_text(p) for p in body.iter(qn("w:p")) if _style(p) == "ODanhDau"]
    assert boxes == ["X", "", "", ""]


def _style(paragraph: Any) -> str:
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def _text(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(qn("w:t")))


def _everywhere(value: Any, text: str) -> Any:
    """The same context with every text of more than a mark replaced."""
    if isinstance(value, dict):
        return {key: _everywhere(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [_everywhere(item, text) for item in value]
    return text


def _promised(path: Path) -> Iterator[str]:
    shared = json.loads((SCHEMAS / "chung.schema.json").read_text("utf-8"))["$defs"]

    def walk(name: str, schema: dict[str, Any]) -> Iterator[str]:
        reference = schema.get("$ref", "").rpartition("/")[2]
        if reference:
            yield from walk(name, shared[reference])
        elif "items" in schema:
            yield from walk(f"{name}[]", schema["items"])
        elif "properties" in schema:
            for key, item in schema["properties"].items():
                yield from walk(f"{name}.{key}" if name else key, item)
        else:
            yield name

    return walk("", json.loads(path.read_text("utf-8")))
