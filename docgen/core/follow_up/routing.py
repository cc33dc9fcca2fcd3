"""Where a dossier goes: by the level that manages its subject, as rows of the rules say (S38)."""

from __future__ import annotations

from docgen.core.regime import Regime
from docgen.core.subject import Subject

RULE, COLUMN = "noi_nhan_ho_so", "dien_quan_ly"


def destination(subject: Subject, regime: Regime) -> str:
    """Return who receives the dossier of a subject: by its level of management, else as for everybody; "" if unknown.

    QĐ 366-QĐ/TW Điều 17: kept by the competent level that manages.
    """
    rule = regime.rules.get(RULE)
    if rule is None or not isinstance(rule.value, dict):
        return ""
    level = subject.record.text(COLUMN) or "khac"
    return str(rule.value.get(level, rule.value.get("khac", "")))
