"""A Word file as it is printed: sections, paragraphs and runs, each with its resolved looks and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.layout.word.ooxml import Element

_SHOWN = 48


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set after style resolution: fonts by slot, size in points, colour RRGGBB or empty for black."""

    fonts: Mapping[str, str]
    pt: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    hidden: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set after style resolution; indents in millimetres, gaps in points.

    `line` is in points when `line_rule` is "exact" or "atLeast", in lines when it is "auto".
    """

    align: str = "left"
    left: float = 0
    first_line: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    line_rule: str = "auto"
    contextual: bool = False
    new_page: bool = False
    rule_below: bool = False
    rule_above: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands, whatever the page: a part, and in it a paragraph or a cell and its paragraph."""

    part: str
    paragraph: int
    table: int = 0
    row: int = 0
    column: int = 0
    columns: int = 0
    box: int = 0
    ruled: bool = False

    def __str__(self) -> str:
        """Return the place in words: "bảng 1, hàng 2, cột 1, đoạn 3"."""
        cell = f"bảng {self.table}, hàng {self.row}, cột {self.column}" if self.table else ""
        box = f"hộp chữ {self.box}" if self.box else ""
        return ", ".join(word for word in (self.part, box, cell, f"đoạn {self.paragraph}") if word)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of printed text set in one way."""

    text: str
    look: Look
    element: Element


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed paragraph; `label` is the number or bullet that Word puts before it."""

    place: Place
    runs: tuple[Run, ...]
    shape: Shape
    element: Element
    label: str = ""
    section: int = 0
    drawn: bool = False

    @property
    def text(self) -> str:
        """Return the printed text with its automatic number."""
        return self.label + "".join(run.text for run in self.runs)

    @property
    def origin(self) -> str:
        """Return the place with the first words, to find it by eye."""
        return f"{self.place}{shown(self.text)}"


def shown(text: str) -> str:
    """Return ": “first words…”", empty for a text without letters."""
    plain = " ".join(text.split())
    cut = plain if len(plain) <= _SHOWN else plain[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return f": “{cut}”" if plain else ""


@dataclass(frozen=True, slots=True)
class Header:
    """A header or footer that is printed in a section: on first, even or other pages."""

    kind: str
    pages: str
    field: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: paper and margins in millimetres, the headers that are printed in it."""

    number: int
    paper: tuple[float, float]
    margins: Mapping[str, float]
    element: Element
    landscape: bool = False
    title_page: bool = False
    number_format: str = "decimal"
    restarts: bool = False
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole Word file; `notes` are its footnotes and endnotes, `roots` the parts a repair may change."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...]
    roots: Mapping[str, Element]
    mirrored: bool = False
    signed: bool = False

    @property
    def printed(self) -> tuple[Paragraph, ...]:
        """Return every printed paragraph: body, headers, notes; a header two sections share comes once."""
        headers = {id(p.element): p for s in self.sections for h in s.headers for p in h.paragraphs}
        return (*self.paragraphs, *headers.values(), *self.notes)
