from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest

from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.sheets import Column, Sheet, sheets
from docgen.validation.conform import faults_of, json_form
from docgen.validation.normalise import TYPES
from docgen.validation.rows import Row

SHEET = Sheet("thu", "Thử", "", False, (Column("thu", "o", "Ô thử", "dong"),))


@pytest.mark.parametrize("rule", [{"const": 1}, {"multipleOf": 3}, {"type": "boolean"}, {"not": {}}])
def test_error_of_a_schema_still_to_come_is_told_without_english(rule: dict[str, Any]) -> None:
    row = Row(Record("thu", {"o": 7}, Origin("f", "r")))
    validator = jsonschema_rs.Draft202012Validator({"type": "object", "properties": {"o": rule}})
    (problem,) = faults_of(row, SHEET, validator).values()
    assert problem.code == "khong_hop_luoc_do"
    assert "is not" not in problem.message


def test_json_form_is_what_the_schemas_describe() -> None:
    values = {"a": date(2026, 2, 5), "b": datetime(2026, 2, 5, 8, 0), "c": Decimal("27.5"), "d": "x"}  # noqa: DTZ001
    assert json_form(values) == {"a": "2026-02-05", "b": "2026-02-05T08:00", "c": Decimal("27.5"), "d": "x"}


def test_every_column_of_every_schema_has_a_type_that_is_read() -> None:
    types = {column.type for sheet in sheets() for column in sheet.columns}
    assert types == set(TYPES)
