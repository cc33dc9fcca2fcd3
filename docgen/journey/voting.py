"""Votes of a season in the contract's JSON, and the warnings where an office has set how much is enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import out_of
from docgen.core.voting.shares import Held, VoteRules, basis, held, share_findings
from docgen.errors import SettingsInvalid
from docgen.settings import FILE

_COLUMNS = (
    *("Hội nghị", "Dự họp", "Có quyền biểu quyết", "Đối tượng", "Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ"),
    *("Mức dự họp", "Mức thông qua"),
)
_UNJUDGED = "chưa đặt mức"


def vote_rules(regime: Regime) -> VoteRules:
    """Return the shares in force; raises SettingsInvalid for a value that is no share."""
    try:
        return VoteRules.of(regime)
    except ValueError as error:
        raise SettingsInvalid(f"{FILE} [quy_tac]: {error}.") from error


def vote_findings(review: Review, regime: Regime) -> tuple[Problem, ...]:
    """Return a warning for each share that is set and not reached; raises SettingsInvalid."""
    return tuple(share_findings(review, vote_rules(regime)))


def vote_tables(season: Season, regime: Regime) -> list[dict[str, Any]]:
    """Return the counts by meeting with the basis of every judgement; no table where nothing has been counted."""
    rules = vote_rules(regime)
    rows = [_cells(row) for row in held(season.review, rules)]
    table = {
        "id": "bieu_quyet",
        "title": "Dự họp và kiểm phiếu (chỉ số đếm)",
        "notes": list(basis(rules)),
        "columns": list(_COLUMNS),
        "rows": rows,
        "totals": [],
        "trace": {},
    }
    return [table] if rows else []


def _cells(row: Held) -> list[Any]:
    """The papers handed out are one set for all subjects of a meeting: the largest of the rows."""
    counts = [voted.count for voted in row.votes]
    most = [max((getattr(c, name) for c in counts), default=0) for name in ("issued", "collected", "valid")]
    invalid = max((c.invalid for c in counts), default=0)
    return [row.meeting.name, out_of(*row.came), row.attendance.voters, len(counts), *most, invalid, *_judged(row)]


def _judged(row: Held) -> tuple[str, str]:
    said: Mapping[bool | None, str] = {None: _UNJUDGED, True: "đạt", False: "chưa đạt"}
    passed = [voted.passed for voted in row.votes]
    if not passed or passed[0] is None:
        return said[row.enough], _UNJUDGED if passed else ""
    return said[row.enough], f"{out_of(sum(map(bool, passed)), len(passed))} đạt"
