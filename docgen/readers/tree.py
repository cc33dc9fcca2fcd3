"""JSON and YAML data as records: an object of lists, or a list per kind; each value has a path, "ca_nhan[3].ho_ten"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from docgen.core.problem import Origin, Problem
from docgen.core.record import Record, Value
from docgen.core.vietnamese.nearest import nearest
from docgen.sheets import sheet_of, sheets


@dataclass(frozen=True, slots=True)
class Pairs:
    """An object with its members in the order written, repeated ones included."""

    members: tuple[tuple[object, object], ...]


@dataclass(slots=True)
class Harvest:
    """Records and problems gathered from one file; `kinds` are those the file speaks of."""

    file: str
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def report(self, code: str, place: str, message: str, hint: str) -> None:
        """Add one problem."""
        self.problems.append(Problem(code, Origin(self.file, place), message, hint))


def harvest(tree: object, file: str, stem: str) -> Harvest:
    """Take the records out of a parsed file; `stem` names the kind when the file is a bare list ("ca_nhan")."""
    found = Harvest(file)
    if isinstance(tree, Pairs):
        for kind, rows in _members(tree, "", found):
            _take_kind(kind, rows, found)
    elif isinstance(tree, list):
        _take_kind(stem, tree, found)
    else:
        hint = "Viết một đối tượng {…} với các khoá như “don_vi”, “ca_nhan”, hoặc một danh sách […] cho mỗi tệp."
        found.report("sai_kieu_goc", "", "Gốc của tệp không phải đối tượng hay danh sách bản ghi.", hint)
    return found


def records_of(data: Mapping[str, Sequence[Mapping[str, Value]]], file: str = "") -> tuple[Record, ...]:
    """Return plain rows by kind as records, each with its path."""
    rows = ((kind, number, row) for kind, table in data.items() for number, row in enumerate(table))
    return tuple(_record(kind, Origin(file, f"{kind}[{number}]"), dict(row)) for kind, number, row in rows)


def missing_kinds(kinds: Iterable[str], file: str) -> Iterator[Problem]:
    """Report the required kinds that no file speaks of."""
    known = set(kinds)
    for sheet in sheets():
        if sheet.required and sheet.kind not in known:
            message = f"Thiếu dữ liệu “{sheet.title}” (khoá “{sheet.kind}”)."
            hint = f"Thêm khoá “{sheet.kind}” với danh sách bản ghi; để [] nếu không có bản ghi nào."
            yield Problem("thieu_sheet", Origin(file, sheet.kind), message, hint)


def _members(pairs: Pairs, path: str, found: Harvest) -> Iterator[tuple[str, object]]:
    """Yield the members once each, reporting repeated ones and keys that are not text."""
    seen: set[str] = set()
    for key, value in pairs.members:
        name = printable(str(key))
        here = f"{path}.{name}" if path else name
        if not isinstance(key, str):
            found.report("khoa_sai_kieu", here, f"Khoá “{name}” không phải chữ.", "Đặt khoá trong dấu ngoặc kép.")
        elif key in seen:
            found.report("khoa_trung", here, f"Khoá “{name}” có hai lần.", "Giữ lại một, xoá khoá thừa.")
        else:
            seen.add(key)
            yield key, value


def _take_kind(kind: str, rows: object, found: Harvest) -> None:
    kinds = [sheet.kind for sheet in sheets()]
    if kind not in kinds:
        _report_unknown(kind, nearest(kind, kinds), found)
        return
    found.kinds.append(kind)
    if not isinstance(rows, list):
        hint = f"Viết [ {{…}}, {{…}} ] sau “{kind}”."
        found.report("sai_kieu", kind, f"“{kind}” phải là danh sách bản ghi.", hint)
        return
    for number, row in enumerate(rows):
        _take_row(kind, number, row, found)


def _report_unknown(kind: str, guess: str | None, found: Harvest) -> None:
    shown = printable(kind)
    hint = f"Sửa thành “{guess}”." if guess else "Dùng một trong các khoá: " + ", ".join(s.kind for s in sheets()) + "."
    found.report("loai_la", shown, f"Không có loại dữ liệu “{shown}”.", hint)


def _take_row(kind: str, number: int, row: object, found: Harvest) -> None:
    path = f"{kind}[{number}]"
    if not isinstance(row, Pairs):
        found.report("sai_kieu", path, "Bản ghi phải là một đối tượng {…}.", "Viết {“khoá”: giá trị, …}.")
        return
    values: dict[str, Value] = {}
    refused: list[str] = []
    for key, value in _members(row, path, found):
        if isinstance(value, str | int | float | Decimal | bool | date | datetime):
            values[key] = value
        elif value is not None:
            refused.append(key)
            hint = "Viết một giá trị; nhiều dòng thì dùng \\n trong một chuỗi."
            found.report("sai_kieu", f"{path}.{printable(key)}", "Giá trị phải là chữ, số hoặc ngày.", hint)
    if values:
        found.records.append(_record(kind, Origin(found.file, path), values, refused))


def _record(kind: str, origin: Origin, values: Mapping[str, Value], refused: Sequence[str] = ()) -> Record:
    """Return a record whose refused keys have no place, so that validation does not report them again."""
    keys = (key for key in chain(sheet_of(kind).keys, values) if key not in refused)
    return Record(kind, values, origin, {key: f"{origin.place}.{printable(key)}" for key in keys})


def printable(text: str) -> str:
    r"""Return the text with every character that cannot be printed as an escape (\ud800), for messages."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
