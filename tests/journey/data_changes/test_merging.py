"""Two people's changes put together, whatever they are: nothing that only one has done is lost or asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.journey.data_changes.merging import merged
from docgen.journey.data_changes.shown import Row

CODES, TEXTS = ("DV001", "DV002", "DV003"), ("", "An", "Bình")
Table = dict[str, tuple[str, str]]

tables = st.dictionaries(st.sampled_from(CODES), st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)))


def rows(table: Table) -> list[Row]:
    made = []
    for number, (code, (name, home)) in enumerate(sorted(table.items())):
        values = {"ma": code, "ho_ten": name, "noi_cu_tru": home}
        filled = {key: value for key, value in values.items() if value}
        made.append(Row(Record("ca_nhan", filled, Origin("f", f"ca_nhan[{number}]")), filled))
    return made


def after(now: Table, wanted: list[tuple[str, str, dict[str, str]]]) -> Table:
    """The table with changes carried out: state, code, cells."""
    table = {code: {"ho_ten": name, "noi_cu_tru": home} for code, (name, home) in now.items()}
    for state, code, cells in wanted:
        if state == "removed":
            del table[code]
        else:
            table.setdefault(code, {"ho_ten": "", "noi_cu_tru": ""}).update(cells)
    return {code: (cells["ho_ten"], cells["noi_cu_tru"]) for code, cells in table.items()}


def carried_out(now: Table, base: Table, mine: Table, wins: tuple[str, ...] = ()) -> Table:
    places = {f"ca_nhan[{number}]": code for number, code in enumerate(sorted(now))}
    found = merged(rows(base), rows(now), rows(mine), wins).differences
    wanted = [
        (row.state, places.get(row.place) or next(c.after for c in row.cells if c.key == "ma"), told(row.cells))
        for row in found
    ]
    return after(now, wanted)


def told(cells: object) -> dict[str, str]:
    return {cell.key: cell.after for cell in cells if cell.key != "ma"}  # type: ignore[attr-defined]


@given(tables, tables)
def test_where_only_one_has_changed_anything_that_one_is_followed(base: Table, mine: Table) -> None:
    assert carried_out(base, base, mine) == mine
    assert carried_out(mine, base, base) == mine
    assert not merged(rows(base), rows(mine), rows(mine)).clashes


@given(tables, tables, tables)
def test_a_cell_changed_by_one_alone_holds_what_that_one_wrote(base: Table, now: Table, mine: Table) -> None:
    result = carried_out(now, base, mine)
    for code in set(base) & set(now) & set(mine):
        for cell in (0, 1):
            was, here, there = base[code][cell], now[code][cell], mine[code][cell]
            if here == was:
                assert result[code][cell] == there
            if there == was:
                assert result[code][cell] == here


@given(tables, tables, tables)
def test_what_is_decided_for_the_file_is_as_in_the_file(base: Table, now: Table, mine: Table) -> None:
    clashes = merged(rows(base), rows(now), rows(mine)).clashes
    result = carried_out(now, base, mine, tuple(clash.id for clash in clashes))
    assert not (set(base) - set(mine)) & set(result)
    for code, cells in mine.items():
        for cell in (0, 1):
            if cells[cell] != base.get(code, ("", ""))[cell]:
                assert result[code][cell] == cells[cell]
