"""Rows of the data changed from a page or a returned form: seen first, judged whole, written whole, nothing lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from docgen.core.problem import Problem
from docgen.core.record import Record, Value
from docgen.errors import DataFaulty, EditConflict
from docgen.journey.data_changes.versions import revision
from docgen.journey.data_changes.writing import replace_data
from docgen.journey.desk import Desk
from docgen.journey.season.loading import InForce, Loaded, judged
from docgen.readers.changing import changed, next_rows
from docgen.readers.read_result import ReadResult
from docgen.readers.row_change import RowChange
from docgen.readers.workspace_data import read_workspace_data
from docgen.settings import Workspace
from docgen.sheets import extended, sheet_of


@dataclass(frozen=True, slots=True)
class Edit:
    """New values, as typed, for some cells of a row; an empty text empties a cell.

    `place` is the place of the row's record ("Cá nhân!A17", "ca_nhan[3]"), empty for a new row; `seen` is the digest
    of the row as its writer saw it. `removed` takes the row out.
    """

    kind: str
    place: str
    values: Mapping[str, Value]
    seen: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What edits would make of the data: the records before and after, judged, and the errors that are new.

    `typed` are the rows after, as typed; `was` are those before, judged; `revision` names the data they were tried on.
    """

    edits: tuple[Edit, ...]
    revision: str

    before: ReadResult
    after: Loaded
    changes: tuple[RowChange, ...]
    new_errors: tuple[Problem, ...]
    was: Loaded
    typed: tuple[Record, ...]


def row_digest(record: Record) -> str:
    """Return the SHA-256 of what stands in a row: what an edit must have seen."""
    filled = {key: _alike(value) for key, value in sorted(record.values.items()) if value is not None}
    return hashlib.sha256(json.dumps([record.kind, filled], ensure_ascii=False).encode()).hexdigest()


def _alike(value: Value) -> str:
    """Return the same text for the same number, however the file writes it."""
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def rows_to_edit(workspace: Workspace) -> ReadResult:
    """Return the rows as typed, whose digests an Edit must bring; raises SettingsInvalid, FormUnknown."""
    with extended(InForce.of(workspace).form_set.columns):
        return read_workspace_data(workspace.root)


@dataclass(frozen=True, slots=True)
class Standing:
    """The data as they were read and judged a moment ago, and the revision they had before they were read."""

    read: ReadResult
    loaded: Loaded
    revision: str


def try_edits(workspace: Workspace, edits: Sequence[Edit], today: date, standing: Standing | None = None) -> Trial:
    """Judge the data as they would be, and write nothing; raises EditConflict, DataFaulty for a row that is not.

    `standing` is what was read before, where it is at hand.
    """
    force = InForce.of(workspace)
    told = standing.revision if standing else revision(workspace.root)
    read, was = (standing.read, standing.loaded) if standing else (rows_to_edit(workspace), None)
    with extended(force.form_set.columns):
        rows = _edited(read, edits)
    was = was or judged(workspace, force, read, today)
    left = tuple(record for record, _ in rows if record.values)
    after = judged(workspace, force, replace(read, records=left), today)
    return Trial(tuple(edits), told, read, after, _changes(rows, after), new_errors(was, after), was, left)


def new_errors(was: Loaded, after: Loaded) -> tuple[Problem, ...]:
    """Return the errors that the data did not have before."""
    known = {_told(problem) for problem in was.problems}
    return tuple(p for p in after.problems if p.severity == "error" and _told(p) not in known)


def save_edits(desk: Desk, edits: Sequence[Edit], tried: Trial | None = None) -> Trial:
    """Put edits into the data, into all its files or none, and a line for each into the journal.

    The files before are kept. `tried` is what was tried a moment ago: it counts where it was of these edits, on the
    very bytes that stand there. Raises EditConflict where somebody has changed a row since, DataFaulty with every new
    error.
    """
    workspace = desk.workspace
    holds = tried and (tried.edits, tried.revision) == (tuple(edits), revision(workspace.root))
    trial = tried if tried and holds else try_edits(workspace, edits, desk.now.date())
    if trial.new_errors:
        raise DataFaulty(
            f"Chưa ghi: có {len(trial.new_errors)} lỗi ở những ô vừa sửa. Hãy sửa từng lỗi rồi ghi lại.",
            trial.new_errors,
        )
    with extended(desk.form_set.columns):
        files = {file: changed(file, changes) for file, changes in _by_file(workspace, trial).items()}
    replace_data(desk, files)
    return trial


def _edited(read: ReadResult, edits: Sequence[Edit]) -> list[tuple[Record, Edit | None]]:
    """Return every row with its edit; a new row stands behind the others."""
    wanted = {(edit.kind, edit.place): edit for edit in edits if edit.place}
    rows: list[tuple[Record, Edit | None]] = []
    for record in read.records:
        edit = wanted.pop((record.kind, record.origin.place), None)
        rows.append((_with(record, edit), edit) if edit else (record, None))
    for kind, place in wanted:
        raise EditConflict(f"Dòng {place} của {kind} không còn ở chỗ cũ. Hãy tải lại trang rồi sửa lại.")
    return rows + [row for kind in _kinds_of_new(edits) for row in _new_rows(read, kind, edits)]


def _kinds_of_new(edits: Sequence[Edit]) -> list[str]:
    return list(dict.fromkeys(edit.kind for edit in edits if not edit.place))


def _new_rows(read: ReadResult, kind: str, edits: Sequence[Edit]) -> list[tuple[Record, Edit | None]]:
    new = [edit for edit in edits if edit.kind == kind and not edit.place]
    blanks = next_rows(read.source, kind, read.records, len(new))
    return [
        (_with(blank, replace(edit, seen=row_digest(blank))), edit) for blank, edit in zip(blanks, new, strict=True)
    ]


def _with(record: Record, edit: Edit) -> Record:
    if row_digest(record) != edit.seen:
        columns = sheet_of(record.kind).by_key
        told = (key for key in edit.values if key in record.values and key in columns)
        stands = "; ".join(f"{columns[key].title}: {record.values[key]}" for key in told)
        raise EditConflict(
            f"{record.origin.place}: người khác đã sửa dòng này từ lúc mở ra. Hiện ghi: {stands}. "
            "Hãy so với phần vừa sửa rồi ghi lại."
        )
    if edit.removed:
        return record.with_values({})
    values = {**record.values, **edit.values}
    return record.with_values({key: value for key, value in values.items() if value not in (None, "")})


def _changes(rows: Sequence[tuple[Record, Edit | None]], after: Loaded) -> tuple[RowChange, ...]:
    """Return what is to be written: the values as read from what was typed, dates as dates."""
    canonical = {(record.kind, record.origin): record for record in after.records}
    made = []
    for record, edit in rows:
        if edit:
            found = canonical.get((record.kind, record.origin), record)
            keys = record.places if edit.removed else edit.values
            values = {key: found.values.get(key, record.values.get(key)) for key in keys}
            made.append(RowChange(record, values))
    return tuple(made)


def _by_file(workspace: Workspace, trial: Trial) -> dict[Path, list[RowChange]]:
    files: dict[Path, list[RowChange]] = {}
    for change in trial.changes:
        files.setdefault(workspace.root / change.record.origin.file, []).append(change)
    return files


def _told(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.origin.place, problem.message
