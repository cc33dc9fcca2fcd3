"""The remark that is kept here, as the rest of docgen knows it."""

from __future__ import annotations

from docgen.core.comment import KINDS, OUTCOMES, Comment, Kind, Outcome

__all__ = ["KINDS", "OUTCOMES", "Comment", "Kind", "Outcome"]
