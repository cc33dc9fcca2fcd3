"""One thing looked at on a machine, in words for whoever will mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `remedy` is empty when it is in order, `package` is its Debian package.

    `without` completes “Vì vậy …”: what does not work as long as it is missing.
    """

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    required: bool = True
    package: str = ""
    without: str = ""
