"""Levels as they are typed for the subjects of a meeting: three acts kept apart, and what the cap says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.core.act import Outcome
from docgen.core.appraisal.groups import Quota, quotas
from docgen.core.keys import build
from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season
from docgen.core.rating import Rating
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.errors import DataFaulty
from docgen.journey.data_changes.editing import Edit, row_digest
from docgen.readers.read_result import ReadResult
from docgen.sheets import heading

_KIND = "ket_qua"
# Act → the keys of sheet `Kết quả` that are typed for it, its level first.
ACTS: Mapping[str, tuple[str, ...]] = {
    "Chi bộ đề xuất": ("muc_chi_bo",),
    "Thẩm định": ("muc_tham_dinh", "ngay_tham_dinh", "nguoi_tham_dinh"),
    "Quyết định": ("muc_quyet_dinh", "so_quyet_dinh", "ngay_quyet_dinh", "nguoi_quyet_dinh", "can_cu"),
}
KEYS = tuple(key for keys in ACTS.values() for key in keys)
LEVELS = tuple(level for level in Rating)
Typed = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One subject: where its row stands and the digest of it as seen, its own level, the values as typed."""

    subject: str
    name: str
    own: str
    values: Mapping[str, str]
    place: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class LevelSheet:
    """The levels of a meeting as typed, and every group of the season against the cap with them in place."""

    rows: tuple[LevelRow, ...]
    quotas: tuple[Quota, ...]


def titles() -> dict[str, str]:
    """Return the heading of each value that is typed."""
    return {key: heading(_KIND, key) for key in KEYS}


def levels_seen(season: Season, meeting: Meeting, rows: ReadResult) -> dict[str, str]:
    """Return the digest of each subject's row as it stands in the data."""
    digests = {record.origin.place: row_digest(record) for record in rows.records if record.kind == _KIND}
    subjects = (owed.subject for owed in season.reviewed_at(meeting))
    found = ((subject, season.review.outcome_of(subject)) for subject in subjects)
    return {subject: digests.get(outcome.record.origin.place, "") for subject, outcome in found if outcome}


def levels_as_typed(
    season: Season, regime: Regime, meeting: Meeting, typed: Typed, seen: Mapping[str, str]
) -> LevelSheet:
    """Return the levels with typed values in the place of those of the data, and the cap worked out."""
    rows = tuple(_rows(season, meeting, typed, seen))
    then = _as_it_would_be(season.review, rows)
    subjects = (then.subject(owed.subject) for owed in season.owed.values())
    return LevelSheet(rows, quotas(then, regime, subjects))


def _rows(season: Season, meeting: Meeting, typed: Typed, seen: Mapping[str, str]) -> Iterator[LevelRow]:
    for owed in season.reviewed_at(meeting):
        subject, outcome = season.review.subject(owed.subject), season.review.outcome_of(owed.subject)
        record = outcome.record if outcome else None
        values = {key: record.text(key) if record else "" for key in KEYS} | dict(typed.get(subject.id, {}))
        place = record.origin.place if record else ""
        yield LevelRow(subject.id, subject.name, subject.self_rating or "", values, place, seen.get(subject.id, ""))


def _as_it_would_be(review: Review, rows: Iterable[LevelRow]) -> Review:
    typed = {row.subject: row for row in rows}
    outcomes = [_with_levels(outcome, typed.pop(outcome.subject, None)) for outcome in review.outcomes]
    new = [
        build(
            Outcome,
            Record(_KIND, {"doi_tuong": row.subject, **_levels(row)}, review.subject(row.subject).record.origin),
        )
        for row in typed.values()
        if any(_levels(row).values())
    ]
    return replace(review, outcomes=(*outcomes, *new))


def _levels(row: LevelRow) -> dict[str, str | None]:
    levels = (keys[0] for keys in ACTS.values())
    return {key: row.values[key] or None for key in levels}


def _with_levels(outcome: Outcome, row: LevelRow | None) -> Outcome:
    if row is None:
        return outcome
    proposal, appraisal, decision = _levels(row).values()
    return replace(outcome, proposal=proposal, appraisal=appraisal, decision=decision)


def level_edits(originals: Typed, typed: LevelSheet, person: str) -> tuple[Edit, ...]:
    """Return the edits from the values as their writer saw them; raises DataFaulty for one's own record (P3).

    `person` is the id in the data of who types, empty for somebody who is nobody there.
    """
    edits = []
    for row in typed.rows:
        before = originals.get(row.subject, {})
        changed = {key: value for key, value in row.values.items() if value != before.get(key, "")}
        if changed and row.subject == person:
            raise DataFaulty(
                f"{row.name}: không ai ghi mức đề xuất, thẩm định, quyết định cho chính mình. Hãy nhờ văn thư khác ghi."
            )
        if changed:
            about = {} if row.place else {"doi_tuong": row.subject}
            edits.append(Edit(_KIND, row.place, {**about, **changed}, row.seen))
    return tuple(edits)
