"""What a reader hands on: the rows as typed, and every fault of the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.core.problem import Problem
from docgen.core.record import Record


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Records in the user's order, the faults met on the way, and the file or folder they came from."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    source: Path

    @property
    def file(self) -> str:
        """Return the source as the user knows it: "du_lieu.xlsx", "du_lieu/"."""
        return self.source.name if self.source.suffix else f"{self.source.name}/"
