"""The Vietnamese calendar: public holidays from the `holidays` library, corrected by the rows of ngay_nghi.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from docgen.core.workdays import Calendar

OVERRIDES = "ngay_nghi.toml"


def holidays_of(years: Iterable[int]) -> Calendar:
    """Return the calendar of the years, and of their neighbours so that a lead time may cross New Year."""
    wanted = set(years)
    covered = wanted | {year - 1 for year in wanted} | {year + 1 for year in wanted}
    off, worked = _from_library(covered)
    table = _table()
    for row in table["hang_nam"]:
        off.update({date(y, row["thang"], row["ngay"]): row["ten"] for y in covered if y >= row["tu_nam"]})
    for row in table["ngay"]:
        into, out_of = (off, worked) if row["loai"] == "nghi" else (worked, off)
        into[row["ngay"]] = row["ten"]
        out_of.pop(row["ngay"], None)
    return Calendar(off, worked, frozenset(row["nam"] for row in table["xac_nhan"]) & covered)


def _from_library(years: set[int]) -> tuple[dict[date, str], dict[date, str]]:
    # The library takes a third of a second to load: only those who count days pay for it.
    from holidays import country_holidays

    found = country_holidays("VN", years=sorted(years), language="vi")
    worked = {day: "Làm bù" for day in found.weekend_workdays if day.year in years}
    return dict(sorted(found.items())), worked


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    text = resources.files("docgen.readers").joinpath(OVERRIDES).read_text("utf-8")
    table: dict[str, list[dict[str, Any]]] = tomllib.loads(text)
    return table
