from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from docgen.core.problem import Origin
from docgen.core.statistics.columns import TITLES
from docgen.journey.statistics.listings import STATES
from docgen.reporting.origins import located, places
from docgen.reporting.sheets import HEAD_ROW
from docgen.reporting.trace import TRACE_SHEET

SAMPLE = Path(__file__).parents[2] / "examples" / "suoi_lanh"
LEVELS = {
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ",
    "HTTNV": "Hoàn thành tốt nhiệm vụ",
    "HTNV": "Hoàn thành nhiệm vụ",
    "KHTNV": "Không hoàn thành nhiệm vụ",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional commune with its workbook and, made from it, its statistics."""
    from docgen.cli.main import run

    root = tmp_path_factory.mktemp("thong_ke") / "ky"
    assert run(["init", str(root), "--sample", "--quiet"]) == 0
    assert run(["report", str(root), "--format", "docx", "--quiet"]) == 0
    return root


@pytest.fixture(scope="module")
def book(workspace: Path) -> Any:
    return load_workbook(workspace / "out" / "bao_cao" / "DB-SL" / "thong_ke_DB-SL.xlsx")


@pytest.fixture(scope="module")
def trace(book: Any) -> dict[tuple[str, str], list[tuple[str, str, int]]]:
    """Sheet and cell of a figure → file, pattern and row of everything it counts."""
    found: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for sheet, cell, _, file, pattern, ranges, count in book[TRACE_SHEET].iter_rows(min_row=2, values_only=True):
        rows = expanded(ranges)
        if sheet not in TOLD:
            assert len(rows) == count
            found[sheet, cell] += [(file, pattern, row) for row in rows]
    return found


# Heads of columns that count rows.
COUNTED = {*TITLES.values(), *STATES.values()}
# Sheets whose figures are what a cell of the data says, beside those that count rows.
TOLD = {"Dự họp", "Kiểm phiếu"}


def expanded(ranges: str) -> list[int]:
    parts = [part.partition("-")[::2] for part in str(ranges).split(", ")]
    return [row for first, last in parts for row in range(int(first), int(last or first) + 1)]


def figures(book: Any) -> dict[tuple[str, str], tuple[str, int]]:
    """Sheet and cell of every figure → heading of its column and the figure."""
    found = {}
    for page in book.worksheets:
        if page.title in {TRACE_SHEET, *TOLD}:
            continue
        heads = {cell.column: cell.value for cell in page[HEAD_ROW + 1] if cell.value in COUNTED}
        for row in page.iter_rows(min_row=HEAD_ROW + 2):
            for cell in row:
                if cell.column in heads and isinstance(cell.value, int):
                    found[page.title, cell.coordinate] = heads[cell.column], cell.value
    return found


def test_s17_s18_s19_every_figure_is_the_number_of_the_rows_traced_to_it(book: Any, trace: Any) -> None:
    shown = figures(book)
    assert len(shown) > 300
    assert {place: figure for place, (_, figure) in shown.items() if figure} == {k: len(v) for k, v in trace.items()}
    assert all(len(set(rows)) == len(rows) for rows in trace.values())


def test_every_traced_cell_says_what_it_is_counted_for(workspace: Path, book: Any, trace: Any) -> None:
    source = load_workbook(workspace / "du_lieu.xlsx", read_only=False)
    for place, (column, _) in figures(book).items():
        for file, pattern, row in trace[place]:
            assert file == "du_lieu.xlsx"
            sheet, _, cell = pattern.replace("#", str(row)).partition("!")
            value = source[sheet][cell].value
            assert value == LEVELS.get(column, value)
            assert value in LEVELS.values() if column == "Đã xếp loại" else value


def test_every_figure_about_votes_is_what_its_cell_says_or_how_many_rows_it_counts(workspace: Path, book: Any) -> None:
    source = load_workbook(workspace / "du_lieu.xlsx")
    added: Counter[tuple[str, str]] = Counter()
    for sheet, place, _, _, pattern, ranges, count in book[TRACE_SHEET].iter_rows(min_row=2, values_only=True):
        if sheet in TOLD:
            rows, (name, _, cell) = expanded(ranges), pattern.partition("!")
            values = [source[name][cell.replace("#", str(row))].value for row in rows]
            assert all(values)
            assert len(rows) == count or values == [count]
            added[sheet, place] += count
    shown = {
        (page.title, cell.coordinate): cell.value
        for page in book.worksheets if page.title in TOLD
        for row in page.iter_rows(min_row=HEAD_ROW + 2) for cell in row
        if isinstance(cell.value, int) and cell.number_format == "#,##0"
    }  # fmt: skip
    assert {place: figure for place, figure in shown.items() if figure} == added
    assert len(added) > 500


def test_no_ballot_and_no_voter_is_in_the_workbook(book: Any) -> None:
    heads = [cell.value for cell in book["Kiểm phiếu"][HEAD_ROW + 1]]
    assert heads[:2] == ["Hội nghị", "Đối tượng"]
    assert not any("người bỏ phiếu" in str(head).lower() for head in heads)


def test_trace_is_hidden_and_the_tables_are_what_opens(book: Any) -> None:
    states = {page.title: page.sheet_state for page in book.worksheets}
    assert states.pop(TRACE_SHEET) == "hidden"
    assert next(iter(states)) == "Tóm tắt"
    tables = ("Theo loại", "Theo cấp", "Đảng viên", "Tập thể", "Tổ đảng", "Độ phủ", "Trần xuất sắc", "Dự họp")
    assert states == dict.fromkeys(("Tóm tắt", *tables, "Kiểm phiếu", "Còn lại"), "visible")


def test_levels_are_shown_as_charts_where_rows_are_few(book: Any) -> None:
    charts = {page.title for page in book.worksheets if page._charts}
    assert charts == {"Tóm tắt", "Theo loại", "Theo cấp", "Đảng viên", "Tổ đảng"}


def test_sheet_names_the_rules_and_which_of_them_are_defaults(book: Any) -> None:
    note = book["Theo loại"]["A2"].value
    assert "Tính trên: số hoàn thành tốt nhiệm vụ (mặc định, Quy định 366-QĐ/TW, Điều 11" in note


def test_s23_remainders_are_a_sheet_of_their_own_with_reasons(book: Any) -> None:
    rows = [row[1:] for row in book["Còn lại"].iter_rows(min_row=HEAD_ROW + 2, values_only=True)]
    assert Counter(row[0] for row in rows) == {"Không kiểm điểm": 7, "Chưa kiểm điểm": 2, "Chưa xếp loại": 2}
    assert all(row[-1] for row in rows)


def test_same_data_give_the_same_bytes(workspace: Path) -> None:
    from docgen.cli.main import run

    path = workspace / "out" / "bao_cao" / "DB-SL" / "thong_ke_DB-SL.xlsx"
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    assert run(["report", str(workspace), "--format", "docx", "--quiet"]) == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)


def test_name_that_looks_like_a_formula_stays_a_text(workspace: Path, tmp_path: Path) -> None:
    from docgen.core.statistics.columns import COLUMNS
    from docgen.core.statistics.tables import FigureTable
    from docgen.core.statistics.tally import Tally
    from docgen.reporting.workbook import StatisticsReport, statistics_workbook

    row = Tally("x", "=1+1", dict.fromkeys(COLUMNS, ()))
    table = FigureTable("loai", "Bảng", (row,))
    report = StatisticsReport("=2+2", (), (), (table,), (), lambda _, __: Origin("x"))
    page = load_workbook(BytesIO(statistics_workbook(report)))["Theo loại"]
    assert (page["A5"].value, page["A5"].data_type) == ("=1+1", "s")


PLACE: Callable[[int], list[Origin]] = lambda n: [  # noqa: E731
    Origin("du_lieu.xlsx", f"Kết quả!G{n}"),
    Origin("ket_qua.json", f"ket_qua[{n}].muc_quyet_dinh"),
]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 1)), unique=True))
def test_ranges_hold_exactly_the_rows_that_were_gathered(rows: list[tuple[int, int]]) -> None:
    origins = [PLACE(row)[kind] for row, kind in rows]
    back = [
        Origin(found.file, found.pattern.replace("#", str(row)))
        for found in places(map(located, origins))
        for row in expanded(found.rows)
    ]
    assert sorted(back) == sorted(origins)


def test_many_rows_do_not_burst_a_cell_of_excel() -> None:
    origins = [PLACE(row)[0] for row in range(1_000_000, 1_030_000, 2)]
    found = list(places(map(located, origins)))
    assert sum(part.count for part in found) == 15_000
    assert max(len(part.rows) for part in found) <= 32_767
    assert all(re.fullmatch(r"\d+(, \d+)*", part.rows) for part in found)
