"""The forms of every set with their sample contexts, and outlines to compare by eye."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from docgen.forms.catalogue import load_form_set
from docgen.forms.form import Form
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.templating import Template, compile_template

TESTS = Path(__file__).parents[1]
FORMS = {form.code: form for form in load_form_set("2025-hd43").forms}
# Codes change their meaning from set to set, so a form of another set is named with its set.
OTHERS = {
    f"{name}/{form.code}": form
    for name in ("2019-hd21", "2023-hd25", "2026-quy")
    for form in load_form_set(name).forms
    if form.set_id == name
}
# Set to 1 to write the golden outlines anew; then read the difference before committing it.
UPDATE = "DOCGEN_UPDATE_GOLDEN"

Context = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A form, its compiled template and its two contexts: filled in, and left blank."""

    form: Form
    template: Template
    full: Context
    blank: Context

    def render(self, context: Context) -> Document:
        return docx.Document(io.BytesIO(self.template.render(context)))


@cache
def _case(name: str) -> Case:
    form = {**FORMS, **OTHERS}[name]
    folder = TESTS / "fixtures" / "contexts" / form.set_id
    full, blank = (json.loads((folder / f"{form.code}{end}.json").read_text("utf-8")) for end in ("", ".trong"))
    return Case(form, compile_template(form.template), full, blank)


@pytest.fixture(name="case", params=sorted({**FORMS, **OTHERS}))
def _one_case(request: pytest.FixtureRequest) -> Case:
    return _case(request.param)


@pytest.fixture(name="forms", scope="session")
def _forms() -> dict[str, Form]:
    return FORMS


@pytest.fixture(name="cases", scope="session")
def _all_cases() -> tuple[Case, ...]:
    return tuple(_case(code) for code in sorted(FORMS))


@pytest.fixture(name="other_cases", scope="session")
def _other_cases() -> tuple[Case, ...]:
    return tuple(_case(name) for name in sorted(OTHERS))


@pytest.fixture(name="case_of", scope="session")
def _case_by_code() -> Callable[[str], Case]:
    return _case


@pytest.fixture(name="print_cases", scope="session")
def _print_cases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[Case, ...]], dict[str, PdfReader]]:
    """Print the filled papers of some forms in one call and return them by "set_code"; each without a warning."""

    def printed(cases: tuple[Case, ...]) -> dict[str, PdfReader]:
        folder = tmp_path_factory.mktemp("printed")
        jobs = []
        for case in cases:
            source = folder / f"{case.form.set_id}_{case.form.code}.docx"
            source.write_bytes(case.template.render(case.full))
            jobs.append(PrintJob(source, source.with_suffix(".pdf")))
        results = print_documents(jobs, workers=2)
        assert [result.failure or result.warning for result in results] == [""] * len(jobs)
        return {job.target.stem: PdfReader(job.target) for job in jobs}

    return printed


@pytest.fixture(name="outline", scope="session")
def _outline() -> Callable[[Document], str]:
    """A readable text of a Word file: style | text for each paragraph, cells of a row between bars."""
    return lambda document: "\n".join(_lines(document)) + "\n"


@pytest.fixture(name="golden")
def _golden() -> Callable[[str, str], None]:
    """Compare a text with the golden of this name, or write it when asked to."""

    def compare(name: str, text: str) -> None:
        path = TESTS / "golden" / name
        if os.environ.get(UPDATE) == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare


def _lines(document: Document) -> Iterator[str]:
    for section in document.sections:
        for header in (section.first_page_header, section.header):
            yield from (f"(đầu trang) {_paragraph(p)}" for p in header.paragraphs)
    for element in document.element.body:
        if element.tag == qn("w:p"):
            yield _paragraph(Paragraph(element, document))
        elif element.tag == qn("w:tbl"):
            yield from _rows(Table(element, document))


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        heading = "=" if row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None else "-"
        yield f"{heading} " + " ¦ ".join(" / ".join(_inside(cell)) for cell in row.cells)


def _inside(cell: _Cell) -> Iterator[str]:
    for part in cell.iter_inner_content():
        yield from (_rows(part) if isinstance(part, Table) else (_paragraph(part),))


def _paragraph(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return f"{paragraph.style.name} | {paragraph.text}".rstrip()
