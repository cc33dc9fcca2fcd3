"""Give the clerk's own workbook back with every fault at its cell; what the clerk typed and formatted stays.

The copy can be corrected and read again as it is; marking it once more replaces the old marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from docgen.core.problem import Problem
from docgen.errors import DataFaulty
from docgen.files import write_once
from docgen.readers.cells import cell_of
from docgen.readers.fault_sheet import ERROR_FILL, WARNING_FILL, add_fault_sheet, show, writable
from docgen.readers.fixed_zip import with_fixed_times
from docgen.readers.guard import inspect
from docgen.readers.heading_notes import note_size
from docgen.readers.rewriting import rewriting
from docgen.readers.sheet_names import FAULTS_SHEET

# Begins our part of a comment; what stands above it is the clerk's.
_MARK = "▼ docgen:"
_FILLS = {"error": ERROR_FILL, "warning": WARNING_FILL}


def annotate_workbook(source: Path, problems: Sequence[Problem], target: Path) -> str:
    """Write a copy of `source` with the problems marked, and return its SHA-256.

    A problem without a cell stands only in the sheet `Lỗi`. Raises DataFaulty when the file
    is no workbook or openpyxl cannot write it again, OutputNotWritable for a disk that refuses.
    """
    refused = inspect(source, source.name).problems
    if refused:
        raise DataFaulty(f"Không đánh dấu được {source.name}: {refused[0].message} {refused[0].hint}")
    with rewriting(source) as stream:
        marked = _annotated(load_workbook(stream, rich_text=True), problems)
    return write_once(target, marked)


def _annotated(workbook: Workbook, problems: Sequence[Problem]) -> bytes:
    _remove_marks(workbook)
    typed = {place: show(cell.value) for place, cell in _cells(workbook, problems)}
    for place, cell in _cells(workbook, problems):
        _mark(cell, [problem for problem in problems if problem.origin.place == place])
    add_fault_sheet(workbook, problems, typed)
    size_comments(workbook)
    target = BytesIO()
    workbook.save(target)
    return with_fixed_times(target.getvalue())


def _remove_marks(workbook: Workbook) -> None:
    if FAULTS_SHEET in workbook.sheetnames:
        del workbook[FAULTS_SHEET]
    for cell, comment in _comments(workbook):
        clerks, mark, _ = comment.text.partition(_MARK)
        if mark:
            cell.comment = Comment(clerks.rstrip(), comment.author) if clerks.strip() else None
            if str(cell.fill.fgColor.rgb)[-6:] in _FILLS.values():
                cell.fill = PatternFill()


def _comments(workbook: Workbook) -> Iterator[tuple[Cell, Comment]]:
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            yield from ((cell, cell.comment) for cell in row if isinstance(cell, Cell) and cell.comment)


def _cells(workbook: Workbook, problems: Iterable[Problem]) -> Iterator[tuple[str, Cell]]:
    """Yield each place that is one cell of the file, once."""
    for place in dict.fromkeys(problem.origin.place for problem in problems):
        found = cell_of(place)
        if found and found[0] in workbook.sheetnames and isinstance(workbook[found[0]], Worksheet):
            cell = workbook[found[0]][found[1]]
            if isinstance(cell, Cell):
                yield place, cell


def _mark(cell: Cell, problems: Sequence[Problem]) -> None:
    lines = [writable(f"– {problem.message} {problem.hint}") for problem in problems]
    clerks = f"{cell.comment.text.rstrip()}\n\n" if cell.comment else ""
    author = cell.comment.author if cell.comment else "docgen"
    cell.comment = Comment("\n".join([clerks + _MARK, *lines]), author)
    worst = min(problem.severity for problem in problems)
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst])


def size_comments(workbook: Workbook) -> None:
    """Give every comment a box that holds its text: openpyxl forgets the boxes it read."""
    for _, comment in _comments(workbook):
        size = note_size(comment.text)
        comment.width, comment.height = size["width"], size["height"]
