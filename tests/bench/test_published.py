"""The published figures of Phú Thọ, 2022, from rows: in full as a proof, at the same shares in every run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from docgen import pipeline
from docgen.core.assignment import Exemptions, assign
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.statistics.columns import SUMS
from docgen.core.statistics.remainders import remainders
from docgen.core.statistics.tables import FigureTable, figure_tables, origin_of, summary
from docgen.core.statistics.tally import Tally
from docgen.journey.season.loading import season_of
from docgen.reporting.trace import TRACE_SHEET
from docgen.reporting.workbook import StatisticsReport, statistics_workbook

HERE = Path(__file__).parent
COUNTED = ("don_vi", "ca_nhan", "tap_the", "goi_y", "ket_qua")
CODES = {"collective": "01", "leader": "02A", "member": "02B", "outside": "02C"}
EXEMPTIONS = Exemptions(frozenset(), 6, date(2026, 12, 31), "")

Figures = tuple[Review, tuple[Any, ...], dict[str, FigureTable]]


@pytest.fixture(scope="module")
def province() -> Iterator[Callable[..., Any]]:
    """Return what makes a province of so many members, all of them by default."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HERE))
        from made_up.margins import PUBLISHED
        from made_up.province import Province

        yield lambda members=None: Province(PUBLISHED.scaled(members) if members else PUBLISHED, apart=True)


def counted(province: Any) -> Figures:
    """Count a province from its rows, as the journey does when they have been read and found in order."""
    from made_up.rows import SHEETS

    places = ((kind, n, row) for kind in COUNTED for n, row in enumerate(SHEETS[kind](province)))
    review = Review.of(Record(kind, row, Origin(f"{kind}.json", f"{kind}[{n}]")) for kind, n, row in places)
    owed = assign(review, EXEMPTIONS, CODES)
    return review, owed, {table.id: table for table in figure_tables(review, owed)}


def by_name(table: FigureTable) -> dict[str, Tally]:
    return {row.id: row for row in table.lines}


def line(row: Tally) -> tuple[int, ...]:
    return tuple(row.count(c) for c in ("phai_xep_loai", "da_xep_loai", "xs", "htt", "htnv", "kht", "chua_xep_loai"))


@pytest.fixture(scope="module")
def full(province: Callable[..., Any]) -> Figures:
    return counted(province())


@pytest.mark.proof
@pytest.mark.parametrize(
    ("id", "figures"),
    [
        pytest.param("tccsd", (698, 695, 131, 539, 25, 0, 3), id="S17 base organisations"),
        pytest.param("chi_bo", (5_084, 5_062, 894, 3_791, 376, 1, 22), id="S18 chi bộ"),
        pytest.param("dang_vien", (94_877, 94_877, 15_397, 74_551, 4_492, 437, 0), id="S19 members"),
    ],
)
def test_s17_s18_s19_the_published_figures_come_out_of_the_rows(full: Figures, id: str, figures: Any) -> None:
    _, _, tables = full
    assert line(by_name(tables["loai"])[id]) == figures
    assert line(by_name(tables["cap"])[f"DB-TINH.{id}"]) == figures


@pytest.mark.proof
def test_s20_reviewed_collectives_and_members_are_those_published(full: Figures) -> None:
    rows = by_name(full[2]["loai"])
    assert (rows["tap_the"].count("da"), rows["dang_vien"].count("da")) == (2_566, 94_877)
    assert (rows["tap_the"].count("goi_y"), rows["dang_vien"].count("goi_y")) == (28, 34)


@pytest.mark.proof
def test_s23_the_three_and_the_twenty_two_are_listed_with_their_reasons(full: Figures) -> None:
    review, owed, _ = full
    found = [row for row in remainders(review, owed) if row.column == "chua_xep_loai"]
    assert Counter(row.subject.record.text("loai") for row in found) == {"cap_uy": 3, "chi_bo": 22}
    assert all(row.explained and row.reason for row in found)


@pytest.mark.proof
def test_every_figure_of_the_whole_province_is_traced(full: Figures) -> None:
    review, _, tables = full
    shown = list(tables.values())
    report = StatisticsReport("Đảng bộ tỉnh An Bình", (), (), shown, (), lambda c, s: origin_of(review, c, s))
    book = load_workbook(BytesIO(statistics_workbook(report)), read_only=True)
    traced: Counter[tuple[str, str]] = Counter()
    figures: dict[tuple[str, str], int] = {}
    for sheet, cell, figure, _, _, _, count in book[TRACE_SHEET].iter_rows(min_row=2, values_only=True):
        traced[sheet, cell] += count
        figures[sheet, cell] = figure
    assert traced == figures
    assert len(figures) > 5_084


def test_s17_s18_s19_scaled_province_comes_out_of_its_files_with_its_own_margins(
    province: Callable[..., Any], tmp_path: Path
) -> None:
    from made_up.files import write_workspace

    made = province(600)
    write_workspace(tmp_path, made, ".json")
    loaded = pipeline.check(tmp_path, date(2026, 12, 31))
    assert not loaded.has_errors
    season = season_of(loaded)
    rows = by_name(figure_tables(season.review, season.assignments)[0])
    margins = {"tccsd": made.margins.bases, "chi_bo": made.margins.cells, "dang_vien": made.margins.members}
    for id, margin in margins.items():
        assert rows[id].count("phai_xep_loai") == margin.total
        assert {level: rows[id].count(level.lower()) for level in margin.levels} == margin.levels


def test_s17_s18_s19_s20_figures_of_a_tenth_of_the_province_add_up(province: Callable[..., Any]) -> None:
    made = province(9_488)
    review, owed, tables = counted(made)
    rows = by_name(tables["loai"])
    assert line(rows["tccsd"]) == (70, 70, 13, 54, 3, 0, 0)
    assert line(rows["chi_bo"]) == (508, 506, 89, 379, 38, 0, 2)
    assert line(rows["dang_vien"]) == (9_488, 9_488, 1_540, 7_455, 449, 44, 0)
    assert (rows["tap_the"].count("da"), rows["dang_vien"].count("da")) == (257, 9_488)
    assert all(
        row.count(whole) == sum(map(row.count, parts))
        for table in tables.values() for row in table.lines for whole, parts in SUMS
    )  # fmt: skip
    reasons = [row.reason for row in remainders(review, owed) if row.column == "chua_xep_loai"]
    assert reasons == ["Tập thể thành lập mới – Thành lập trong tháng 12 của kỳ."] * 2
    assert summary(tables["loai"].rows)[2] == (
        "Chi bộ trực thuộc: đã kiểm điểm 187/189; đã xếp loại 506/508, "
        "gồm 89 HTXSNV, 379 HTTNV, 38 HTNV, 0 KHTNV; còn 2 chưa xếp loại."
    )
