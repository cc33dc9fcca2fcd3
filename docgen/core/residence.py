"""Whom to ask about a member at the place of residence: QĐ 213-QĐ/TW, those exempt in sheet `Hồ sơ` left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.review import Review
from docgen.core.subject import Member
from docgen.core.vietnamese.text import plain

# Item of the dossier that holds the opinion, Điều 17 mục 2.
_OPINION_ITEM = 2


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One body and the members it is asked about."""

    body: str
    members: tuple[Member, ...]

    @property
    def slug(self) -> str:
        """Return the body as part of a file name: "CHI-UY-CHI-BO-THON-BEN-LOI"."""
        return re.sub(r"[^A-Za-z0-9]+", "-", plain(self.body)).strip("-").upper() or "NOI-CU-TRU"


def inquiries(review: Review, assignments: Sequence[Assignment]) -> tuple[Inquiry, ...]:
    """Return one inquiry for each body named in sheet `Cá nhân`, in the order the bodies come up."""
    exempt = {e.subject for e in review.dossier_entries if e.item == _OPINION_ITEM and e.status == "mien"}
    reviewed = {a.subject for a in assignments if a.form} - exempt
    groups: dict[str, list[Member]] = {}
    for member in review.members:
        if member.residence_body and member.id in reviewed:
            groups.setdefault(member.residence_body, []).append(member)
    return tuple(Inquiry(body, tuple(members)) for body, members in groups.items())
