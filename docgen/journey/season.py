"""From a workspace on the disk to a season: data read and judged, rules in force, who owes which form."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.core.appraisal.faults import rating_faults
from docgen.core.assignment import Exemptions, assign
from docgen.core.follow_up.findings import Circumstances, findings
from docgen.core.planning.season import Season
from docgen.core.problem import Origin, Problem
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.schedule.superior import later_than_superior
from docgen.core.secrecy.parts import mark_reminder, secrecy_findings
from docgen.errors import DataFaulty
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.journey.citations import citation_findings
from docgen.journey.organisation import organisation_findings
from docgen.journey.period import across_regimes, before_regime, require_set_for
from docgen.journey.practice import practice_of
from docgen.journey.reconciling import reconciled
from docgen.journey.secrets import require_isolated
from docgen.journey.voting import vote_findings
from docgen.layout.the_thuc import signs_by_day
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


@no_search_for_circles()
def load(workspace: Workspace, today: date, rows_read: Callable[[int], None] = nobody) -> Loaded:
    """Read and judge the data; only what cannot be read at all is refused.

    Raises SettingsInvalid for a form set of other years, FormUnknown for one that cannot be read, MachineNotIsolated.
    """
    whole = load_form_set(workspace.form_set, workspace.root)
    require_set_for(workspace.when, whole)
    form_set = whole.of(workspace.when.cadence)
    regime = workspace.apply_overrides(form_set.regime)
    with extended(form_set.columns):
        read = read_workspace_data(workspace.root)
        require_isolated(workspace, read.records)
        rows_read(len(read.records))
        validated = validate(read.records, today, period=workspace.year, contents=form_set.contents)
    unreadable = any(p.severity == "error" for p in read.problems)
    review = None if unreadable else validated.review
    empty = () if unreadable else empty_sheets(read.records, read.file)
    dated = (*before_regime(review, whole), *_owed(review, regime, workspace, today)) if review else ()
    rated = tuple(rating_faults(review, regime)) if review else ()
    voted = vote_findings(review, regime) if review else ()
    placed = tuple(organisation_findings(workspace, form_set, regime, review)) if review else ()
    told = reconciled(review, regime, workspace.year, form_set) if review else ()
    secret = _secrecy_faults(review, form_set) if review else ()
    later = later_than_superior(regime, form_set.regime, workspace.year, FILE)
    across = across_regimes(workspace.when, whole, regime)
    seen = (*across, *_settings_faults(workspace, review), *later, *dated, *rated, *voted, *told, *placed, *secret)
    problems = (*read.problems, *empty, *validated.problems, *seen)
    return Loaded(workspace, read.source, form_set, regime, tuple(validated.records), review, problems)


def _owed(review: Review, regime: Regime, workspace: Workspace, today: date) -> tuple[Problem, ...]:
    if workspace.when.quarter:
        return ()
    marked = (_draft_rules(regime),) if regime.draft else ()
    owed = findings(review, Circumstances(regime, workspace.year, today))
    return (*marked, *owed, *citation_findings(review, today))


def _secrecy_faults(review: Review, form_set: FormSet) -> Iterator[Problem]:
    yield from secrecy_findings(review, {form.code for form in form_set.forms})
    yield from mark_reminder(review)


def _draft_rules(regime: Regime) -> Problem:
    message = f"Bộ mẫu {regime.id} là dự thảo lấy ý kiến, chưa có hiệu lực: mọi văn bản in dòng “Dự thảo”."
    hint = "Khi văn bản được ban hành, bỏ dòng trang_thai trong bo_mau.toml và ghi số, ngày ở sources."
    return Problem("bo_mau_du_thao", Origin(FILE, "bo_mau"), message, hint, "warning")


def _settings_faults(workspace: Workspace, review: Review | None) -> Iterator[Problem]:
    """Yield the fault of an office that the data do not know; data without any office have one of their own."""
    known = [organisation.id for organisation in review.organisations] if review else []
    if known and workspace.organisation not in known:
        message = f"don_vi = “{workspace.organisation}” không có ở sheet Đơn vị."
        hint = "Sửa dòng don_vi thành mã của đơn vị làm kỳ kiểm điểm này, hoặc thêm đơn vị đó vào sheet Đơn vị."
        yield Problem("don_vi_khong_co", Origin(FILE, "don_vi"), message, hint)


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
    )


def digest_of(records: tuple[Record, ...]) -> str:
    """Return the SHA-256 of the data itself, whatever file it came from."""
    rows = [{"kind": r.kind, **{k: str(v) for k, v in sorted(r.values.items()) if v is not None}} for r in records]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
