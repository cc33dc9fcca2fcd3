"""A template examined for its editor: the rules of the engine, the contract of the form, the font of the set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.files import write_copy
from docgen.journey.editing.owner import Owner, font_of
from docgen.layout.lint.checks.fonts import fonts_of
from docgen.layout.word.package import Unreadable
from docgen.layout.word.paper import Paragraph
from docgen.layout.word.reading import read_paper
from docgen.templating import Fault, Place, Report, annotated, foreign_font, lint

Linted = Report
_COPY = "_loi"
_BODY = "word/document.xml"


def lint_file(path: Path, owner: Owner | None) -> Report:
    """Return everything wrong with a template; without an owner its fields are held against nothing."""
    report = lint(path, contract=owner.contract if owner else None)
    return report.having(_foreign_fonts(path.read_bytes(), font_of(owner))) if report.readable else report


def annotate_file(path: Path, report: Report) -> Path | None:
    """Write a copy beside the template with each problem as a Word comment; None where there is no problem.

    Raises TemplateError for a file that cannot be opened, OutputNotWritable.
    """
    if not report.faults:
        return None
    return write_copy(path, _COPY, annotated(path.read_bytes(), report.faults))


def _foreign_fonts(data: bytes, wanted: str) -> Iterator[Fault]:
    try:
        paper = read_paper(data)
    except Unreadable:  # the engine reads less of a file, and has told what it could not
        return
    for paragraph in paper.printed:
        found = {font for run in paragraph.runs for font in fonts_of(run) if font.casefold() != wanted.casefold()}
        if found:
            yield foreign_font(_place(paragraph), ", ".join(sorted(found)), wanted)


def _place(paragraph: Paragraph) -> Place:
    root = paragraph.element.getroottree().getroot()
    order = next(n for n, element in enumerate(root.iter("{*}p"), 1) if element is paragraph.element)
    place, body = paragraph.place, root.tag.endswith("}document")
    cell = (place.table, place.row, place.column)
    part = _BODY if body else place.part
    return Place(part, 0 if place.table else place.paragraph, *cell, order=order if body else 0, text=paragraph.text)
