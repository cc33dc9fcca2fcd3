"""From a workspace on the disk to a season: data read and judged, rules in force, who owes which form."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from docgen.core.appraisal.faults import rating_faults
from docgen.core.assignment import Exemptions, assign
from docgen.core.follow_up.findings import Circumstances, findings
from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.schedule.superior import later_than_superior
from docgen.core.secrecy.parts import mark_reminder, secrecy_findings
from docgen.errors import DataFaulty
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.journal.lock import finish_what_was_cut_off
from docgen.journey.form_sets.citations import citation_findings
from docgen.journey.ratings.voting import vote_findings
from docgen.journey.remarks.kept import remarks_kept
from docgen.journey.season.addresses import with_addresses
from docgen.journey.season.organisation import organisation_findings
from docgen.journey.season.own_rules import own_regime
from docgen.journey.season.period import across_regimes, before_regime, require_set_for
from docgen.journey.season.practice import practice_of
from docgen.journey.season.secrets import require_isolated
from docgen.journey.season.settings_faults import draft_rules, office_unknown
from docgen.journey.statistics.reconciling import reconciled
from docgen.layout.the_thuc import signs_by_day
from docgen.readers.brought_in import brought_in_findings
from docgen.readers.read_result import ReadResult
from docgen.readers.workspace_data import read_workspace_data
from docgen.settings import FILE, Workspace
from docgen.sheets import extended
from docgen.validation.empty_sheets import empty_sheets
from docgen.validation.validate import validate


@dataclass(frozen=True)
class Loaded:
    """The data of a workspace with every problem in it; `review` is None while there is an error."""

    workspace: Workspace
    source: Path
    form_set: FormSet
    regime: Regime
    records: tuple[Record, ...]
    review: Review | None
    problems: tuple[Problem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows of the main kinds were read."""
        kinds = {"organisations": "don_vi", "individuals": "ca_nhan", "collectives": "tap_the", "meetings": "hoi_nghi"}
        return {name: sum(r.kind == kind for r in self.records) for name, kind in kinds.items()}

    @property
    def has_errors(self) -> bool:
        """Tell whether any problem blocks the work."""
        return any(p.severity == "error" for p in self.problems)


def nobody(rows: int) -> None:
    """Hear how many rows were read, and do nothing."""


