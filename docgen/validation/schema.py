"""The validators of rows in JSON form, made of the schemas in data_schemas."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs

from docgen.sheets import SHARED, AddedColumn, added_columns, schema_of


def validator_of(kind: str) -> Any:
    """Return the validator of a row of this kind."""
    return _validator(kind, added_columns())


@cache
def _validator(kind: str, added: tuple[AddedColumn, ...]) -> Any:
    """`added` is what `schema_of` answers with, the key under which the validator is remembered."""
    registry = jsonschema_rs.Registry([(f"{SHARED}.schema.json", schema_of(SHARED))])
    return jsonschema_rs.Draft202012Validator(schema_of(kind), registry=registry, validate_formats=True)
