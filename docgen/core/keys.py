"""The crossing between English attributes and the Vietnamese keys of the data.

Each attribute of a domain class names its key where it is declared, `name: str = key("ho_ten")`;
`build` reads a validated `Record` through those names. Nothing else translates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, field, fields
from functools import cache
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
    make: Any = kind
    values = dict(_absent(make))
    for name, key in _keys_of(make):
        value = record.values.get(key)
        if value is not None:
            values[name] = value
    made: T = make(record=record, **values)
    return made


@cache
def _keys_of(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((attribute.name, attribute.metadata["key"]) for attribute in _read_from_record(kind))


@cache
def _absent(kind: type[Any]) -> Mapping[str, Any]:
    """Return the value of each attribute that the record does not have, None where there is no default."""
    return {a.name: None if a.default is MISSING else a.default for a in _read_from_record(kind)}


def _read_from_record(kind: type[Any]) -> Iterator[Field[Any]]:
    return (attribute for attribute in fields(kind) if "key" in attribute.metadata)
