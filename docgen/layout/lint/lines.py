"""Printed lines of a paper: paragraphs cut at line breaks, and at tabs where a clerk sets columns with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.layout.lint.key import key_of
from docgen.layout.word.paper import Paragraph, Run, shown

LEFT, RIGHT = "left", "right"
# A column of words, not a list set with tabs: more cells than this are a table without lines.
_MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its runs; `side` is the half of the page it stands in, empty for the middle or the whole width."""

    text: str
    runs: tuple[Run, ...]
    paragraph: Paragraph
    index: int
    side: str = ""
    tabbed: bool = False

    @property
    def key(self) -> str:
        """Return the text as a key for comparison."""
        return key_of(self.text)

    @property
    def place(self) -> str:
        """Return the place with the first words of the line."""
        return f"{self.paragraph.place}{shown(self.text)}"

    @property
    def column(self) -> tuple[object, ...]:
        """Return what the line stands in: a column of a table, a side of tabbed text, or the body."""
        place = self.paragraph.place
        return (place.table, place.column) if place.table else ("tab", self.side) if self.tabbed else ("body",)

    @property
    def capitals(self) -> bool:
        """Tell whether the letters are capitals."""
        return self.text.upper() == self.text and self.text.lower() != self.text

    def most(self, trait: str) -> object:
        """Return the value of a trait of Look that most of the letters have."""
        return most(self.runs, trait)


def most(runs: Iterable[Run], trait: str) -> object:
    """Return the value of a trait of Look that most of the letters of some runs have."""
    counts: Counter[object] = Counter()
    for run in runs:
        counts[getattr(run.look, trait)] += sum(not c.isspace() for c in run.text)
    return counts.most_common(1)[0][0] if counts else None


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """Return the lines that have text, in their order; `index` counts paragraphs."""
    return [line for index, paragraph in enumerate(paragraphs) for line in _lines(paragraph, index)]


def _lines(paragraph: Paragraph, index: int) -> Iterator[Line]:
    label = paragraph.label
    for pieces in _cut(paragraph.runs, "\n"):
        columns = list(_cut(pieces, "\t"))
        full = [column for column in columns if _text(column)]
        tabbed = not paragraph.place.table and 1 < len(columns) <= _MOST_COLUMNS and bool(full)
        for order, column in enumerate(columns) if tabbed else [(0, pieces)]:
            text = " ".join((label + _text(column)).split())
            if text:
                side = (RIGHT if order else LEFT) if tabbed else side_of(paragraph)
                yield Line(text, tuple(column), paragraph, index, side, tabbed)
            label = ""


def side_of(paragraph: Paragraph) -> str:
    """Return the half of the page a paragraph stands in: by its column, else by its alignment."""
    place = paragraph.place
    if place.columns > 1:
        return LEFT if place.column == 1 else RIGHT if place.column == place.columns else ""
    return paragraph.shape.align if not place.table and paragraph.shape.align == RIGHT else ""


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _cut(runs: Iterable[Run], sign: str) -> Iterator[list[Run]]:
    """Yield the runs between signs; a run that holds a sign is cut in two."""
    piece: list[Run] = []
    for run in runs:
        first, *rest = run.text.split(sign)
        piece.append(Run(first, run.look, run.element))
        for text in rest:
            yield [part for part in piece if part.text]
            piece = [Run(text, run.look, run.element)]
    yield [part for part in piece if part.text]
