"""The dossiers of a period as a series: what each package says of itself, who receives it, which box it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper in a package: the item of Điều 17 it stands under, and `word`, the path of its Word source, or ""."""

    item: int
    title: str
    symbol: str
    dated: date | None
    author: str
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDossier:
    """One package as it lies in the archive folder.

    `papers` are in their order; `sheets` and `files` are counts, `size` is in bytes; `sha256` is that of the whole
    package; `secrecy` is "" or the level it bears; `destination` is "" where nobody has said who receives it.
    """

    id: str
    symbol: str
    title: str
    subject: str
    organisation: str
    period: str
    year: int
    first: date | None
    last: date | None
    term: str
    term_confirmed: bool
    creator: str
    papers: tuple[FiledPaper, ...]
    sheets: int
    pages: int
    files: int
    size: int
    edition: int
    gaps: str
    file: str
    sha256: str
    secrecy: str = ""
    destination: str = ""

    @property
    def ended(self) -> date:
        """Return the day the work on the dossier ended: that of its last paper."""
        return self.last or date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class Box:
    """A box and the dossiers in it, in their order."""

    number: int
    dossiers: tuple[FiledDossier, ...]

    @property
    def sheets(self) -> int:
        """Return the sheets in the box."""
        return sum(dossier.sheets for dossier in self.dossiers)


@dataclass(frozen=True, slots=True)
class Series:
    """The dossiers that go to one receiver, in the order of their organisation and symbol, and their boxes."""

    receiver: str
    dossiers: tuple[FiledDossier, ...]
    boxes: tuple[Box, ...]

    @property
    def first(self) -> date | None:
        """Return the day of the oldest paper."""
        return min((d.first for d in self.dossiers if d.first), default=None)

    @property
    def last(self) -> date | None:
        """Return the day of the newest paper."""
        return max((d.last for d in self.dossiers if d.last), default=None)

    @property
    def files(self) -> int:
        """Return the files in all packages."""
        return sum(dossier.files for dossier in self.dossiers)

    def box_of(self, dossier: FiledDossier) -> int:
        """Return the number of the box a dossier lies in."""
        return next(box.number for box in self.boxes if dossier in box.dossiers)


def series_of(dossiers: Iterable[FiledDossier], sheets_per_box: int) -> tuple[Series, ...]:
    """Return one series for each receiver, those without a receiver last."""
    groups: dict[str, list[FiledDossier]] = {}
    for dossier in sorted(dossiers, key=lambda d: (d.organisation, d.symbol, d.id)):
        groups.setdefault(dossier.destination, []).append(dossier)
    names = sorted(groups, key=lambda name: (not name, name))
    return tuple(Series(name, tuple(groups[name]), boxed(groups[name], sheets_per_box)) for name in names)


def boxed(dossiers: Sequence[FiledDossier], sheets_per_box: int) -> tuple[Box, ...]:
    """Fill boxes one after another; a dossier is never parted, one larger than a box has a box of its own."""
    boxes: list[Box] = []
    inside: list[FiledDossier] = []
    for dossier in dossiers:
        if inside and sum(d.sheets for d in inside) + dossier.sheets > sheets_per_box:
            boxes.append(Box(len(boxes) + 1, tuple(inside)))
            inside = []
        inside.append(dossier)
    return (*boxes, Box(len(boxes) + 1, tuple(inside))) if inside else tuple(boxes)
