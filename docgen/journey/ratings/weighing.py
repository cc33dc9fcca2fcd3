"""The ratings of a season as the rules see them: everybody weighed, groups against the cap, both sides, the acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.appraisal.act_log import ActLog, log_findings
from docgen.core.appraisal.faults import rating_faults
from docgen.core.appraisal.findings import opinion_findings, quota_findings
from docgen.core.appraisal.frame import fingerprint
from docgen.core.appraisal.groups import Quota, quotas
from docgen.core.appraisal.opinion import Opinion, opinion
from docgen.core.appraisal.state_points import StatePoints, state_points
from docgen.core.appraisal.state_side import Comparison, TwoLevels, both_sides, compared
from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.regime import Regime, Rule
from docgen.errors import DataFaulty
from docgen.journey.ratings.acts import act_log
from docgen.journey.session import Session


@dataclass(frozen=True)
class Ratings:
    """Everybody who is reviewed, weighed; groups against the cap; both sides of who serves the State."""

    season: Season
    regime: Regime
    opinions: tuple[Opinion, ...]
    quotas: tuple[Quota, ...]
    compared: tuple[Comparison, ...]
    both: tuple[TwoLevels, ...]
    points: tuple[StatePoints, ...]
    log: ActLog
    problems: tuple[Problem, ...]

    @property
    def frozen_by(self) -> str:
        """Return the code of the frame of criteria and the scale."""
        return fingerprint(self.regime)

    @property
    def defaults(self) -> tuple[Rule, ...]:
        """Return the rows of the cap and of the weighing that no text settles yet."""
        return tuple(rule for key in _OPEN if (rule := self.regime.rules.get(key)) and rule.status == "assumed")


_OPEN = (
    "muc_goi_y_khi_lech",
    "tran_xs",
    "co_so_tran_xs",
    "lam_tron_tran_xs",
    "nguoi_dung_dau_nhom_rieng",
    "nhom_tran_xs_cao",
    "diem_so_thap_phan",
    "tach_ba_buoc",
    "khung_tieu_chi_ma_chot",
)


def ratings(session: Session, subjects: Sequence[str] = ()) -> Ratings:
    """Weigh a season, or the named subjects of it; raises DataFaulty for a subject that is not reviewed."""
    season, regime = session.season, session.loaded.regime
    review, log = season.review, act_log(session.desk.journal)
    unknown = [id for id in subjects if id not in season.owed]
    if unknown:
        raise DataFaulty(f"{', '.join(unknown)} không được kiểm điểm trong kỳ này. Hãy xem lại --subject và dữ liệu.")
    wanted = [a for a in season.owed.values() if not subjects or a.subject in subjects]
    weighed = tuple(opinion(review, regime, review.subject(a.subject), a, season.year) for a in wanted)
    groups = quotas(review, regime, (review.subject(a.subject) for a in season.owed.values()))
    points = state_points(review, regime)
    known = tuple(rating_faults(review, regime))
    found = (*known, *opinion_findings(review, weighed), *quota_findings(review, regime, groups))
    problems = (*found, *log_findings(review, regime, log))
    return Ratings(season, regime, weighed, groups, compared(regime), both_sides(review), points, log, problems)
