"""What is asked of the printer and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One Word file and the PDF to make of it."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The outcome of one job: pages and SHA-256 of the PDF, or the failure; the warning names foreign fonts."""

    job: PrintJob
    pages: int = 0
    sha256: str = ""
    failure: str = ""
    warning: str = ""

    @property
    def ok(self) -> bool:
        """Return whether the PDF is in its place."""
        return not self.failure
