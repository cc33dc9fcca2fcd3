from __future__ import annotations

from datetime import date

import pytest

from docgen.core.period import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [("2026", Period(2026)), ("2026-Q1", Period(2026, 1)), ("2026-Q4", Period(2026, 4)), ("2026-DOT1", Period(2026))],
)
def test_a_period_is_a_year_or_a_quarter(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize("text", ["", "26", "2026-Q0", "2026-Q5", "2026-q1", "năm 2026", "2026-", "3026", "2026-Q11"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period(2026), date(2026, 1, 1), date(2026, 12, 31)),
        (Period(2028, 1), date(2028, 1, 1), date(2028, 3, 31)),
        (Period(2026, 2), date(2026, 4, 1), date(2026, 6, 30)),
        (Period(2026, 4), date(2026, 10, 1), date(2026, 12, 31)),
    ],
    ids=str,
)
def test_a_period_knows_its_days(period: Period, first: date, last: date) -> None:
    assert (period.first_day, period.last_day) == (first, last)


def test_a_quarter_is_named_as_forms_print_it() -> None:
    assert (str(Period(2026, 3)), Period(2026, 3).roman, Period(2026).roman) == ("quý III năm 2026", "III", "")
