"""An appendix is numbered by the rules of its paper: anew under HD 05, running on under HD 36."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from docgen.forms.catalogue import load_form_set
from docgen.layout.page_numbers import numbered_by
from docgen.layout.the_thuc import rule_set
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.templating import compile_template

CONTEXTS = Path(__file__).parents[1] / "fixtures" / "contexts"
# Forms of `chung` with an appendix.
ANNEXED = ["KH-KD", "QD-CN", "BC-KQ", "CV-YK"]


def template(code: str) -> bytes:
    return load_form_set("chung").form(code).template.read_bytes()


def starts(data: bytes) -> list[tuple[bool, bool]]:
    """For each section: whether it counts anew, whether its first page is apart."""
    sections = [section._sectPr for section in docx.Document(io.BytesIO(data)).sections]
    numbers = [section.find(qn("w:pgNumType")) for section in sections]
    anew = [number is not None and number.get(qn("w:start")) == "1" for number in numbers]
    return list(zip(anew, [section.find(qn("w:titlePg")) is not None for section in sections], strict=True))


@pytest.mark.parametrize("code", ANNEXED)
def test_under_hd_05_nothing_is_changed(code: str) -> None:
    data = template(code)
    assert numbered_by(data, rule_set("HD05")) is data
    assert all(anew for anew, _ in starts(data))


@pytest.mark.parametrize("code", ANNEXED)
def test_under_hd_36_the_numbers_run_on_from_the_first_page_that_has_none(code: str) -> None:
    first, *later = starts(numbered_by(template(code), rule_set("HD36")))
    assert first[1]
    assert set(later) == {(False, False)}


def test_the_mark_of_a_form_keeps_the_corner_of_its_appendix() -> None:
    data = load_form_set("2026-quy").form("05").template.read_bytes()
    assert starts(numbered_by(data, rule_set("HD36")))[-1] == (False, True)


def test_a_paper_of_one_section_and_a_file_that_is_no_word_file_stay_as_they_are() -> None:
    for data in (template("GM"), b"", b"PK\x03\x04 half a file"):
        assert numbered_by(data, rule_set("HD36")) is data


@pytest.mark.office
def test_the_appendix_of_a_plan_of_2024_bears_the_number_of_its_page(tmp_path: Path) -> None:
    context = json.loads((CONTEXTS / "chung" / "KH-KD.json").read_text("utf-8"))
    jobs = []
    for name in ("HD05", "HD36"):
        word = tmp_path / f"{name}.docx"
        numbered = tmp_path / f"mau_{name}.docx"
        numbered.write_bytes(numbered_by(template("KH-KD"), rule_set(name)))
        word.write_bytes(compile_template(numbered).render(context))
        jobs.append(PrintJob(word, word.with_suffix(".pdf")))
    results = print_documents(jobs, workers=1)
    assert [result.failure for result in results] == ["", ""]
    newer, older = (PdfReader(job.target) for job in jobs)
    annex = next(n for n, page in enumerate(older.pages) if "PHỤ LỤC" in page.extract_text())
    assert older.pages[annex].extract_text().split()[0] == str(annex + 1)
    assert newer.pages[annex].extract_text().split()[0] == "PHỤ"
