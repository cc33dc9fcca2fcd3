"""New values put into the XML of a workbook's sheets: all else in the workbook stays as the clerk's Excel wrote it.

What this does not do as surely as openpyxl is left to openpyxl: formulas, merged cells, dates without a style of dates.
"""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path, PurePosixPath

from lxml import etree
from openpyxl.utils.datetime import to_excel

from docgen.core.record import Value
from docgen.readers.cells import column_number, letters
from docgen.readers.fixed_zip import with_fixed_times

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_PLAIN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class NotPlain(Exception):
    """The workbook has at a cell what only openpyxl changes well."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value for a cell: the sheet, the address ("F17"), None to empty it."""

    sheet: str
    address: str
    value: Value


def patched(source: Path, changes: Iterable[CellChange]) -> bytes:
    """Return the workbook with the values in it; raises NotPlain where it is left to openpyxl."""
    by_sheet: dict[str, list[CellChange]] = {}
    for change in changes:
        by_sheet.setdefault(change.sheet, []).append(change)
    with zipfile.ZipFile(source) as book:
        parts, dates = _parts(book), _date_styles(book)
        try:
            new = {parts[name]: _sheet(book.read(parts[name]), cells, dates) for name, cells in by_sheet.items()}
        except (KeyError, ValueError, etree.XMLSyntaxError) as error:
            raise NotPlain from error
        return with_fixed_times(_copied(book, new))


def _copied(book: zipfile.ZipFile, new: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for part in book.infolist():
            copy.writestr(part.filename, new.get(part.filename) or book.read(part))
    return target.getvalue()


def _parts(book: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by its name; raises NotPlain for a calendar that begins in 1904."""
    workbook = _parsed(book.read("xl/workbook.xml"))
    about = workbook.find(f"{_MAIN}workbookPr")
    if about is not None and about.get("date1904") in ("1", "true"):
        raise NotPlain
    rows = _parsed(book.read("xl/_rels/workbook.xml.rels"))
    targets = {row.get("Id"): row.get("Target", "") for row in rows}
    found = {sheet.get("name", ""): targets[sheet.get(_ID)] for sheet in workbook.iter(f"{_MAIN}sheet")}
    return {name: t[1:] if t.startswith("/") else str(PurePosixPath("xl", t)) for name, t in found.items()}


def _date_styles(book: zipfile.ZipFile) -> frozenset[str]:
    """Return the cell styles that show a number as a date."""
    styles = _parsed(book.read("xl/styles.xml"))
    own = {f.get("numFmtId"): f.get("formatCode", "") for f in styles.iter(f"{_MAIN}numFmt")}
    dates = {id for id, code in own.items() if re.search("[dmyh]", _QUOTED.sub("", code).lower())}
    dates |= {str(id) for id in _PLAIN_DATES} - own.keys()
    cells = styles.find(f"{_MAIN}cellXfs")
    found = [] if cells is None else cells.findall(f"{_MAIN}xf")
    return frozenset(str(number) for number, xf in enumerate(found) if xf.get("numFmtId") in dates)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _sheet(data: bytes, changes: Iterable[CellChange], dates: frozenset[str]) -> bytes:
    page = _Page(_parsed(data), dates)
    for change in changes:
        page.put(change.address, change.value)
    return etree.tostring(page.root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Page:
    """A sheet as XML, its rows at hand by number."""

    def __init__(self, root: etree._Element, dates: frozenset[str]) -> None:
        self.root, self._dates = root, dates
        found = root.find(f"{_MAIN}sheetData")
        if found is None:
            raise NotPlain
        self._data = found
        self._rows = {int(row.get("r", "")): row for row in found}
        self._merged = [str(cell.get("ref")) for cell in root.iter(f"{_MAIN}mergeCell")]

    def put(self, address: str, value: Value) -> None:
        """Put a value into a cell; raises NotPlain."""
        column, row = _split(address)
        if any(_holds(area, column, row) for area in self._merged):
            raise NotPlain
        cell = self._cell(address, column, row)
        if {"cm", "vm"} & set(cell.keys()) or cell.find(f"{_MAIN}f") is not None:
            raise NotPlain
        style = cell.get("s") or self._style_above(column, row)
        if isinstance(value, date) and style not in self._dates:
            raise NotPlain
        cell[:] = []
        cell.attrib.pop("t", "")
        if style:
            cell.set("s", style)
        _fill(cell, value)
        self._reach(column, row)

    def _cell(self, address: str, column: int, number: int) -> etree._Element:
        row = self._rows.get(number)
        if row is None:
            row = etree.Element(f"{_MAIN}row", r=str(number))
            numbers = sorted(self._rows)
            self._data.insert(bisect_left(numbers, number), row)
            self._rows[number] = row
        columns = [_split(cell.get("r", ""))[0] for cell in row]
        at = bisect_left(columns, column)
        if at == len(columns) or columns[at] != column:
            row.insert(at, etree.Element(f"{_MAIN}c", r=address))
            row.attrib.pop("spans", "")
        return row[at]

    def _style_above(self, column: int, number: int) -> str:
        """Return the style of the cell above, else that of the column."""
        above = self._rows.get(number - 1)
        for cell in above if above is not None else ():
            if _split(cell.get("r", ""))[0] == column:
                return cell.get("s", "")
        for col in self.root.iter(f"{_MAIN}col"):
            if int(col.get("min", "")) <= column + 1 <= int(col.get("max", "")):
                return col.get("style", "")
        return ""

    def _reach(self, column: int, row: int) -> None:
        """Let the stated extent of the sheet hold the cell."""
        stated = self.root.find(f"{_MAIN}dimension")
        if stated is None:
            return
        first, _, last = stated.get("ref", "").partition(":")
        (left, top), (right, bottom) = _split(first), _split(last or first)
        begin = f"{letters(min(left, column))}{min(top, row)}"
        stated.set("ref", f"{begin}:{letters(max(right, column))}{max(bottom, row)}")


def _fill(cell: etree._Element, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
        text.text = value
        text.set(_SPACE, "preserve")
    elif isinstance(value, bool) or not isinstance(value, int | float | Decimal | date | datetime):
        raise NotPlain
    else:
        number = to_excel(value) if isinstance(value, date) else value  # type: ignore[no-untyped-call]
        etree.SubElement(cell, f"{_MAIN}v").text = str(number)


def _split(address: str) -> tuple[int, int]:
    """Return the column, from 0, and the number of the row; raises ValueError."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(address)
    return column_number(found[1]), int(found[2])


def _holds(area: str, column: int, row: int) -> bool:
    first, _, last = area.partition(":")
    (left, top), (right, bottom) = _split(first), _split(last or first)
    return left <= column <= right and top <= row <= bottom
