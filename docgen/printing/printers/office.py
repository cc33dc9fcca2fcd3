"""Finds LibreOffice on this machine and knows how to call it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ENVIRONMENT_KEY = "DOCGEN_SOFFICE"
NAMES = ("soffice.com", "soffice", "libreoffice") if os.name == "nt" else ("soffice", "libreoffice")
# SelectPdfVersion 2 = PDF/A-2b.
PDF_A_2B = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
ANSWER_SECONDS = 60
# LibreOffice drops every file after the 247th of a call without a word.
MOST_FILES = 100
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


@dataclass(frozen=True)
class Office:
    """One LibreOffice installation; a 150-page paper takes it a few of the `time_limit` seconds."""

    program: Path
    time_limit: float = 120.0
    must_be_proven: bool = False

    @property
    def identity(self) -> str:
        """Return "LibreOffice 7.4.7.2 40(Build:2)", as every record of what it printed says."""
        return self.version or "LibreOffice"

    @cached_property
    def version(self) -> str:
        """Return what LibreOffice says of itself ("LibreOffice 7.4.7.2 40(Build:2)"), or "" when it does not answer."""
        try:
            answer = subprocess.run(
                [self.program, "--version"], capture_output=True, timeout=ANSWER_SECONDS, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return answer.stdout.decode("utf-8", "replace").strip()

    def command(self, profile: Path, out: Path, sources: Sequence[Path]) -> list[str]:
        """Return the call that converts `sources` into PDF/A-2b files in `out` with its own profile folder."""
        if len(sources) > MOST_FILES:
            raise ValueError(f"{len(sources)} files in one call; LibreOffice would lose some of them")
        switches = ["--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault"]
        user = f"-env:UserInstallation={profile.resolve().as_uri()}"
        convert = ["--convert-to", PDF_A_2B, "--outdir", str(out)]
        return [str(self.program), user, *switches, *convert, *map(str, sources)]


def office() -> Office | None:
    """Return the LibreOffice named by DOCGEN_SOFFICE, on the PATH or in a usual place; None when there is none."""
    if named := os.environ.get(ENVIRONMENT_KEY):
        return Office(Path(named)) if _runs(named) else None
    return next((Office(Path(place)) for place in _candidates() if _runs(place)), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    yield from _PLACES
    yield from map(str, _versioned_places())


def _versioned_places() -> Iterable[Path]:
    programs = (os.environ.get(key) for key in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"))
    for folder in filter(None, programs):
        yield from sorted(Path(folder).glob("LibreOffice*/program/soffice.com"), reverse=True)
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _runs(program: str) -> bool:
    return Path(program).is_file() and os.access(program, os.X_OK)
