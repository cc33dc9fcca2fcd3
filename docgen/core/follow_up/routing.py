"""Where a dossier goes: by the level that manages its subject, as rows of the rules say (S38)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.core.regime import Regime, Rule
from docgen.core.subject import Subject

RULE, COLUMN, OTHERS = "noi_nhan_ho_so", "dien_quan_ly", "khac"


@dataclass(frozen=True, slots=True)
class Route:
    """The dossiers that one body receives, in the order asked; `rule` is the row that says so.

    `destination` is empty where nobody has fixed it yet.
    """

    destination: str
    subjects: tuple[Subject, ...]
    rule: Rule | None = None


def destination(subject: Subject, regime: Regime) -> str:
    """Return who receives the dossier of a subject: by its level of management, else as for everybody; "" if unknown.

    QĐ 366-QĐ/TW Điều 17: kept by the competent level that manages.
    """
    rule = regime.rules.get(RULE)
    if rule is None or not isinstance(rule.value, dict):
        return ""
    level = subject.record.text(COLUMN) or OTHERS
    return str(rule.value.get(level, rule.value.get(OTHERS, "")))


def routes(subjects: Iterable[Subject], regime: Regime) -> tuple[Route, ...]:
    """Return one route for each body that receives dossiers, by its first dossier; those of nobody come last."""
    grouped: dict[str, list[Subject]] = {}
    for subject in subjects:
        grouped.setdefault(destination(subject, regime), []).append(subject)
    ordered = sorted(grouped.items(), key=lambda item: item[0] == "")
    return tuple(Route(name, tuple(found), regime.rules.get(RULE)) for name, found in ordered)
