"""What a workbook of an earlier docgen has no place for: its own first sheet lists the sheets there were in its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from docgen.core.problem import Origin, Problem
from docgen.readers.headings import find_headings
from docgen.readers.sheet_names import GUIDE_SHEET
from docgen.readers.table import Table
from docgen.sheets import Sheet, sheets


def sheets_added_since(guide: Sequence[Sequence[object]], known: Mapping[str, Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets that a workbook has not and its guide does not list; one taken out by hand is listed still.

    None for a guide that is not docgen's.
    """
    listed = {cell for row in guide for cell in row[:1]}
    if not any(sheet.title in listed for sheet in sheets()):
        return ()
    there = {sheet.kind for sheet in known.values()}
    return tuple(sheet for sheet in sheets() if sheet.kind not in there and sheet.title not in listed)


def columns_missing(table: Table) -> tuple[str, ...]:
    """Return the headings that a sheet lacks."""
    headings = find_headings(table)
    return tuple(c.title for c in table.sheet.columns if c.key not in headings.columns) if headings else ()


def older_book(added: Sequence[Sheet], lacking: Mapping[str, Sequence[str]], file: str) -> Problem:
    """Return the one note on the sheets added since a workbook was made, and the columns its own sheets lack."""
    titles = _quoted(sheet.title for sheet in added)
    lists = "; ".join(f"{name}: {_quoted(headings)}" for name, headings in lacking.items())
    columns = f", và các cột ({lists})" if lists else ""
    hint = (
        "Không dùng tới thì bỏ qua. Muốn dùng thì chép sheet từ sổ mẫu (tạo bằng “docgen init”), hoặc gõ tiêu đề cột "
        f"vào dòng tiêu đề; sheet {GUIDE_SHEET} và ghi chú ở tiêu đề của sổ mẫu nói mỗi cái để làm gì."
    )
    message = f"Sổ do bản docgen trước lập, chưa có {len(added)} sheet thêm từ đó ({titles}){columns}."
    return Problem("so_ban_truoc", Origin(file, GUIDE_SHEET), message, hint, "warning")


def _quoted(titles: Iterable[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
