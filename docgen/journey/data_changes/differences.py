"""What differs between two states of the data: rows added, taken out, changed cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.core.vietnamese.text import fold
from docgen.journey.data_changes.editing import Edit, row_digest
from docgen.journey.data_changes.shown import Row, identity_keys
from docgen.sheets import sheet_of

Kind = Literal["added", "removed", "changed"]
Pair = tuple[Row | None, Row | None]


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell as it is and as it would be, as people type it."""

    key: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that would be otherwise; `place` is where it stands, empty for a new one."""

    state: Kind
    kind: str
    place: str
    name: str
    cells: tuple[CellDifference, ...]
    edit: Edit

    @property
    def sheet(self) -> str:
        """Return the heading of the sheet."""
        return sheet_of(self.kind).title


def paired(before: Iterable[Row], after: Iterable[Row]) -> list[Pair]:
    """Return the rows of two states by twos: the same first, then those of one name, the others alone."""
    alike, left, new = _same(before, after)
    by_name: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in reversed(new):
        by_name[_identity(row)].append(row)
    named: list[Pair] = [(row, by_name[_identity(row)].pop() if by_name[_identity(row)] else None) for row in left]
    met = {id(row) for _, row in named}
    return [*alike, *named, *((None, row) for row in new if id(row) not in met)]


def _same(before: Iterable[Row], after: Iterable[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """Return the rows that say the same, and of each state the others in their order."""
    waiting: defaultdict[tuple[object, ...], list[Row]] = defaultdict(list)
    coming = list(after)
    for row in reversed(coming):
        waiting[_content(row)].append(row)
    alike: list[Pair] = []
    left = []
    for row in before:
        twins = waiting[_content(row)]
        if twins:
            alike.append((row, twins.pop()))
        else:
            left.append(row)
    met = {id(row) for _, row in alike}
    return alike, left, [row for row in coming if id(row) not in met]


def differences(pairs: Iterable[Pair]) -> tuple[RowDifference, ...]:
    """Return what differs within pairs of rows."""
    return tuple(found for before, after in pairs if (found := difference(before, after)))


def difference(before: Row | None, after: Row | None) -> RowDifference | None:
    """Return how one row would change, None where it would not."""
    here = before or after
    cells = tuple(cell_differences(before, after))
    if here is None or not cells:
        return None
    state: Kind = "added" if before is None else "removed" if after is None else "changed"
    place = before.record.origin.place if before else ""
    seen = row_digest(before.record) if before else ""
    edit = Edit(here.record.kind, place, {c.key: c.after for c in cells}, seen, removed=after is None)
    return RowDifference(state, here.record.kind, place, here.name, cells, edit)


def cell_differences(before: Row | None, after: Row | None) -> Iterator[CellDifference]:
    """Yield the cells that say something else, in the order of the columns."""
    was, will = _texts(before), _texts(after)
    here = before or after
    for column in sheet_of(here.record.kind).columns if here else ():
        old, new = was.get(column.key, ""), will.get(column.key, "")
        if old != new:
            yield CellDifference(column.key, column.title, old, new)


def counted(found: Sequence[RowDifference]) -> dict[Kind, int]:
    """Return how many rows would be added, removed, changed."""
    return {state: sum(row.state == state for row in found) for state in ("added", "removed", "changed")}


def _texts(row: Row | None) -> Mapping[str, str]:
    return row.texts if row else {}


def _content(row: Row) -> tuple[object, ...]:
    return (row.record.kind, *row.texts.items())


def _identity(row: Row) -> tuple[str, ...]:
    texts = row.texts
    return (row.record.kind, *(fold(texts.get(key, "")) for key in identity_keys(row.record.kind)))
