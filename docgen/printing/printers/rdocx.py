"""The substitute where LibreOffice cannot be had: the library rdocx, called as a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

CALL = "docgen.printing.printers.rdocx_call"


@dataclass(frozen=True, slots=True)
class Rdocx:
    """The installed rdocx. It carries its own Liberation Serif, so the fonts of the machine do not matter."""

    version: str
    time_limit: float = 60.0
    must_be_proven: bool = True

    @property
    def identity(self) -> str:
        """Return "rdocx 0.16.3"."""
        return f"rdocx {self.version}"

    def command(self, profile: Path, out: Path, sources: Sequence[Path]) -> list[str]:
        """Return the call that converts `sources` into PDF/A-2b files in `out`; a profile is not needed."""
        return [sys.executable, "-m", CALL, str(out), *map(str, sources)]


def rdocx() -> Rdocx | None:
    """Return the installed rdocx, or None."""
    try:
        return Rdocx(version("rdocx")) if find_spec("rdocx") else None
    except PackageNotFoundError:
        return None
