from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.core.record import Record
from docgen.forms.catalogue import load_form_set
from docgen.readers.tree import records_of
from docgen.validation.validate import Validated, validate

CLEAN = Path(__file__).parents[1] / "examples/positive/chi_bo_van_phong/du_lieu.json"
TODAY = date(2027, 1, 15)
PERIOD = 2026
FORMS = load_form_set("2025-hd43").of("nam")
_PLACE = re.compile(r"(?P<kind>\w+)\[(?P<row>\d+)\](?:\.(?P<key>\w+))?")

Changes = Mapping[str, Any]


def changed(data: dict[str, list[dict[str, Any]]], changes: Changes) -> dict[str, list[dict[str, Any]]]:
    """Put values at places: "ca_nhan[3].ho_ten"; None empties a cell, a mapping merges into a row, new or old."""
    for place, value in changes.items():
        found = _PLACE.fullmatch(place)
        assert found, place
        rows = data.setdefault(found["kind"], [])
        while len(rows) <= int(found["row"]):
            rows.append({})
        row = rows[int(found["row"])]
        row.update({found["key"]: value} if found["key"] else value)
        rows[int(found["row"])] = {key: value for key, value in row.items() if value is not None}
    return data


@pytest.fixture(scope="session")
def clean_data() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = json.loads(CLEAN.read_text("utf-8"))
    return loaded


@pytest.fixture
def records(clean_data: dict[str, list[dict[str, Any]]]) -> Callable[[Changes], tuple[Record, ...]]:
    return lambda changes: records_of(changed(copy.deepcopy(clean_data), changes), "du_lieu.json")


@pytest.fixture
def check(records: Callable[[Changes], tuple[Record, ...]]) -> Callable[[Changes], Validated]:
    return lambda changes: validate(records(changes), TODAY, period=PERIOD, contents=FORMS.contents)
