"""The crossing between English attributes and the Vietnamese keys of the data.

Each attribute of a domain class names its key where it is declared, `name: str = key("ho_ten")`;
`build` reads a validated `Record` through those names. Nothing else translates.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, field, fields
from typing import Any, TypeVar

from docgen.core.record import Record

T = TypeVar("T")


def key(name: str, default: Any = MISSING) -> Any:
    """Declare an attribute read from the record key `name`; without a default it is required."""
    if default is MISSING:
        return field(metadata={"key": name})
    return field(default=default, metadata={"key": name})


def build(kind: type[T], record: Record) -> T:
    """Make a domain object, a dataclass with an attribute `record`, from a validated record.

    Absent values take the attribute's default.
    """
    values = {f.name: _value(f, record) for f in fields(kind) if "key" in f.metadata}  # type: ignore[arg-type]
    make: Any = kind
    made: T = make(record=record, **values)
    return made


def _value(attribute: Field[Any], record: Record) -> Any:
    value = record.values.get(attribute.metadata["key"])
    return attribute.default if value is None and attribute.default is not MISSING else value
