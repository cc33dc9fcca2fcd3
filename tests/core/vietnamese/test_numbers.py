from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.vietnamese.numbers import (
    Wording,
    figure,
    in_words,
    parse_count,
    parse_number,
    percent,
    ratio,
    rounded,
)


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        pytest.param(Decimal("1234567.89"), 0, "1.234.567,89", id="groups and decimals"),
        pytest.param(94877, 0, "94.877", id="whole number"),
        pytest.param(Decimal("27.50"), 0, "27,5", id="no needless zero"),
        pytest.param(Decimal("27"), 1, "27,0", id="as many places as asked for"),
        pytest.param(Decimal("89.95"), 1, "89,95", id="89,95 is never shown as 90,0"),
        pytest.param(Decimal("-1234.5"), 0, "-1.234,5", id="negative"),
        pytest.param(Decimal("1E+3"), 0, "1.000", id="exponent"),
    ],
)
def test_figures_are_vietnamese_and_exact(value: int | Decimal, places: int, printed: str) -> None:
    assert figure(value, places) == printed


def test_percent_has_no_space() -> None:
    assert percent(Decimal("87.5")) == "87,5%"


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(131, 695, "18,85%"), (894, 4685, "19,08%"), (15397, 89948, "17,12%"), (131, 539, "24,30%"), (12, 78, "15,38%")],
)
def test_published_ratios_come_out(part: int, whole: int, printed: str) -> None:
    found = ratio(part, whole)
    assert found is not None
    assert percent(found, 2) == printed


def test_ratio_of_nothing_is_none() -> None:
    assert ratio(0, 0) is None


def test_half_is_rounded_up() -> None:
    assert rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert ratio(1, 800, 2) == Decimal("0.13")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (95, "chín mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (1005, "một nghìn không trăm linh năm"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (95_000, "chín mươi lăm nghìn"),
        (94_877, "chín mươi tư nghìn tám trăm bảy mươi bảy"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_000_000_000, "một tỷ"),
        (1_005_000_000_021, "một nghìn không trăm linh năm tỷ không trăm hai mươi mốt"),
        (-1, "âm một"),
    ],
)
def test_numbers_are_said_as_in_documents(number: int, words: str) -> None:
    assert in_words(number) == words


def test_an_organisation_may_choose_its_words() -> None:
    assert in_words(105, Wording(zero_tens="lẻ")) == "một trăm lẻ năm"
    assert in_words(24, Wording(four="bốn")) == "hai mươi bốn"


UNITS = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
UNITS |= {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"trăm": 100, "nghìn": 1000, "triệu": 10**6}


def value_of(words: str) -> int:
    """Read number words by an independent rule: each scale multiplies what is pending below it."""
    total, group, digit = 0, 0, 0
    for word in words.split():
        if word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in SCALES:
            total, group, digit = total + (group + digit) * SCALES[word], 0, 0
        elif word != "linh":
            digit = UNITS[word]
    return total + group + digit


@given(st.integers(0, 10**9 - 1))
def test_words_mean_the_number(number: int) -> None:
    assert value_of(in_words(number)) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        pytest.param("87,5", "87.5", id="comma"),
        pytest.param("87.5", "87.5", id="point"),
        pytest.param("1.234.567,89", "1234567.89", id="groups"),
        pytest.param("1.234,5", "1234.5", id="one group and a comma"),
        pytest.param("0.500", "0.5", id="no group begins with zero"),
        pytest.param("\u00a0100 ", "100", id="spaces around"),
        pytest.param("1.234", None, id="ambiguous"),
        pytest.param("1,234,567", None, id="American groups"),
        pytest.param("abc", None, id="no number"),
        pytest.param("1.23.456", None, id="uneven groups"),
        pytest.param("NaN", None, id="not a number"),
        pytest.param("1e5", None, id="exponent"),
    ],
)
def test_typed_number_is_read_or_refused(typed: str, number: str | None) -> None:
    assert parse_number(typed) == (Decimal(number) if number else None)


@pytest.mark.parametrize(("typed", "count"), [("1.234", 1234), ("3791", 3791), ("1.23", None), ("87,5", None)])
def test_dot_groups_thousands_in_a_count(typed: str, count: int | None) -> None:
    assert parse_count(typed) == count


@given(st.decimals(-(10**9), 10**9, places=2).filter(lambda d: d % 1 != 0))
def test_printed_figures_are_read_back(value: Decimal) -> None:
    assert parse_number(figure(value)) == value


@given(st.integers(-(10**12), 10**12))
def test_printed_counts_are_read_back(value: int) -> None:
    assert parse_count(figure(value)) == value
