"""Read the clerk's workbook: every row as typed, every cell with its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from docgen.core.problem import Origin, Problem
from docgen.core.record import Record
from docgen.readers.guard import inspect, refusal
from docgen.readers.older_book import columns_missing, older_book, sheets_added_since
from docgen.readers.read_result import ReadResult
from docgen.readers.rows import read_table
from docgen.readers.sheet_names import GUIDE_SHEET, SheetNames, match_sheets
from docgen.readers.sheet_scan import Scan
from docgen.readers.table import Cell, Table
from docgen.sheets import Sheet

# More rows than this are for a province's tasks, and then most of them are filled.
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
# calamine keeps the full rectangle, about 24 bytes a cell.
MAX_CELLS = 8_000_000
# docgen's own guide has some hundred.
_GUIDE_CELLS = 20_000


def read_workbook(path: Path, file: str) -> ReadResult:
    """Read an .xlsx; `file` is the name shown to the user."""
    inspection = inspect(path, file)
    if inspection.problems:
        return ReadResult((), inspection.problems, path)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            records, problems = _read(workbook, inspection.scans, file)
    except (CalamineError, OSError):
        return ReadResult((), (refusal("tep_hong", file),), path)
    return ReadResult(tuple(records), tuple(problems), path)


def _read(workbook: CalamineWorkbook, scans: Mapping[str, Scan], file: str) -> tuple[list[Record], list[Problem]]:
    names = match_sheets(workbook.sheet_names, file)
    absurd = list(_absurd(names.known, scans, file))
    added = _added_since(workbook, names, scans.get(GUIDE_SHEET, Scan()))
    lacking: dict[str, tuple[str, ...]] = {}
    records: list[Record] = []
    problems = [*names.problems, *absurd]
    for name, sheet in names.known.items() if not absurd else ():
        table = table_of(workbook, name, sheet, file)
        found, faults = read_table(table, scans.get(name, Scan()))
        records += found
        problems += faults
        if added and (titles := columns_missing(table)):
            lacking[name] = titles
    return records, [*problems, *([older_book(added, lacking, file)] if added else ())]


def _added_since(workbook: CalamineWorkbook, names: SheetNames, scan: Scan) -> tuple[Sheet, ...]:
    if GUIDE_SHEET not in workbook.sheet_names or scan.rows * scan.columns > _GUIDE_CELLS:
        return ()
    return sheets_added_since(workbook.get_sheet_by_name(GUIDE_SHEET).to_python(), names.known)


def _absurd(names: Iterable[str], scans: Mapping[str, Scan], file: str) -> Iterator[Problem]:
    for name in names:
        scan = scans.get(name, Scan())
        straggling = scan.rows > MAX_ROWS and scan.rows > 2 * scan.filled
        if straggling or scan.columns > MAX_COLUMNS or scan.rows * scan.columns > MAX_CELLS:
            yield Problem(
                "kich_thuoc_vo_ly",
                Origin(file, f"{name}!{scan.corner}"),
                f"Sheet “{name}” kéo dài tới ô {scan.corner}: có ô nằm rất xa dữ liệu.",
                "Bấm Ctrl+End để tới ô cuối, xoá các dòng và cột thừa (chuột phải → Xoá), rồi lưu lại.",
            )


def table_of(workbook: CalamineWorkbook, name: str, sheet: Sheet, file: str) -> Table:
    """Return a sheet of an open workbook, its cells from A1 on."""
    cells = workbook.get_sheet_by_name(name)
    margin: list[Cell] = [""] * (cells.start[1] if cells.start else 0)
    return Table(file, name, sheet, [margin + row for row in cells.iter_rows()] if cells.start else [])
