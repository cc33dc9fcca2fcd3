"""The ratings of a season as the rules see them, for people and as the JSON of `docgen rating`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.core.appraisal.acts import acts_of, told
from docgen.core.appraisal.conditions import Check
from docgen.core.appraisal.faults import rating_faults
from docgen.core.appraisal.findings import opinion_findings, quota_findings
from docgen.core.appraisal.frame import fingerprint
from docgen.core.appraisal.groups import Quota, quotas
from docgen.core.appraisal.limit import BASES
from docgen.core.appraisal.opinion import Opinion, opinion
from docgen.core.appraisal.state_side import Comparison, TwoLevels, both_sides, compared
from docgen.core.planning.season import Season
from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime, Rule
from docgen.errors import DataFaulty
from docgen.journey.season import Loaded


@dataclass(frozen=True)
class Ratings:
    """Everybody who is reviewed, weighed; groups against the cap; both sides of who serves the State."""

    season: Season
    regime: Regime
    opinions: tuple[Opinion, ...]
    quotas: tuple[Quota, ...]
    compared: tuple[Comparison, ...]
    both: tuple[TwoLevels, ...]
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


def ratings(loaded: Loaded, season: Season, subjects: Sequence[str] = ()) -> Ratings:
    """Weigh a season, or the named subjects of it; raises DataFaulty for a subject that is not reviewed."""
    review, regime = season.review, loaded.regime
    unknown = [id for id in subjects if id not in season.owed]
    if unknown:
        raise DataFaulty(f"{', '.join(unknown)} không được kiểm điểm trong kỳ này. Hãy xem lại --subject và dữ liệu.")
    wanted = [a for a in season.owed.values() if not subjects or a.subject in subjects]
    weighed = tuple(opinion(review, regime, review.subject(a.subject), a, season.year) for a in wanted)
    groups = quotas(review, regime, (review.subject(a.subject) for a in season.owed.values()))
    found = (*opinion_findings(review, weighed), *quota_findings(review, regime, groups))
    known = tuple(rating_faults(review, regime))
    return Ratings(season, regime, weighed, groups, compared(regime), both_sides(review), (*known, *found))


def as_json(found: Ratings) -> dict[str, Any]:
    """Return the document of the contract: every level with its checks, rules, sources and rows."""
    review = found.season.review
    return {
        "frame": found.frozen_by,
        "defaults": [_rule(rule) for rule in found.defaults],
        "subjects": [_opinion(found, opinion) for opinion in found.opinions],
        "groups": [_quota(quota) for quota in found.quotas],
        "cap_rule": _rule(found.regime.rules["tran_xs"]) if "tran_xs" in found.regime.rules else None,
        "state": [_comparison(row) for row in found.compared],
        "both_sides": [
            {"subject": row.member.id, "state": row.state, "party": row.party, "differs": row.state != row.party}
            for row in found.both
        ],
        "not_rated": [
            {"subject": a.subject, "name": review.subject(a.subject).name, "reason": a.unrated or a.reason}
            for a in found.season.assignments
            if a.form is None or a.unrated
        ],
    }


def _opinion(found: Ratings, opinion: Opinion) -> dict[str, Any]:
    review = found.season.review
    return {
        "subject": opinion.subject.id,
        "name": opinion.subject.name,
        "audience": opinion.audience,
        "points": opinion.points,
        "general_points": opinion.subject.general_points,
        "task_points": opinion.subject.task_points,
        "by_points": opinion.by_points,
        "points_reason": opinion.points_reason,
        "item_levels": [{"item": key, "level": level} for key, level in opinion.items.items()],
        "by_conditions": opinion.by_conditions,
        "unsettled": opinion.unsettled,
        "suggested": opinion.suggested,
        "checks": [_check(check) for check in opinion.checks],
        "cases": [
            {
                "case": row.case.kind,
                "text": row.text,
                "source": row.case.source,
                "status": row.case.status,
                "rows": _rows(row.rows),
            }
            for row in opinion.cases
        ],
        "acts": [
            {
                "act": act.name,
                "level": act.level,
                "by": told(review, act.by) if act.by else None,
                "on": act.on,
                "number": act.number or None,
            }
            for act in acts_of(review, opinion.subject)
        ],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "levels": list(check.levels),
        "met": check.met,
        "text": check.text,
        "rule": check.rule.key,
        "source": check.rule.source,
        "status": check.rule.status,
        "rows": _rows(check.rows),
    }


def _quota(quota: Quota) -> dict[str, Any]:
    ratios = {
        "HTT": quota.standing.excellent_of_good(),
        "HTT_TRO_LEN": quota.standing.excellent_of_good_or_better(),
    }
    return {
        "group": quota.group,
        "counts": dict(quota.standing.counts),
        "share": quota.share,
        "document": quota.document or None,
        "in_force": quota.base,
        "readings": {base: {"ratio": ratios[base], "allowed": quota.allowed[base]} for base in BASES},
        "over": quota.over,
        "lowest": list(quota.lowest),
    }


def _comparison(row: Comparison) -> dict[str, Any]:
    return {
        "key": row.state.key,
        "aspect": row.state.aspect,
        "party": row.party.value if row.party else None,
        "party_source": row.party.source if row.party else None,
        "state": row.state.value,
        "state_source": row.state.source,
        "differs": row.differs,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.key, "value": rule.value, "source": rule.source, "status": rule.status}


def _rows(rows: Iterable[Origin]) -> list[str]:
    return [str(row) for row in rows]
