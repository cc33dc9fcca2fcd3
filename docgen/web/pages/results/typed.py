"""Rows of a form as typed, with the values and the digests their writer saw; and what became of saving them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.core.problem import Problem
from docgen.errors import DataFaulty, EditConflict, WorkspaceBusy, fault_and_remedy
from docgen.journey.data_changes.editing import Edit, save_edits
from docgen.web.pages.data.desk import desk_at_work
from docgen.web.visit import Visit

Rows = dict[str, dict[str, str]]
_SEEN, _ORIGINAL = "seen:", "cu:"


@dataclass(frozen=True, slots=True)
class TypedForm:
    """Values by row and key; what they were when the form was opened; the digest of each row then."""

    rows: Rows = field(default_factory=dict)
    originals: Rows = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was saved; `conflict` when somebody else has changed a row since."""

    reason: str
    remedy: str
    problems: Sequence[Problem] = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that stands otherwise in the data than it was typed."""

    row: str
    key: str
    stands: str
    typed: str


def typed_form(visit: Visit, keys: Collection[str]) -> TypedForm:
    """Read a form whose fields are named <row>.<key>; raises DataFaulty for one that this page did not make."""
    form = TypedForm()
    for name, value in visit.form.multi_items():
        if not isinstance(value, str):
            continue
        row, _, key = name.rpartition(".")
        if name.startswith(_SEEN):
            form.seen[name.removeprefix(_SEEN)] = value
        elif name.startswith(_ORIGINAL):
            form.originals[name.removeprefix(_ORIGINAL)] = _original(value)
        elif key in keys:
            form.rows.setdefault(row, {})[key] = value.strip()
    return form


def _original(value: str) -> dict[str, str]:
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise DataFaulty("Trang đã cũ. Hãy tải lại trang rồi nhập lại.")
    return {str(key): str(each) for key, each in found.items()}


def save(visit: Visit, edits: Sequence[Edit]) -> Refused | None:
    """Put edits into the data; return why nothing was saved, None when they are in."""
    try:
        with desk_at_work(visit) as desk:
            save_edits(desk, edits)
    except (DataFaulty, EditConflict, WorkspaceBusy) as refusal:
        reason, remedy = fault_and_remedy(str(refusal))
        return Refused(reason, remedy, refusal.problems, isinstance(refusal, EditConflict))
    return None


def differences(stands: Mapping[str, Mapping[str, str]], form: TypedForm) -> list[Difference]:
    """Return every value that was typed, or left as it was seen, and stands otherwise now."""
    return [
        Difference(row, key, stands[row].get(key, ""), value)
        for row, values in form.rows.items()
        if row in stands
        for key, value in values.items()
        if stands[row].get(key, "") != value
    ]
