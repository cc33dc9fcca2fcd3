"""The JSON of `docgen rating`: every level with its checks, rules, sources and rows, the acts with their records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docgen.core.appraisal.acts import RatingAct, acts_of, told
from docgen.core.appraisal.conditions import Check
from docgen.core.appraisal.groups import Quota
from docgen.core.appraisal.limit import BASES
from docgen.core.appraisal.opinion import Opinion
from docgen.core.appraisal.state_points import StatePoints, shown
from docgen.core.appraisal.state_side import Comparison
from docgen.core.problem import Origin
from docgen.core.regime import Rule
from docgen.core.subject import Subject
from docgen.journey.ratings.weighing import Ratings


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
        "state_points": [_state_points(row) for row in found.points],
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
        "acts": [_act(found, opinion.subject, act) for act in acts_of(review, opinion.subject)],
    }


def _act(found: Ratings, subject: Subject, act: RatingAct) -> dict[str, Any]:
    line = found.log.find(subject.id, act.key)
    return {
        "act": act.name,
        "level": act.level,
        "by": told(found.season.review, act.by) if act.by else None,
        "on": act.on,
        "number": act.number or None,
        "recorded_by": line.account if line else None,
        "recorded_at": line.at if line else None,
        "unchanged": line.digest == act.digest(subject.id) if line else None,
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


def _state_points(row: StatePoints) -> dict[str, Any]:
    return {
        "subject": row.subject,
        "months": [{"month": month, "points": points} for month, points in row.months.items()],
        "quarters": [{"quarter": number, "points": shown(mean)} for number, mean in row.quarters.items()],
        "year": None if row.year is None else shown(row.year),
        "level": row.level,
        "reason": row.reason,
        "rows": _rows(row.rows),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.key, "value": rule.value, "source": rule.source, "status": rule.status}


def _rows(rows: Iterable[Origin]) -> list[str]:
    return [str(row) for row in rows]
