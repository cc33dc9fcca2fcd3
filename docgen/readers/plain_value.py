"""A value as JSON and YAML have it: dates in ISO form, numbers plain."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from docgen.core.record import Value


def plain_value(value: Value) -> object:
    """Return a value as JSON has it: dates in ISO form, numbers plain."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
