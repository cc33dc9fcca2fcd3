"""A table that is no count of classes: cells of text, figures and ratios; a figure keeps what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from docgen.core.problem import Origin


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its key, its printed head, its width in characters, and whether it holds percentages."""

    key: str
    title: str
    width: float = 9
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell; a figure is the number of `ids`, of `rows` of the data, or what the one cell `origin` says.

    None is printed as a dash.
    """

    value: str | int | Decimal | None
    ids: tuple[str, ...] = ()
    rows: tuple[Origin, ...] = ()
    origin: Origin | None = None

    @classmethod
    def number_of(cls, ids: Iterable[str]) -> Entry:
        """Return the figure that is the number of ids of subjects."""
        known = tuple(ids)
        return cls(len(known), known)

    @classmethod
    def rows_of(cls, rows: Iterable[Origin]) -> Entry:
        """Return the figure that is the number of rows of the data."""
        known = tuple(rows)
        return cls(len(known), rows=known)


@dataclass(frozen=True, slots=True)
class Row:
    """One line, known by its id."""

    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A table with a name for its sheet of a workbook; `notes` say what the figures rest on."""

    id: str
    sheet: str
    title: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
