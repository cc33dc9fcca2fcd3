"""A fault in the user's data, as a value that points at the cell to correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a value came from: a file and a place in it ("du_lieu.xlsx", "Cá nhân!F17")."""

    file: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.place}" if self.place else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: a stable code, where it is, what is wrong, and what to do."""

    code: str
    origin: Origin
    message: str
    hint: str
    severity: Severity = "error"
