from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.record import Value
from docgen.sheets import sheet_of
from docgen.validation.figures import read_count, read_points

COUNT = sheet_of("bieu_quyet").column("xs")
POINTS = sheet_of("ca_nhan").column("diem_chung")

READ_POINTS = [
    ("comma (T04)", "87,5", "87.5"),
    ("point (T04)", "87.5", "87.5"),
    ("float", 87.5, "87.5"),
    ("two decimals stay", 89.95, "89.95"),
    ("closing zeros go", "27,50", "27.5"),
    ("whole", 28, "28"),
    ("whole float", 90.0, "90"),
    ("Decimal", Decimal("0.10"), "0.1"),
    ("binary noise of a formula", 0.1 + 0.2, "0.3"),
    ("zero", 0, "0"),
]
REFUSED_POINTS = [
    ("ambiguous (T04)", "1.234", "so_khong_ro"),
    ("three decimals", "27,125", "qua_hai_so_le"),
    ("three decimals of a float", 89.955, "qua_hai_so_le"),
    ("with a unit", "87,5 điểm", "sai_diem"),
    ("true", True, "sai_diem"),
    ("not a number", float("nan"), "sai_diem"),
    ("infinite", float("inf"), "sai_diem"),
    ("Decimal NaN", Decimal("NaN"), "sai_diem"),
    ("40,000 digits", "9" * 40_000, "sai_diem"),
    ("a million zeros", Decimal("1e999999"), "sai_diem"),
    ("a signalling NaN", Decimal("sNaN"), "sai_diem"),
]


@pytest.mark.parametrize(("raw", "points"), [c[1:] for c in READ_POINTS], ids=[c[0] for c in READ_POINTS])
def test_points_are_exact(raw: Value, points: str) -> None:
    assert str(read_points(raw, POINTS).value) == points


@pytest.mark.parametrize(("raw", "code"), [c[1:] for c in REFUSED_POINTS], ids=[c[0] for c in REFUSED_POINTS])
def test_points_are_refused_with_their_reason(raw: Value, code: str) -> None:
    reading = read_points(raw, POINTS)
    assert (reading.sound, [f.code for f in reading.faults]) == (False, [code])


@given(st.decimals(0, 100, places=2))
def test_points_come_out_the_same_from_text_float_and_decimal(points: Decimal) -> None:
    ways: list[Value] = [points, float(points), str(points), str(points).replace(".", ",")]
    assert {str(read_points(way, POINTS).value) for way in ways} == {str(read_points(points, POINTS).value)}
    assert read_points(points, POINTS).value == points


@pytest.mark.parametrize(
    ("raw", "count"),
    [(9, 9), (9.0, 9), ("9", 9), (" 09 ", 9), (Decimal(9), 9), ("1.234", 1234)],
    ids=["int", "float of Excel", "text", "padded", "Decimal", "grouped"],
)
def test_count_is_read(raw: Value, count: int) -> None:
    assert read_count(raw, COUNT).value == count


@pytest.mark.parametrize(
    "raw",
    [
        True,
        1.5,
        "1,5",
        "vài phiếu",
        "70%",
        "10/12",
        "năm 2026",
        float("inf"),
        Decimal("NaN"),
        "9" * 5000,
        10**400,
        Decimal("1e999999"),
    ],
)
def test_count_is_refused(raw: Value) -> None:
    assert [f.code for f in read_count(raw, COUNT).faults] == ["sai_so_nguyen"]


@pytest.mark.parametrize(("raw", "count"), [("3.791chi bộ", 3791), ("một chi bộ", 1), ("chín", 9), ("10 phiếu", 10)])
def test_s22_pasted_count_is_read_and_shown_for_a_look(raw: str, count: int) -> None:
    reading = read_count(raw, COUNT)
    assert reading.value == count
    assert [(f.code, f.parts["so"]) for f in reading.faults] == [("so_doc_tu_chu", f"{count:,}".replace(",", "."))]
