"""A proposal held against the data as they stand: what would differ, what would be at fault, what two have changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docgen.core.problem import Problem
from docgen.errors import DataFaulty, EditConflict, MachineNotIsolated
from docgen.journey.data_changes.differences import RowDifference, differences
from docgen.journey.data_changes.editing import (
    Edit,
    Trial,
    new_errors,
    rows_to_edit,
    save_edits,
    try_edits,
)
from docgen.journey.data_changes.merging import Clash, merged
from docgen.journey.data_changes.pasting import pasted_edits
from docgen.journey.data_changes.shelf import BLOCK, Proposal, discard
from docgen.journey.data_changes.shown import rows_of
from docgen.journey.data_changes.state import DataState, typed_at
from docgen.journey.data_changes.versions import kept_version, revision
from docgen.journey.data_changes.writing import replace_data
from docgen.journey.desk import Desk
from docgen.journey.season.loading import InForce
from docgen.readers.annotate import annotate_workbook
from docgen.readers.pasted import read_block
from docgen.readers.workspace_data import READERS, read_workspace_data
from docgen.settings import Workspace
from docgen.sheets import extended, sheet_of

_WORKBOOK = "du_lieu.xlsx"


@dataclass(frozen=True)
class Weighed:
    """What a proposal would do to the data of `revision`; with faults it cannot be taken over.

    `typed` maps the place of a fault to what stands there. `whole` says that the file itself would be replaced;
    `adrift` that the data have changed since somewhere unknown, so that later changes may be undone by it.
    """

    proposal: Proposal
    revision: str
    differences: tuple[RowDifference, ...] = ()
    clashes: tuple[Clash, ...] = ()
    faults: tuple[Problem, ...] = ()
    typed: Mapping[str, str] | None = None
    whole: bool = False
    adrift: bool = False

    @property
    def edits(self) -> list[Edit]:
        """Return what is to be done, row by row."""
        return [row.edit for row in self.differences]


def weigh(workspace: Workspace, proposal: Proposal, today: date, wins: Collection[str] = ()) -> Weighed:
    """Return what a proposal would do; `wins` are the clashes that are decided for it.

    Raises MachineNotIsolated, after which nothing of the proposal is kept.
    """
    with extended(InForce.of(workspace).form_set.columns):
        try:
            return _block(workspace, proposal, today) if proposal.kind else _file(workspace, proposal, today, wins)
        except MachineNotIsolated:
            discard(workspace, proposal)
            raise


def take_over(desk: Desk, proposal: Proposal, seen: str, wins: Collection[str] = ()) -> Weighed:
    """Put a proposal into the data that its clerk has seen it against; the file before is kept.

    Raises EditConflict where the data have changed since, DataFaulty with every fault.
    """
    workspace = desk.workspace
    if revision(workspace.root) != seen:
        raise EditConflict("Dữ liệu vừa được người khác sửa. Hãy xem lại các khác biệt rồi nhập.")
    weighed = weigh(workspace, proposal, desk.now.date(), wins)
    if weighed.faults:
        raise DataFaulty(f"Chưa nhập: có {len(weighed.faults)} lỗi. Hãy sửa từng lỗi rồi gửi lại.", weighed.faults)
    if weighed.whole and weighed.differences:
        source = proposal.folder(workspace) / proposal.target
        replace_data(desk, {workspace.root / proposal.target: source.read_bytes()})
    elif weighed.differences:
        save_edits(desk, weighed.edits)
    discard(workspace, proposal)
    return weighed


def _block(workspace: Workspace, proposal: Proposal, today: date) -> Weighed:
    text = (proposal.folder(workspace) / BLOCK).read_text("utf-8")
    block = read_block(text, sheet_of(proposal.kind))
    now = DataState.of(workspace, rows_to_edit(workspace), today)
    weighed = Weighed(proposal, revision(workspace.root))
    if block.problems:
        return replace(weighed, faults=block.problems)
    mine = [row for row in now.rows if row.record.kind == proposal.kind]
    trial = try_edits(workspace, pasted_edits(block, proposal.kind, mine), today)
    return _tried(weighed, trial)


def _tried(weighed: Weighed, trial: Trial) -> Weighed:
    """Return what edits would do, row by row at its place."""
    before = {(row.record.kind, row.record.origin): row for row in rows_of(trial.before.records, trial.was)}
    after = {(row.record.kind, row.record.origin): row for row in rows_of(trial.typed, trial.after)}
    places = dict.fromkeys((*before, *after))
    found = differences((before.get(place), after.get(place)) for place in places)
    return replace(
        weighed, differences=found, faults=trial.new_errors, typed=typed_at(trial.typed, trial.new_errors), whole=False
    )


def _file(workspace: Workspace, proposal: Proposal, today: date, wins: Collection[str]) -> Weighed:
    now = DataState.of(workspace, rows_to_edit(workspace), today)
    mine = DataState.of(workspace, read_workspace_data(proposal.folder(workspace)), today)
    weighed = Weighed(proposal, revision(workspace.root))
    faults = new_errors(now.loaded, mine.loaded)
    if faults:
        return replace(weighed, faults=faults, typed=typed_at(mine.read.records, faults))
    base = _base(workspace, proposal, weighed.revision, today)
    result = merged(base.rows if base else now.rows, now.rows, mine.rows, wins)
    adrift = base is None and not proposal.earlier and proposal.base != weighed.revision
    weighed = replace(weighed, differences=result.differences, clashes=result.clashes, adrift=adrift)
    if proposal.target and base is None:
        return replace(weighed, whole=True)
    return replace(_tried(weighed, try_edits(workspace, weighed.edits, today)), differences=result.differences)


def _base(workspace: Workspace, proposal: Proposal, standing: str, today: date) -> DataState | None:
    """Return the state that a workbook was taken from, where that is kept and is not the one that stands."""
    if proposal.earlier or proposal.base in ("", standing):
        return None
    kept = kept_version(workspace, proposal.base)
    return DataState.of(workspace, READERS[kept.suffix](kept, kept.name), today) if kept else None


def annotated_copy(weighed: Weighed, workspace: Workspace) -> Path:
    """Return a copy of the held workbook with each fault at its cell; raises DataFaulty where it is no workbook."""
    source = weighed.proposal.folder(workspace) / _WORKBOOK
    if not source.is_file():
        raise DataFaulty("Chỉ đánh dấu lỗi được trong sổ .xlsx. Hãy sửa theo bảng lỗi rồi gửi lại.")
    target = source.with_name("du_lieu_loi.xlsx")
    annotate_workbook(source, weighed.faults, target)
    return target
