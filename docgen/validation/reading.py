"""The reading of one cell: a canonical value, what was noticed, and whether the value may be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.core.record import Value
from docgen.validation.messages import shown


@dataclass(frozen=True, slots=True)
class Fault:
    """A code and the parts of its wording; the cell adds its heading."""

    code: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A canonical value, or no usable value (`sound` false) with the fault that says why."""

    value: Value = None
    faults: tuple[Fault, ...] = ()
    sound: bool = True


def accepted(value: Value, *faults: Fault) -> Reading:
    """Return a usable value, with what was noticed on the way."""
    return Reading(value, faults)


def refused(code: str, raw: object, **parts: object) -> Reading:
    """Return the reading of a cell that cannot be used."""
    return Reading(None, (fault(code, raw, **parts),), sound=False)


def fault(code: str, raw: object, **parts: object) -> Fault:
    """Return a fault that quotes what was typed."""
    return Fault(code, {"gia_tri": shown(raw), **{name: str(part) for name, part in parts.items()}})
