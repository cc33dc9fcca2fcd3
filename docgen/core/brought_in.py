"""Files of tai_lieu/ known by their names: whose dossier they belong to, which item they are, of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.dossier import Paper
from docgen.core.regime import FileName
from docgen.core.vietnamese.plain import slug

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The papers known by their names, and the files of the subject that no row knows."""

    papers: tuple[Paper, ...]
    unknown: tuple[str, ...]


def recognise(subject: str, files: Iterable[str], rows: Sequence[FileName]) -> Recognised:
    """Return what the PDFs `files`, paths under tai_lieu/, are to the dossier of a subject.

    A file is the subject's when it lies in a folder named by its id, or its name begins with the id.
    The first row that fits decides.
    """
    papers: list[Paper] = []
    unknown: list[str] = []
    for path, rest in _own(subject, files):
        row = next((row for row in rows if any(word in rest for word in row.words)), None)
        if row:
            papers.append(Paper(row.item, row.title, "", day_in(path), "", "brought", path))
        else:
            unknown.append(path)
    return Recognised(tuple(papers), tuple(unknown))


def _own(subject: str, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the subject's files with what their names say besides the id, in plain words."""
    own = slug(subject)
    for path in files:
        *folders, name = path.split("/")
        words = slug(name.rpartition(".")[0])
        if any(slug(folder) == own for folder in folders):
            yield path, words
        elif words.startswith(f"{own}-"):
            yield path, words.removeprefix(f"{own}-")


def day_in(path: str) -> date | None:
    """Return the day that a name states as 20261126 or 2026-11-26, None when it states none."""
    for year, month, day in _DAY.findall(path.rpartition("/")[2]):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
