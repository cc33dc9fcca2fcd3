"""What a check reports: a place, what is found there, what the rule asks for, and a repair where one is safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from docgen.core.problem import Origin, Problem
from docgen.layout.lint.rows import Row, Source

Repair = Callable[[], None]
# Read on the signed original, or word for word through a republication.
_READ = ("O", "V")


@dataclass(frozen=True, slots=True)
class Fault:
    """One departure from a rule; `certain` is false where the rule itself is known at second hand."""

    place: str
    found: str
    expected: str = ""
    repair: Repair | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """The same departure at one or more places."""

    row: Row
    source: Source
    faults: tuple[Fault, ...]

    @property
    def severity(self) -> Literal["error", "warning"]:
        """Return "error" where the rule is prescribed, "warning" where it is inferred or known at second hand."""
        certain = self.source.status in _READ and all(fault.certain for fault in self.faults)
        return self.row.severity if certain else "warning"

    @property
    def fixable(self) -> bool:
        """Tell whether every place can be repaired without touching the words."""
        return all(fault.repair for fault in self.faults)

    def problem(self, file: str) -> Problem:
        """Return the finding as a problem located at its first place."""
        first = self.faults[0]
        asked = f", phải là {first.expected}" if first.expected else ""
        more = f" Còn {len(self.faults) - 1} chỗ khác cũng vậy." if len(self.faults) > 1 else ""
        message = f"{self.row.title}: {first.found}{asked}.{more}"
        hint = f"{self.row.hint} Căn cứ: {self.source.text}."
        return Problem(self.row.id, Origin(file, first.place), message, hint, self.severity)
