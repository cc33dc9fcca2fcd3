"""The signs a paper prints around its lines, by its day: HD 36-HD/VPTW and HD 05-HD/VPTW differ in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_ENDINGS = ".;,"
_BETWEEN_BASES = ";"
_END = "."


@dataclass(frozen=True, slots=True)
class PaperSigns:
    """The signs of one rule set of thể thức, and the words with which it addresses a submission."""

    basis_prefix: str
    basis_last: str
    recipients_separator: str
    address_separator: str
    submission_address: str

    def recipients(self, names: Sequence[str]) -> list[str]:
        """Return the lines of "Nơi nhận"; the last ends with a full stop."""
        return _ended(names, self.recipients_separator, _END)

    def addressees(self, names: Sequence[str]) -> list[str]:
        """Return those a paper is addressed to, each with the sign that follows it."""
        return _ended(names, self.address_separator, self.address_separator)

    def bases(self, clauses: Sequence[str]) -> list[str]:
        """Return the căn cứ as they are printed, one a line."""
        return [f"{self.basis_prefix}{line}" for line in _ended(clauses, _BETWEEN_BASES, self.basis_last)]


@dataclass(frozen=True, slots=True)
class SignsByDay:
    """The signs with the first day of each, oldest first; `undated` is the day of a paper that has none yet."""

    since: tuple[tuple[date, PaperSigns], ...]
    undated: date

    def on(self, day: date | None) -> PaperSigns:
        """Return the signs of a paper of this day; one older than all rule sets takes those of the oldest."""
        reached = day or self.undated
        _, oldest = self.since[0]
        return next((signs for start, signs in reversed(self.since) if start <= reached), oldest)


def _ended(lines: Sequence[str], separator: str, last: str) -> list[str]:
    """Return each line with the sign after it; one that was typed there is replaced."""
    bare = [line.rstrip(_ENDINGS) for line in lines]
    return [f"{line}{separator}" for line in bare[:-1]] + [f"{line}{last}" for line in bare[-1:]]
