from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from docgen.errors import RenderError, TemplateError
from docgen.templating import compile_template


def word_file(*lines: str, header: str = "", table: list[list[str]] | None = None) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                grid.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs_of(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


HOSTILE = [
    pytest.param("Công ty A & B", id="ampersand"),
    pytest.param("<w:p>thẻ</w:p>", id="markup"),
    pytest.param("{{ ten }} {% if x %}", id="template-tags"),
    pytest.param("\"'", id="quotes"),
    pytest.param("Nguyễn Thị Ánh Đào ỰỆỮ", id="vietnamese"),
]


@pytest.mark.parametrize("value", HOSTILE)
def test_every_value_arrives_on_paper_as_it_was_written(value: str) -> None:
    paper = compile_template(word_file("Kính gửi: {{ ten }}")).render({"ten": value})
    assert paragraphs_of(paper) == [f"Kính gửi: {value}"]


def test_a_list_becomes_one_paragraph_an_item() -> None:
    template = compile_template(word_file("{%p for d in doan %}", "{{ d }}", "{%p endfor %}"))
    assert paragraphs_of(template.render({"doan": ["Một", "Hai & ba"]})) == ["Một", "Hai & ba"]


def test_the_same_context_gives_the_same_bytes() -> None:
    template = compile_template(word_file("{{ ten }}", header="{{ ten }}"))
    assert template.render({"ten": "A"}) == template.render({"ten": "A"})


def test_rendering_twice_leaves_nothing_of_the_first_paper() -> None:
    template = compile_template(word_file("{{ ten }}"))
    first, second = template.render_many([{"ten": "Một"}, {"ten": "Hai"}])
    assert (paragraphs_of(first), paragraphs_of(second)) == (["Một"], ["Hai"])


def test_a_missing_field_is_named_with_its_place_and_the_nearest_field() -> None:
    template = compile_template(word_file("Họ và tên: {{ ho_tenn }}"))
    with pytest.raises(RenderError) as refused:
        template.render({"ho_ten": "A"})
    assert refused.value.field == "ho_tenn"
    assert "đoạn 1" in refused.value.place
    assert "“ho_ten”" in str(refused.value)


def test_a_missing_field_in_a_table_is_placed_by_row_and_column() -> None:
    template = compile_template(word_file(table=[["a", "b"], ["c", "{{ d.e }}"]]))
    with pytest.raises(RenderError, match="bảng 1, hàng 2, cột 2"):
        template.render({"d": {}})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("a\x07b", "U+0007", id="control-character"),
        pytest.param("a\ud800b", "U+D800", id="lone-surrogate"),
        pytest.param(1.5, "float", id="fraction"),
        pytest.param(None, "NoneType", id="nothing"),
    ],
)
def test_a_value_word_cannot_hold_is_refused_with_its_path(value: object, words: str) -> None:
    template = compile_template(word_file("{%p for d in dong %}", "{{ d.ten }}", "{%p endfor %}"))
    with pytest.raises(RenderError, match=words.replace("+", r"\+")) as refused:
        template.render({"dong": [{"ten": "tốt"}, {"ten": value}]})
    assert refused.value.field == "dong[1].ten"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["{%p for d in doan %}", "{{ d }}"], id="unclosed-loop"),
        pytest.param(["{{ ten"], id="unclosed-tag"),
        pytest.param(["{% nhảy %}"], id="unknown-tag"),
    ],
)
def test_a_template_with_a_broken_tag_is_refused_when_compiled(lines: list[str]) -> None:
    with pytest.raises(TemplateError) as refused:
        compile_template(word_file(*lines))
    assert refused.value.problems


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{{ ''.__class__.__mro__ }}", id="class-walk"),
        pytest.param("{{ ten.__init__.__globals__ }}", id="globals"),
    ],
)
def test_code_in_a_template_does_not_run(line: str) -> None:
    with pytest.raises(TemplateError, match="gạch dưới"):
        compile_template(word_file(line))


def test_fields_list_what_the_template_reads_with_places() -> None:
    lines = ["{{ ky.ho_ten }}", "{%p for d in dong %}", "{{ d.ten }}", "{%p endfor %}"]
    template = compile_template(word_file(*lines, header="{{ nam }}"))
    assert [field.path for field in template.fields] == ["dong", "dong[].ten", "ky.ho_ten", "nam"]
    assert template.fields[0].places


@pytest.mark.parametrize(
    "data",
    [pytest.param(b"day la chu thuong", id="text"), pytest.param(word_file("a")[:300], id="truncated")],
)
def test_a_file_that_is_not_word_is_refused_with_the_remedy(data: bytes) -> None:
    with pytest.raises(TemplateError, match=r"lưu lại dạng \.docx"):
        compile_template(data)


def test_a_zip_without_word_content_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(TemplateError):
        compile_template(path)


def _money(amount: int, unit: str = "đồng") -> str:
    if unit not in ("đồng", "nghìn đồng"):
        raise ValueError(f"không có đơn vị {unit}")
    return f"{amount:,} {unit}".replace(",", ".")


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
def test_a_filter_of_the_caller_formats_a_value(strict: bool) -> None:
    template = compile_template(word_file("{{ so|tien('đồng') }}"), filters={"tien": _money}, strict=strict)
    assert paragraphs_of(template.render({"so": 1234567})) == ["1.234.567 đồng"]


def test_a_bad_argument_of_a_filter_names_field_and_place() -> None:
    template = compile_template(word_file("a", "{{ so|tien('xu') }}"), filters={"tien": _money})
    with pytest.raises(RenderError, match="không có đơn vị xu") as refused:
        template.render({"so": 1})
    assert (refused.value.field, "đoạn 2" in refused.value.place) == ("so", True)


def test_a_refusal_among_many_papers_says_which_record() -> None:
    papers = compile_template(word_file("{{ ten }}")).render_many([{"ten": "A"}, {"ten": None}, {"ten": "C"}])
    assert paragraphs_of(next(papers)) == ["A"]
    with pytest.raises(RenderError, match=r"^Bản ghi 2: Trường “ten”") as refused:
        next(papers)
    assert refused.value.field == "ten"