@contextmanager
def no_search_for_circles() -> Iterator[None]:
    """Keep the collector from looking for circles among rows, which have none: a fifth of the time of a province."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@dataclass(frozen=True, slots=True)
class InForce:
    """The set of a workspace as it stands on the disk, the part of it for this period, and the rules of the office."""

    whole: FormSet
    form_set: FormSet
    regime: Regime

    @classmethod
    def of(cls, workspace: Workspace) -> InForce:
        """Return what is in force; raises SettingsInvalid for a set of other years, FormUnknown for a faulty one."""
        whole = load_form_set(workspace.form_set, workspace.root)
        require_set_for(workspace.when, whole)
        form_set = with_addresses(whole.of(workspace.when.cadence), workspace)
        return cls(whole, form_set, own_regime(workspace, form_set.regime))


def load(workspace: Workspace, today: date, rows_read: Callable[[int], None] = nobody) -> Loaded:
    """Read and judge the data; only what cannot be read at all is refused.

    Raises SettingsInvalid for a form set of other years, FormUnknown for one that cannot be read, MachineNotIsolated.
    """
    return load_with_rows(workspace, today, rows_read)[1]


@no_search_for_circles()
def load_with_rows(
    workspace: Workspace, today: date, rows_read: Callable[[int], None] = nobody
) -> tuple[ReadResult, Loaded]:
    """Return the rows as typed too, for who changes them; raises what `load` does."""
    finish_what_was_cut_off(workspace.out)
    force = InForce.of(workspace)
    with extended(force.form_set.columns):
        read = read_workspace_data(workspace.root)
    rows_read(len(read.records))
    return read, judged(workspace, force, read, today)


def judged(workspace: Workspace, force: InForce, read: ReadResult, today: date) -> Loaded:
    """Return what was read, from the disk or from a page, with every problem in it; raises MachineNotIsolated."""
    require_isolated(workspace, read.records)
    with extended(force.form_set.columns):
        validated = validate(read.records, today, period=workspace.year, contents=force.form_set.contents)
    unreadable = any(p.severity == "error" for p in read.problems)
    review = None if unreadable else validated.review
    empty = () if unreadable else empty_sheets(read.records, read.file)
    seen = (*_seen_in_settings(workspace, force, review), *(_seen(workspace, force, review, today) if review else ()))
    problems = (*read.problems, *empty, *validated.problems, *seen)
    return Loaded(workspace, read.source, force.form_set, force.regime, tuple(validated.records), review, problems)


def _seen_in_settings(workspace: Workspace, force: InForce, review: Review | None) -> Iterator[Problem]:
    yield from across_regimes(workspace.when, force.whole, force.regime)
    yield from office_unknown(workspace, review)
    yield from later_than_superior(force.regime, force.form_set.regime, workspace.year, FILE)


def _seen(workspace: Workspace, force: InForce, review: Review, today: date) -> Iterator[Problem]:
    """Yield what the rules find in sound data."""
    yield from before_regime(review, force.whole)
    yield from _owed(review, force.regime, workspace, today)
    yield from rating_faults(review, force.regime)
    yield from vote_findings(review, force.regime)
    yield from reconciled(review, force.regime, workspace.year, force.form_set)
    yield from organisation_findings(workspace, force.form_set, force.regime, review)
    yield from _secrecy_faults(review, force.form_set)
    named = [(entry.file, entry.record.at("tep")) for entry in review.dossier_entries if entry.file]
    yield from brought_in_findings(workspace.brought_in, named)


def _owed(review: Review, regime: Regime, workspace: Workspace, today: date) -> tuple[Problem, ...]:
    if workspace.when.quarter:
        return ()
    marked = (draft_rules(regime),) if regime.draft else ()
    owed = findings(review, Circumstances(regime, workspace.year, today))
    return (*marked, *owed, *citation_findings(review, today, regime.bases))


def _secrecy_faults(review: Review, form_set: FormSet) -> Iterator[Problem]:
    yield from secrecy_findings(review, {form.code for form in form_set.forms})
    yield from mark_reminder(review)


def season_of(loaded: Loaded) -> Season:
    """Return the season of faultless data about somebody; raises DataFaulty otherwise."""
    if loaded.review is None or loaded.has_errors:
        faults = sum(p.severity == "error" for p in loaded.problems)
        raise DataFaulty(
            f"Dữ liệu có {faults} lỗi nên chưa làm tiếp được. Hãy chạy docgen check, sửa từng lỗi rồi chạy lại.",
            loaded.problems,
        )
    if not (loaded.review.members or loaded.review.collectives or loaded.review.reported):
        raise DataFaulty(
            "Dữ liệu còn trống: chưa có cá nhân, tập thể nào để kiểm điểm. "
            "Hãy điền các sheet mà docgen check nêu tên rồi chạy lại."
        )
    year = loaded.workspace.year
    assignments = assign(loaded.review, Exemptions.of(loaded.regime, year), loaded.form_set.codes)
    recipients = {form.code: form.recipients for form in loaded.form_set.forms}
    contents = {form.code: form.content for form in loaded.form_set.forms}
    practice = practice_of(loaded.form_set, loaded.regime, loaded.review)
    return Season(
        loaded.review,
        year,
        assignments,
        recipients,
        contents,
        loaded.workspace.organisation,
        signs_by_day(loaded.workspace.when.last_day),
        practice,
        loaded.workspace.when.roman,
        loaded.regime.dossier_items,
        partial(remarks_kept, loaded.workspace),
    )


def digest_of(records: tuple[Record, ...]) -> str:
    """Return the SHA-256 of the data itself, whatever file it came from."""
    rows = [{"kind": r.kind, **{k: str(v) for k, v in sorted(r.values.items()) if v is not None}} for r in records]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
