"""Two people's changes to one state of the data put together; where both changed a cell, it is asked which holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docgen.journey.data_changes.differences import CellDifference, Pair, RowDifference, difference, paired
from docgen.journey.data_changes.shown import Row


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that both have changed: each cell as it stands now (`before`) and as brought in (`after`).

    `id` names the row within a merge; `theirs_gone` and `mine_gone` say that one of the two has taken it out.
    """

    id: str
    kind: str
    name: str
    cells: tuple[CellDifference, ...]
    theirs_gone: bool = False
    mine_gone: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be done to the data as they stand, and what must be decided first."""

    differences: tuple[RowDifference, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class _Fate:
    """One row: as both had it, as it stands now, as it was brought in."""

    base: Row | None
    now: Row | None
    mine: Row | None


def merged(base: Sequence[Row], now: Sequence[Row], mine: Sequence[Row], wins: Collection[str] = ()) -> Merged:
    """Return the changes from `base` to `mine` as changes of `now`; a clash in `wins` is decided for `mine`."""
    done, clashes = [], []
    for fate in _fates(paired(base, now), paired(base, mine)):
        wanted, clash = _decided(fate, wins)
        found = difference(fate.now, wanted)
        done += [found] if found else []
        clashes += [clash] if clash else []
    return Merged(tuple(done), tuple(clashes))


def _fates(now: Sequence[Pair], mine: Sequence[Pair]) -> Iterator[_Fate]:
    brought = {id(base): row for base, row in mine if base}
    for base, row in now:
        if base:
            yield _Fate(base, row, brought[id(base)])
    new = [row for base, row in now if base is None and row]
    for other, row in paired(new, [row for base, row in mine if base is None and row]):
        yield _Fate(None, other, row)


def _decided(fate: _Fate, wins: Collection[str]) -> tuple[Row | None, Clash | None]:
    """Return the row as it is to be and, where both have changed it, the clash."""
    base, now, mine = fate.base, fate.now, fate.mine
    if mine is None or _texts(mine) == _texts(base):
        mine_gone = mine is None and base is not None
        if not mine_gone or now is None:
            return now, None
        return (None, None) if _texts(now) == _texts(base) else _asked(fate, wins)
    if now is None:
        return (mine, None) if base is None else _asked(fate, wins)
    return _by_cells(now, mine, fate, wins)


def _by_cells(now: Row, mine: Row, fate: _Fate, wins: Collection[str]) -> tuple[Row, Clash | None]:
    base, here, there = _texts(fate.base), _texts(now), _texts(mine)
    keys = {key for key in (*base, *there) if there.get(key) != base.get(key)}
    open = {key for key in keys if here.get(key) != base.get(key) and here.get(key) != there.get(key)}
    clash = _clash(fate, open) if open else None
    taken = keys if clash and clash.id in wins else keys - open
    values = {**now.values, **{key: mine.values.get(key) for key in taken}}
    return Row(now.record, values), clash


def _asked(fate: _Fate, wins: Collection[str]) -> tuple[Row | None, Clash]:
    """Return what to do where one has taken a row out that the other has changed."""
    clash = _clash(fate, {*_texts(fate.now), *_texts(fate.mine)})
    return (fate.mine if clash.id in wins else fate.now), clash


def _clash(fate: _Fate, keys: Collection[str]) -> Clash:
    row = fate.now or fate.mine or fate.base
    assert row is not None, "a clash is about some row"
    found = difference(fate.now or Row(row.record, {}), fate.mine or Row(row.record, {}))
    cells = tuple(cell for cell in found.cells if cell.key in keys) if found else ()
    named = (fate.base or row).record.origin.place
    return Clash(f"{row.record.kind}:{named}", row.record.kind, row.name, cells, fate.now is None, fate.mine is None)


def _texts(row: Row | None) -> dict[str, str]:
    return row.texts if row else {}
