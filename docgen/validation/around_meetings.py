"""Letters that must come before the review of their subject, and ratings that must come after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.core.problem import Problem
from docgen.core.vietnamese.dates import short_date
from docgen.sheets import heading
from docgen.validation.messages import problem
from docgen.validation.rows import Rows


def letters_come_before_the_review(rows: Rows) -> Iterator[Problem]:
    """A letter of gợi ý is dated before a meeting that reviews its subject (S21, regimes §2.7)."""
    for row in rows.of("goi_y"):
        day, last = row.day("ngay_van_ban"), _last_review(rows, row.text("doi_tuong"))
        if day and last and day >= last:
            parts = {"so": row.text("so_van_ban"), "ngay": short_date(day), "hop": short_date(last)}
            yield problem("goi_y_sau_hop", row.at("ngay_van_ban"), **parts)


def ratings_come_after_the_review(rows: Rows) -> Iterator[Problem]:
    """Appraisal and decision are dated on or after every meeting that reviews the subject (C15, S28)."""
    for row in rows.of("ket_qua"):
        last = _last_review(rows, row.text("doi_tuong"))
        for key in ("ngay_tham_dinh", "ngay_quyet_dinh"):
            day = row.day(key)
            if day and last and day < last:
                parts = {"cot": heading(row.kind, key), "ngay": short_date(day), "hop": short_date(last)}
                yield problem("xep_loai_truoc_hop", row.at(key), **parts)


def _last_review(rows: Rows, subject: str) -> date | None:
    days = (row.day("bat_dau") for row in rows.meetings_of(subject))
    return max((day for day in days if day), default=None)
