"""The levels of secrecy, lowest first, and what may be done with a paper of each: a row each, never a guess.

docgen does not decide what is secret: a level is stated in the data by who may state it (Luật 117/2025/QH15).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record

NONE, MAT, TOI_MAT, TUYET_MAT = LEVELS = ("khong", "mat", "toi_mat", "tuyet_mat")


@dataclass(frozen=True, slots=True)
class Handling:
    """What a level allows: full text, trích yếu in lists and names, sharing; and whether copies are numbered."""

    label: str
    full_text: bool = False
    titles: bool = True
    shared: bool = False
    numbered: bool = True


# Only an open paper is indexed, exported, bound into packets; secret copies are numbered, each with its recipient.
# Tuyệt mật: registers carry no trích yếu (duty of NĐ 26/2020/NĐ-CP; to be checked again in NĐ 63/2026/NĐ-CP).
HANDLING = {
    NONE: Handling("không mật", full_text=True, shared=True, numbered=False),
    MAT: Handling("Mật"),
    TOI_MAT: Handling("Tối mật"),
    TUYET_MAT: Handling("Tuyệt mật", titles=False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """The level of a subject's papers, or of one form's (sheet `Độ mật`); a decision is named where it is lowered."""

    record: Record
    subject: str = key("doi_tuong")
    form: str = key("mau", "")
    level: str = key("muc")
    determined_by: str = key("nguoi_xac_dinh", "")
    copying: str = key("sao_chup", "")
    decision_number: str = key("so_quyet_dinh", "")
    decided_on: date | None = key("ngay_quyet_dinh", None)

    @property
    def decided(self) -> bool:
        """Tell whether a decision stands behind it."""
        return bool(self.decision_number and self.decided_on)


def highest(levels: Iterable[str]) -> str:
    """Return the highest of the levels, "khong" when there are none: that of what holds papers of all of them."""
    return max(levels, key=LEVELS.index, default=NONE)


def is_secret(level: str) -> bool:
    """Tell whether a paper of this level is a state secret."""
    return level != NONE
