"""Returned forms put into the data: tried as a whole first, the good ones saved together, every original kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.core.record import Record, Value
from docgen.errors import EditConflict
from docgen.files import plain, write_changed
from docgen.journey.data_changes.editing import Edit, Standing, row_digest, rows_to_edit, save_edits, try_edits
from docgen.journey.returns.changes import CellChange, Merged
from docgen.journey.returns.row_tables import KINDS, new_number
from docgen.journey.session import Session
from docgen.readers.brought_in import FOLDER
from docgen.readers.read_result import ReadResult
from docgen.sheets import heading

KEPT = "tra_lai"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that somebody gave back: its name as it came, and its bytes."""

    name: str
    data: bytes


def tried(session: Session, forms: Sequence[Merged]) -> tuple[Merged, ...]:
    """Return the forms with the faults the data would have: the same checks as for the workbook; nothing is written."""
    sound = [form for form in forms if not form.has_errors and form.changes]
    if not sound:
        return tuple(forms)
    edits = _Edits(session, sound)
    standing = Standing(edits.read, session.loaded, revision="")
    trial = try_edits(session.desk.workspace, edits.all, session.desk.now.date(), standing)
    added = [change.record for change in trial.changes if (change.record.kind, change.record.origin) not in edits.known]
    faults = edits.faults(trial.new_errors, added)
    return tuple(replace(form, problems=(*form.problems, *faults.get(form.returned.file, ()))) for form in forms)


def saved(session: Session, forms: Sequence[Merged], files: Iterable[Incoming]) -> tuple[Merged, ...]:
    """Put the forms without errors into the data, keep their files as they came, and return them.

    Raises EditConflict, DataFaulty when the data have changed in between, OutputNotWritable.
    """
    sound = [form for form in forms if not form.has_errors]
    originals = {file.name: file.data for file in files}
    for form in sound:
        write_changed(_original(session, form), originals[form.returned.file])
    changing = [form for form in sound if form.changes]
    if changing:
        save_edits(session.desk, _Edits(session, changing).all)
    for form in sound:
        _record(session, form)
    return tuple(sound)


def _original(session: Session, form: Merged) -> Path:
    name = plain(f"{form.subject}_{form.returned.sha256[:12]}.docx")
    return session.desk.workspace.root / FOLDER / KEPT / name


def _record(session: Session, form: Merged) -> None:
    desk, slip = session.desk, form.returned.slip
    desk.record(
        "form_returned",
        form=slip.form if slip else "",
        subject=form.subject,
        version=form.returned.sha256,
        path=desk.relative(_original(session, form)),
        detail={"cells": len(form.changes)},
    )


class _Edits:
    """The edits of some forms, and whose each of them is."""

    def __init__(self, session: Session, forms: Sequence[Merged]) -> None:
        self.read: ReadResult = rows_to_edit(session.desk.workspace)
        self.known: Mapping[tuple[str, Origin], Record] = {(r.kind, r.origin): r for r in self.read.records}
        self._rows: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._new: list[str] = []
        self._at: dict[tuple[str, str], int] = {}
        self.all: list[Edit] = []
        for form in forms:
            self._add(form)

    def _add(self, form: Merged) -> None:
        rows: dict[str, list[CellChange]] = {}
        for change in form.changes:
            rows.setdefault(change.row, []).append(change)
        for row, changes in rows.items():
            self._of_row(form, row, changes)

    def _of_row(self, form: Merged, row: str, changes: list[CellChange]) -> None:
        kind, record = changes[0].kind, changes[0].record
        values: dict[str, Value] = {change.key: change.after for change in changes}
        if record is None:
            self._add_row(form, row, kind, values)
            return
        raw = self.known.get((kind, record.origin))
        if raw is None:
            raise EditConflict(f"{record.origin.place}: dòng này vừa được người khác đổi chỗ. Hãy gửi lại phiếu.")
        self._put((kind, raw.origin.place), Edit(kind, raw.origin.place, values, row_digest(raw)))
        self._rows[raw.origin.place] = form.returned.file
        for key in (*raw.values, *values):
            self._rows[raw.at(key).place] = form.returned.file
            self._titles[raw.at(key).place] = heading(kind, key)
        self._titles |= {raw.at(change.key).place: change.title for change in changes}

    def _add_row(self, form: Merged, row: str, kind: str, values: dict[str, Value]) -> None:
        fixed = new_number(row)
        named: dict[str, Value] = {"doi_tuong": form.subject, KINDS[kind].number: fixed or self._next(form, kind)}
        cell = (form.subject, row) if fixed else (form.returned.file, row)
        if cell not in self._at:
            self._new.append(form.returned.file)
        self._put(cell, Edit(kind, "", {**named, **values}))

    def _put(self, cell: tuple[str, str], edit: Edit) -> None:
        """Add an edit, or its values to those of another form for the same row."""
        if cell in self._at:
            before = self.all[self._at[cell]]
            self.all[self._at[cell]] = replace(before, values={**before.values, **edit.values})
        else:
            self._at[cell] = len(self.all)
            self.all.append(edit)

    def _next(self, form: Merged, kind: str) -> str:
        """Return the number of a row that is added: after those there are, after those added before."""
        of_this = [r for r in self.known.values() if r.kind == kind and r.text("doi_tuong") == form.subject]
        added = sum(
            edit.kind == kind and edit.values.get("doi_tuong") == form.subject and not edit.place for edit in self.all
        )
        return str(max((int(float(r.text("stt") or 0)) for r in of_this), default=0) + added + 1)

    def faults(self, errors: Iterable[Problem], added: Sequence[Record]) -> dict[str, list[Problem]]:
        """Return the errors by file; one whose cell nobody has touched is everybody's."""
        places = dict(self._rows)
        for file, record in zip(self._new, added, strict=False):
            places |= {record.at(key).place: file for key in (*record.values, *record.places)}
            places[record.origin.place] = file
        found: dict[str, list[Problem]] = {}
        for error in errors:
            owner = places.get(error.origin.place)
            title = self._titles.get(error.origin.place, error.origin.place)
            for file in [owner] if owner else sorted({*self._rows.values(), *self._new}):
                found.setdefault(file, []).append(replace(error, origin=Origin(file, f"ô “{title}”")))
        return found
