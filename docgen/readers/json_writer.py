"""Write records as JSON: the same keys as the workbook, dates in ISO form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from docgen.core.record import Record, Value
from docgen.files import write_once
from docgen.sheets import sheets


def write_json(path: Path, records: Iterable[Record]) -> str:
    """Write all records in one file, kind by kind, and return its SHA-256; raises OutputNotWritable."""
    rows: dict[str, list[dict[str, object]]] = {sheet.kind: [] for sheet in sheets()}
    for record in records:
        rows[record.kind].append({key: plain_value(value) for key, value in record.values.items() if value is not None})
    kept = {sheet.kind: rows[sheet.kind] for sheet in sheets() if rows[sheet.kind] or sheet.required}
    text = json.dumps(kept, ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate is written as its escape, so that it is read back and reported.
    return write_once(path, text.encode("utf-8", "backslashreplace"))


def plain_value(value: Value) -> object:
    """Return a value as JSON has it: dates in ISO form, numbers plain."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
