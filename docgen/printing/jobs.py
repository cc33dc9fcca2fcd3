"""What is asked of the printer, what it answers, and how it fared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One Word file and the PDF to make of it."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The outcome of one job: pages and SHA-256 of the PDF, or the failure; the warning names foreign fonts.

    `printer` is the program with its version; `calls` counts the processes that were given the file, and `hung` those
    among them that had to be killed while the file was the next to come.
    """

    job: PrintJob
    pages: int = 0
    sha256: str = ""
    failure: str = ""
    warning: str = ""
    printer: str = ""
    calls: int = 0
    hung: int = 0

    @property
    def ok(self) -> bool:
        """Return whether the PDF is in its place."""
        return not self.failure


@dataclass(frozen=True, slots=True)
class Health:
    """How a printer fared in a run: papers printed and given up, papers that took a second try, calls that hung."""

    printed: int
    given_up: int
    retried: int
    hung: int

    @classmethod
    def of(cls, results: Iterable[PrintResult]) -> Health:
        """Count the figures of a run."""
        kept = tuple(results)
        return cls(
            printed=sum(result.ok for result in kept),
            given_up=sum(not result.ok for result in kept),
            retried=sum(result.ok and result.calls > 1 for result in kept),
            hung=sum(result.hung for result in kept),
        )

    @property
    def sound(self) -> bool:
        """Return whether every paper came at the first try."""
        return not (self.given_up or self.retried or self.hung)
