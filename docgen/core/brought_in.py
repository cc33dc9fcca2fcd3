"""Files of tai_lieu/ known by their names: whose dossier they belong to, which item they are, of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.dossier import Paper
from docgen.core.regime import FileName
from docgen.core.vietnamese.plain import slug

_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}
# 20261126, 2026-11-26, and as people write it: 26-11-2026, 26.11.2026.
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y>(?:19|20)\d{2})-?(?P<m>\d{2})-?(?P<d>\d{2})"
    r"|(?P<day>\d{1,2})[-._](?P<month>\d{1,2})[-._](?P<year>(?:19|20)\d{2}))(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The papers known by their names, the PDFs of the subject that no row knows, and its files that are no PDF."""

    papers: tuple[Paper, ...]
    unknown: tuple[str, ...]
    other: tuple[str, ...] = ()


def recognise(subject: str, files: Iterable[str], rows: Sequence[FileName]) -> Recognised:
    """Return what the `files`, paths under tai_lieu/, are to the dossier of a subject.

    A file is the subject's when it lies in a folder named by its id, or its name begins with the id.
    The first row that fits decides.
    """
    papers: list[Paper] = []
    unknown: list[str] = []
    own = list(_own(subject, files))
    for path, rest in own:
        if not _is_pdf(path):
            continue
        row = next((row for row in rows if any(word in rest for word in row.words)), None)
        if row:
            papers.append(Paper(row.item, row.title, "", day_in(path), "", "brought", path))
        else:
            unknown.append(path)
    return Recognised(tuple(papers), tuple(unknown), tuple(path for path, _ in own if not _is_pdf(path)))


def _is_pdf(path: str) -> bool:
    return path.lower().endswith(".pdf")


def _own(subject: str, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the subject's files with what their names say besides the id, in plain words."""
    own = slug(subject)
    for path in files:
        *folders, name = path.split("/")
        if name.startswith(".") or name.lower() in _OF_THE_SYSTEM:
            continue
        words = slug(name.rpartition(".")[0])
        if any(slug(folder) == own for folder in folders):
            yield path, words
        elif words.startswith(f"{own}-"):
            yield path, words.removeprefix(f"{own}-")


def day_in(path: str) -> date | None:
    """Return the day that a name states as 20261126, 2026-11-26, 26-11-2026 or 26.11.2026, None when it states none."""
    for found in _DAY.finditer(path.rpartition("/")[2]):
        year, month, day = (
            int(found[long] or found[short]) for long, short in (("year", "y"), ("month", "m"), ("day", "d"))
        )
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None
