"""A block pasted from a spreadsheet: cells between tabs, its columns by their headings or in the order of the sheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.nearest import nearest
from docgen.core.vietnamese.text import fold, nfc
from docgen.sheets import Sheet

BLOCK = "khối dán"
LONGEST_CELL = 40_000
MOST_ROWS = 20_000
_AGAIN = "Chép lại khối trong Excel, kèm dòng tiêu đề cột, rồi dán lại."
_WORDS = {
    "khoi_dan_trong": ("Khối dán không có dòng nào.", _AGAIN),
    "khoi_dan_hong": ("Khối dán có ô quá dài hoặc dấu ngoặc kép không khép.", _AGAIN),
    "khoi_dan_dai": ("Khối dán có nhiều hơn 20.000 dòng.", "Chia thành nhiều khối, hoặc nhập cả sổ dữ liệu."),
    "khoi_dan_rong": ("Dòng {line} có ô ngoài các cột của khối.", _AGAIN),
    "khoi_dan_cot_la": ("Cột “{cell}” không có ở sheet “{sheet}”, hoặc có hai lần.", "{near}Bỏ cột ấy khỏi khối dán."),
}
Line = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """The filled cells of each pasted row by key, with the number of its line in the block, from 1."""

    rows: tuple[tuple[int, Mapping[str, str]], ...]
    problems: tuple[Problem, ...] = ()


def read_block(text: str, sheet: Sheet) -> Block:
    """Read what was copied in Excel, LibreOffice or WPS; a first row of headings names the columns."""
    try:
        lines = list(_lines(text))
    except csv.Error:
        return Block((), (_problem("khoi_dan_hong"),))
    if not lines or len(lines) > MOST_ROWS:
        return Block((), (_problem("khoi_dan_dai" if lines else "khoi_dan_trong"),))
    titled = _is_heading(lines[0][1], sheet)
    columns = _headed(lines[0][1], sheet) if titled else dict(enumerate(sheet.keys))
    body = lines[1:] if titled else lines
    width = len(lines[0][1]) if titled else len(sheet.columns)
    rows = (
        (number, {columns[n]: cell for n, cell in enumerate(cells) if cell and n in columns}) for number, cells in body
    )
    strangers = _strangers(lines[0], columns, sheet) if titled else ()
    return Block(tuple(row for row in rows if row[1]), (*strangers, *_too_wide(body, width)))


def _lines(text: str) -> Iterator[Line]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), csv.excel_tab)
    for number, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            yield number, [nfc(cell).strip() for cell in cells]


def _is_heading(cells: Sequence[str], sheet: Sheet) -> bool:
    """Tell whether a row names columns: no cell of the data reads like a heading."""
    known = _known(sheet)
    return any(_folded(cell) in known for cell in cells)


def _known(sheet: Sheet) -> dict[str, str]:
    return {fold(name): column.key for column in sheet.columns for name in (column.title, column.key)}


def _folded(cell: str) -> str:
    return fold(cell.rstrip(" *"))


def _headed(cells: Sequence[str], sheet: Sheet) -> dict[int, str]:
    """Return the key of each column, that of a repeated heading only once."""
    known = _known(sheet)
    first: dict[str, int] = {}
    for number, cell in enumerate(cells):
        if key := known.get(_folded(cell)):
            first.setdefault(key, number)
    return {number: key for key, number in first.items()}


def _strangers(heading: Line, columns: Mapping[int, str], sheet: Sheet) -> Iterator[Problem]:
    line, cells = heading
    titles = [column.title for column in sheet.columns]
    for number, cell in enumerate(cells):
        if cell and number not in columns:
            guess = nearest(cell, titles)
            near = f"Sửa thành “{guess}”, hoặc: " if guess else ""
            yield _problem("khoi_dan_cot_la", f"dòng {line}", cell=cell[:60], sheet=sheet.title, near=near)


def _too_wide(body: Sequence[Line], width: int) -> Iterator[Problem]:
    for number, cells in body:
        if any(cells[width:]):
            yield _problem("khoi_dan_rong", f"dòng {number}", line=number)


def _problem(code: str, place: str = "", **parts: object) -> Problem:
    message, hint = (words.format_map(parts) for words in _WORDS[code])
    return Problem(code, Origin(BLOCK, place), message, hint)
