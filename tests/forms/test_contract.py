"""The contract of a form is its schema with references followed, and what the set adds to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.core.shape import Shape, steps_of
from docgen.errors import FormUnknown
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.contract import contract_of

CIRCLE = '{"properties": {"a": {"$ref": "#"}}}'
CONTEXTS = Path(__file__).parents[1] / "fixtures" / "contexts"


@pytest.mark.parametrize("name", known_sets())
def test_real_contexts_have_the_shape_that_is_promised(name: str) -> None:
    for form in load_form_set(name).forms:
        context = CONTEXTS / form.set_id / f"{form.code}.json"
        fits(json.loads(context.read_text("utf-8")), contract_of(form), form.code)


def fits(value: object, shape: Shape, path: str) -> None:
    kind = {dict: "object", list: "list"}.get(type(value), "text")
    assert kind == shape.kind, path
    if isinstance(value, dict):
        assert {key for key, part in shape.fields.items() if part.required} <= value.keys() <= shape.fields.keys(), path
        for key, part in value.items():
            fits(part, shape.fields[key], f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            fits(item, shape.item or Shape(), f"{path}[]")
    else:
        assert not shape.choices or value in shape.choices, path


def test_every_field_has_a_title_and_is_reached_by_its_path() -> None:
    contract = contract_of(load_form_set("2025-hd43").form("02A"))
    assert all(shape.title for shape in contract.fields.values())
    for path, shape in contract.walk():
        reached: Shape | None = contract
        for step in steps_of(path):
            reached = reached.inside(step) if reached else None
        assert reached is shape, path


def test_a_field_of_a_known_kind_that_a_set_adds_has_its_shape() -> None:
    form = load_form_set("2025-hd43").form("02A")
    added = {**form.content.fields, "y_kien": "doan", "la": "kieu_la"}
    contract = contract_of(replace(form, content=replace(form.content, fields=added)))
    assert contract.fields["y_kien"].kind == "list"
    assert contract.fields["la"].kind == "text"


@pytest.mark.parametrize("text", ["{", '{"properties": []}', '{"$ref": "#/$defs/khong_co"}', '{"$ref": "#"}', CIRCLE])
def test_a_schema_that_cannot_be_read_is_refused_by_its_name(text: str, tmp_path: Path) -> None:
    schema = tmp_path / "hong.schema.json"
    schema.write_text(text, "utf-8")
    form = replace(load_form_set("2025-hd43").form("02A"), schema=schema)
    with pytest.raises(FormUnknown, match=r"hong\.schema\.json.*Hãy "):
        contract_of(form)
