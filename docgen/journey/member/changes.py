"""What changed in a draft since the version that this member has confirmed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.comparison import SectionChange, changes_between
from docgen.core.draft_text import Part
from docgen.errors import NotReady
from docgen.journey.desk import Desk
from docgen.journey.member.packet import HeldDraft
from docgen.journey.member.versions import draft_parts


@dataclass(frozen=True, slots=True)
class Changes:
    """The sections that differ from an older version; `known` is False where that version's file is gone."""

    since: str
    sections: tuple[SectionChange, ...]
    known: bool = True


def changes_since(desk: Desk, draft: HeldDraft, parts: Sequence[Part]) -> Changes:
    """Return what changed since the version that was confirmed before this one."""
    try:
        before = draft_parts(desk, draft.form, draft.subject, draft.seen_before)
    except NotReady:
        return Changes(draft.seen_before, (), known=False)
    return Changes(draft.seen_before, changes_between(before, parts))
