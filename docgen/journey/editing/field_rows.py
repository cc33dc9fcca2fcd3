"""The data contract of a template as rows: what can be printed, what is, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.core.shape import Shape
from docgen.journey.editing.owner import Owner
from docgen.templating import examined

_KINDS = {"text": "chữ", "list": "danh sách", "object": "nhóm"}
_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: its path, its kind, whether the data always has it, where the template reads it, its title.

    `promised` says that the form's schema has it; without a form nothing is promised and nothing known of its kind.
    """

    path: str
    kind: str
    required: bool
    places: tuple[str, ...]
    title: str
    choices: tuple[str, ...] = ()
    promised: bool = True


def field_rows(path: Path, owner: Owner | None) -> tuple[FieldRow, ...]:
    """Return the fields in the order of the schema, those it lacks last; raises FormUnknown, OSError, TemplateError."""
    examination = examined(path)
    examination.opened()
    read = {field.path: tuple(map(str, field.places)) for field in examination.fields}
    promised = dict(_told(owner.contract)) if owner else {}
    rows = [_row(name, shape, read.get(name, ())) for name, shape in promised.items()]
    others = [FieldRow(name, _UNKNOWN, False, places, "", (), False) for name, places in read.items()]
    return (*rows, *(row for row in others if row.path not in promised))


def _told(contract: Shape) -> Iterator[tuple[str, Shape]]:
    """Yield the fields of a contract, but not the nameless items that only hold other fields."""
    return ((name, shape) for name, shape in contract.walk() if not (name.endswith("[]") and shape.kind == "object"))


def _row(name: str, shape: Shape, places: tuple[str, ...]) -> FieldRow:
    return FieldRow(name, _KINDS[shape.kind], shape.required, places, shape.title, shape.choices)
