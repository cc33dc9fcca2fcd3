"""The data contract of a form: its JSON schema, references followed, with the fields the set adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from docgen.core.shape import Kind, Shape
from docgen.errors import FormUnknown
from docgen.forms.form import Form
from docgen.shipped import SCHEMAS

_SCHEMAS = SCHEMAS / "mau"
_KINDS: dict[str, Kind] = {"array": "list", "object": "object"}
_MOST_STEPS = 20


def contract_of(form: Form) -> Shape:
    """Return what the form's template may read; raises FormUnknown for a schema that cannot be read."""
    try:
        own = _read(form.schema)
        shape = _shape(own, form.schema)
        added = {name: _named(kind) for name, kind in form.content.fields.items() if name not in shape.fields}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FormUnknown(
            f"Không đọc được lược đồ {form.schema}: {error}. Hãy đặt đúng tệp JSON Schema nêu ở dòng schema của mẫu."
        ) from error
    return Shape("object", form.title, fields={**shape.fields, **added})


def _named(kind: str) -> Shape:
    """The shape of a field that bo_mau.toml adds, by the name of its kind."""
    common = _SCHEMAS / "chung.schema.json"
    return _shape({"$ref": f"#/$defs/{kind}"}, common) if kind in _read(common)["$defs"] else Shape()


@cache
def _read(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(path.read_text("utf-8")))


def _shape(node: Mapping[str, Any], file: Path, *, required: bool = True) -> Shape:
    node, file = _followed(node, file)
    fields, needed = node.get("properties", {}), set(node.get("required", ()))
    item = node.get("items")
    return Shape(
        kind=_KINDS.get(node.get("type", ""), "text"),
        title=node.get("title", ""),
        required=required,
        choices=tuple(map(str, node.get("enum", ()))),
        fields={name: _shape(part, file, required=name in needed) for name, part in fields.items()},
        item=_shape(item, file) if isinstance(item, dict) else None,
        size=(node.get("minItems", 0), node.get("maxItems")),
    )


def _followed(node: Mapping[str, Any], file: Path) -> tuple[Mapping[str, Any], Path]:
    """Return a schema with its references replaced by what they refer to; its own words stand over theirs."""
    for _ in range(_MOST_STEPS):
        reference = node.get("$ref")
        if reference is None:
            return node, file
        name, _, pointer = reference.partition("#")
        file = _file_of(name, file) if name else file
        target: Any = _read(file)
        for key in filter(None, pointer.split("/")):
            target = target[key]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    raise ValueError("$ref")


def _file_of(name: str, file: Path) -> Path:
    """The file a reference names: beside the schema, or the one of this name that ships with docgen."""
    beside = (file.parent / name).resolve()
    return beside if beside.is_file() else _SCHEMAS / Path(name).name
