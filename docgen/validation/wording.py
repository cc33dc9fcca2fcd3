"""The shape of a coded wording."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.problem import Severity


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong and what to do, with blanks in braces."""

    message: str
    hint: str
    severity: Severity = "error"


def warning(message: str, hint: str) -> Words:
    """Return the words of a fault that does not stop the work."""
    return Words(message, hint, "warning")
