"""`docgen layout` on files a clerk brings: located findings, one JSON document, repaired copies, honest refusals."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document

from docgen.forms.catalogue import load_form_set
from docgen.layout.lint.checked import check_file
from docgen.layout.lint.linter import Order
from docgen.templating import compile_template

Command = Callable[..., Any]
CONTEXTS = Path(__file__).parents[1] / "fixtures" / "contexts"
NUMBER = "Số 12-CV/ĐU"


def letter() -> Document:
    """A letter of docgen's own, dated in November 2026."""
    form = load_form_set("2025-hd43").form("CV-GY")
    context = json.loads((CONTEXTS / form.set_id / "CV-GY.json").read_text("utf-8"))
    return docx.Document(io.BytesIO(compile_template(form.template).render(context)))


@pytest.fixture(name="clean")
def _clean(tmp_path: Path) -> Path:
    path = tmp_path / "công văn.docx"
    letter().save(str(path))
    return path


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> Path:
    """The letter with a colon in its number and one paragraph in Arial."""
    document = letter()
    number = next(p for p in document.tables[0].rows[0].cells[0].paragraphs if p.text.startswith("Số"))
    number.runs[0].text = number.text.replace("Số ", "Số: ")
    document.paragraphs[2].runs[0].font.name = "Arial"
    path = tmp_path / "sai.docx"
    document.save(str(path))
    return path


def test_a_correct_paper_is_told_what_it_was_held_against(docgen: Command, clean: Path) -> None:
    done = docgen("layout", clean)
    assert done.code == 0
    assert "0 lỗi, 0 lưu ý" in done.out
    assert "Hướng dẫn 05-HD/VPTW ngày 27/5/2026" in done.out


def test_a_finding_has_its_place_what_is_there_what_should_be_and_its_source(docgen: Command, faulty: Path) -> None:
    done = docgen("layout", faulty)
    assert done.code == 3
    assert "bảng 1, hàng 1, cột 1, đoạn 4: “Số: 12-CV/ĐU”" in done.out
    assert "có dấu hai chấm" in done.out
    assert "Căn cứ: Hướng dẫn 05-HD/VPTW, trang 9." in done.out


def test_json_lists_every_finding_with_its_rule(docgen: Command, faulty: Path, clean: Path) -> None:
    document = docgen("--json", "layout", faulty, clean).document
    assert document["ok"] is False
    assert {problem["code"] for problem in document["problems"]} == {"L01", "L14a"}
    bad, good = document["papers"]
    assert (bad["rules"], bad["date_from"], bad["kind"]) == ("HD05", "paper", "van_ban")
    assert {(f["rule"], f["fixable"]) for f in bad["findings"]} == {("L01", False), ("L14a", True)}
    assert all(f["source"] and f["places"] for f in bad["findings"])
    assert (good["errors"], good["warnings"], good["findings"]) == (0, 0, [])


def test_fix_writes_a_copy_says_what_is_left_and_keeps_the_original(docgen: Command, faulty: Path) -> None:
    before = faulty.read_bytes()
    done = docgen("--json", "layout", faulty, "--fix")
    (paper,) = done.document["papers"]
    copy = Path(paper["copy"])
    assert copy.name == "sai_sua_the_thuc.docx"
    assert (paper["repaired"], paper["remaining"]) == (["L14a"], 1)
    assert faulty.read_bytes() == before
    assert docgen("--json", "layout", copy).codes == {"L01"}


def test_a_second_fix_leaves_a_copy_that_someone_worked_on(docgen: Command, faulty: Path) -> None:
    docgen("layout", faulty, "--fix")
    copy = faulty.with_name("sai_sua_the_thuc.docx")
    first = copy.read_bytes()
    docgen("layout", faulty, "--fix")
    assert sorted(p.name for p in faulty.parent.glob("*_sua_*")) == [copy.name]
    copy.write_bytes(first + b"worked on")
    docgen("layout", faulty, "--fix")
    assert copy.read_bytes() == first + b"worked on"
    assert faulty.with_name("sai_sua_the_thuc_2.docx").read_bytes() == first


