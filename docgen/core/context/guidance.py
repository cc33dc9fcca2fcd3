"""Context of the guide to filling in a form: section by section, for people who are trained on it (S30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.context.frame import Context
from docgen.core.context.issued import Issued, closing, unnumbered


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A section of a form: its heading, what to heed, where the data are typed, whether it may stay empty."""

    section: str
    notes: str = ""
    columns: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """How to fill in one form, in the order of the form."""

    code: str
    title: str
    rows: Sequence[GuideRow]


def guidance(issued: Issued, guide: Guide) -> Context:
    """Return the context of the guide to one form."""
    return {
        **unnumbered(issued),
        **closing(issued),
        "mau": guide.code,
        "ten_mau": guide.title,
        "dong": [
            {"muc": row.section, "luu_y": row.notes, "cot": row.columns, "bat_buoc": row.need} for row in guide.rows
        ],
    }
