"""The rows of one review period, sheet by sheet, each found again by what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from docgen.core.act import BallotCount, DayOverride, DossierEntry, Opinion, Outcome, Remedy, Suggestion, Task
from docgen.core.appraisal.circumstance import Circumstance
from docgen.core.appraisal.state_month import Month
from docgen.core.follow_up.records import Complaint, Difficulty
from docgen.core.issue import Issue, PlannedRemedy
from docgen.core.keys import build
from docgen.core.meeting import Meeting, Participant
from docgen.core.organisation import Organisation
from docgen.core.place.post import ListedPost, Post
from docgen.core.quarter_scores import AxisScore, CriterionScore
from docgen.core.record import Record
from docgen.core.rerating import ReRating
from docgen.core.secrecy.level import Classification
from docgen.core.statistics.reported import Reported
from docgen.core.structure.history import Chapter, Guidance
from docgen.core.subject import Collective, Member

# Key of the sheet → attribute of Review → class of its rows.
SHEETS: dict[str, tuple[str, type[Any]]] = {
    "don_vi": ("organisations", Organisation),
    "ca_nhan": ("members", Member),
    "tap_the": ("collectives", Collective),
    "hoi_nghi": ("meetings", Meeting),
    "thanh_phan": ("participants", Participant),
    "goi_y": ("suggestions", Suggestion),
    "khac_phuc": ("remedies", Remedy),
    "gop_y": ("opinions", Opinion),
    "nhiem_vu": ("tasks", Task),
    "bieu_quyet": ("ballots", BallotCount),
    "ket_qua": ("outcomes", Outcome),
    "ho_so": ("dossier_entries", DossierEntry),
    "ke_hoach_khac_phuc": ("planned_remedies", PlannedRemedy),
    "van_ban": ("issues", Issue),
    "truc": ("axis_scores", AxisScore),
    "tieu_chi": ("criterion_scores", CriterionScore),
    "xep_loai_lai": ("reratings", ReRating),
    "tinh_tiet": ("circumstances", Circumstance),
    "lich_su_don_vi": ("chapters", Chapter),
    "huong_dan": ("guidances", Guidance),
    "chuc_vu": ("posts", Post),
    "danh_muc_chuc_vu": ("listed_posts", ListedPost),
    "diem_ccvc": ("state_months", Month),
    "khieu_nai": ("complaints", Complaint),
    "vuong_mac": ("difficulties", Difficulty),
    "so_lieu": ("reported", Reported),
    "do_mat": ("classifications", Classification),
    "ngay_nghi": ("day_overrides", DayOverride),
}


@dataclass(frozen=True)
class Rows:
    """The period's data; every tuple keeps the order of the user's rows."""

    organisations: tuple[Organisation, ...] = ()
    members: tuple[Member, ...] = ()
    collectives: tuple[Collective, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    participants: tuple[Participant, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    tasks: tuple[Task, ...] = ()
    ballots: tuple[BallotCount, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    dossier_entries: tuple[DossierEntry, ...] = ()
    planned_remedies: tuple[PlannedRemedy, ...] = ()
    issues: tuple[Issue, ...] = ()
    axis_scores: tuple[AxisScore, ...] = ()
    criterion_scores: tuple[CriterionScore, ...] = ()
    reratings: tuple[ReRating, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    guidances: tuple[Guidance, ...] = ()
    posts: tuple[Post, ...] = ()
    listed_posts: tuple[ListedPost, ...] = ()
    state_months: tuple[Month, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    reported: tuple[Reported, ...] = ()
    classifications: tuple[Classification, ...] = ()
    day_overrides: tuple[DayOverride, ...] = ()

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """Build the rows from validated records."""
        rows: dict[str, list[Any]] = {attribute: [] for attribute, _ in SHEETS.values()}
        for record in records:
            attribute, kind = SHEETS[record.kind]
            rows[attribute].append(build(kind, record))
        return cls(**{name: tuple(items) for name, items in rows.items()})

    def _where(self, rows: str, attribute: str, id: str) -> tuple[Any, ...]:
        """Return the rows with this id, in the user's order.

        A province has 100,000 rows in a sheet: each sheet is looked through once for all ids.
        """
        if (rows, attribute) not in self._groups:
            groups: dict[str, list[Any]] = {}
            for row in getattr(self, rows):
                groups.setdefault(getattr(row, attribute), []).append(row)
            self._groups[rows, attribute] = {id: tuple(found) for id, found in groups.items()}
        return self._groups[rows, attribute].get(id, ())

    @cached_property
    def _groups(self) -> dict[tuple[str, str], Mapping[str, tuple[Any, ...]]]:
        return {}
