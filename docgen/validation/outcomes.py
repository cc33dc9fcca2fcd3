"""Levels proposed, appraised and decided."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.rating import LEVELS, Rating
from docgen.sheets import heading
from docgen.validation.messages import problem
from docgen.validation.rows import UNREVIEWED, Rows

GIVEN = ("muc_quyet_dinh", "muc_tham_dinh", "muc_chi_bo")
_RANK = {level: rank for rank, level in enumerate(reversed(LEVELS))}


def nobody_exempt_is_rated(rows: Rows) -> Iterator[Problem]:
    """Who is exempt, suspended or not reviewed gets no level (C25)."""
    for row in rows.of("ket_qua"):
        member = rows.find("ca_nhan", row.text("doi_tuong"))
        given = next((key for key in GIVEN if row.get(key) not in (None, "CHUA")), None)
        if member and given and member.get("tinh_trang") in UNREVIEWED:
            parts = {"cot": heading("ket_qua", given), "tinh_trang": member.label("tinh_trang"), "ten": member.name}
            yield problem("xep_loai_nguoi_mien", row.at(given), **parts)


def nobody_exempt_is_voted_on(rows: Rows) -> Iterator[Problem]:
    """Ballots are not counted for who is not reviewed (C25)."""
    for row in rows.of("bieu_quyet"):
        member = rows.find("ca_nhan", row.text("doi_tuong"))
        if member and member.get("tinh_trang") in UNREVIEWED:
            yield problem(
                "bieu_quyet_nguoi_mien", row.at("doi_tuong"), tinh_trang=member.label("tinh_trang"), ten=member.name
            )


def another_level_is_explained(rows: Rows) -> Iterator[Problem]:
    """A decision that differs from the appraisal states its ground; XS and KHT are asked for it anyway."""
    for row in rows.of("ket_qua"):
        decided, appraised = row.text("muc_quyet_dinh"), row.text("muc_tham_dinh")
        differs = decided and appraised and decided != appraised
        if differs and decided not in ("XS", "KHT") and row.absent("can_cu"):
            parts = {"muc": Rating(decided).label, "tham_dinh": Rating(appraised).label}
            yield problem("khac_muc_tham_dinh", row.at("can_cu"), **parts)


def no_level_above_the_state_rating(rows: Rows) -> Iterator[Problem]:
    """A member decided higher than as công chức, viên chức is a warning (Q25)."""
    for row in rows.of("ket_qua"):
        if _above(row.text("muc_quyet_dinh"), row.text("muc_ccvc")):
            label = Rating(row.text("muc_ccvc")).label
            yield problem("cao_hon_ccvc", row.at("muc_quyet_dinh"), ccvc=label)


def _above(level: str, other: str) -> bool:
    return level in _RANK and other in _RANK and _RANK[Rating(level)] > _RANK[Rating(other)]