def test_a_correct_paper_gets_no_copy(docgen: Command, clean: Path) -> None:
    assert docgen("layout", clean, "--fix").code == 0
    assert list(clean.parent.glob("*_sua_*")) == []


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        pytest.param(["--rules", "hd36"], "HD36", id="by_name"),
        pytest.param(["--date", "2024-03-12"], "HD36", id="by_date"),
        pytest.param(["--date", "2026-05-27"], "HD05", id="first_day"),
        pytest.param(["--date", "2010-01-01"], None, id="before_any"),
    ],
)
def test_the_rules_are_chosen_by_name_or_by_date(
    docgen: Command, clean: Path, options: list[str], rules: str | None
) -> None:
    (paper,) = docgen("--json", "layout", clean, *options).document["papers"]
    assert paper["rules"] == rules


def test_a_paper_without_a_date_is_judged_by_today_and_told_so(docgen: Command, clean: Path) -> None:
    document = docx.Document(str(clean))
    day = next(p for p in document.tables[0].rows[0].cells[-1].paragraphs if "ngày" in p.text)
    day.runs[0].text = "Suối Lành, ngày …… tháng …… năm 2026"
    document.save(str(clean))
    done = docgen("layout", clean)
    assert done.code == 0
    assert "chưa ghi đủ ngày nên theo hôm nay" in done.out
    assert docgen("layout", clean, "--issued").code == 3


@pytest.mark.parametrize(
    ("printed", "rules", "word", "place"),
    [
        pytest.param("ngày …… tháng …… năm 2024", "HD36", "năm 2024", "dòng địa danh", id="date_line"),
        pytest.param("ngày …… tháng …… năm ……", "HD36", "năm 2023", "trích yếu", id="subject"),
    ],
)
def test_a_paper_that_tells_only_a_past_year_is_judged_by_it_and_told_why(
    docgen: Command, clean: Path, printed: str, rules: str, word: str, place: str
) -> None:
    document = docx.Document(str(clean))
    for paragraph in (p for cell in document.tables[0].rows[0].cells for p in cell.paragraphs):
        if "ngày" in paragraph.text:
            paragraph.runs[0].text = f"Suối Lành, {printed}"
        elif "về việc" in paragraph.text:
            paragraph.runs[0].text = "về việc gợi ý kiểm điểm năm 2023"
    document.save(str(clean))
    (paper,) = docgen("--json", "layout", clean).document["papers"]
    assert (paper["rules"], paper["date_from"], paper["date_clue"]) == (rules, "year", word)
    said = docgen("layout", clean).out
    assert f"“{word}” ở {place}" in said
    assert "Hướng dẫn 36-HD/VPTW" in said
    assert "Theo bộ quy tắc HD05 của lệnh" in docgen("layout", clean, "--rules", "HD05").out


def test_a_year_of_two_rule_sets_names_the_other_one(tmp_path: Path) -> None:
    document = letter()
    day = next(p for p in document.tables[0].rows[0].cells[-1].paragraphs if "ngày" in p.text)
    day.runs[0].text = "Suối Lành, ngày …… tháng …… năm 2026"
    path = tmp_path / "x.docx"
    document.save(str(path))
    (problem,) = check_file(path, Order(date(2027, 3, 1))).problems
    assert (problem.code, problem.severity) == ("the_thuc_nam_hai_bo", "warning")
    assert "--rules HD36" in problem.hint
    assert "27/5/2026" in problem.hint


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(None, "docx_khong_mo_duoc", id="no_file"),
        pytest.param(b"", "docx_trong", id="empty"),
        pytest.param(b"%PDF-1.7", "docx_khong_phai_word", id="pdf"),
    ],
)
def test_a_file_that_is_no_word_file_does_not_stop_the_others(
    docgen: Command, clean: Path, content: bytes | None, code: str
) -> None:
    other = clean.with_name("khác.docx")
    if content is not None:
        other.write_bytes(content)
    done = docgen("--json", "layout", other, clean)
    assert done.code == 6
    assert done.codes == {code}
    assert [paper["readable"] for paper in done.document["papers"]] == [False, True]
