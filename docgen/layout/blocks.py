"""What a template is made of: pages, paragraphs, control tags, tables, boxes and columns side by side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The start of a section: its orientation and the mark printed in the corner of its first page."""

    landscape: bool = False
    corner: str = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a paper; `star` and `number` say whether these lines are there, `trich_yeu` is a letter's subject."""

    star: bool = False
    number: bool = False
    trich_yeu: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a named style; //…// is italic and **…** bold inside it."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Control:
    """A control tag alone in its paragraph, without the braces: `for d in han_che`."""

    tag: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, its width in millimetres."""

    width: int
    heading: str
    cell: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row for each item of a loop.

    `dotted` prints a dotted row for an empty list; `kept` holds a short table to what follows it;
    `small` sets a table of many columns one size smaller.
    """

    loop: str
    columns: tuple[Column, ...]
    dotted: bool = False
    kept: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    """The four levels with a box before each; `loop` runs over {o, ten}."""

    loop: str


@dataclass(frozen=True, slots=True)
class ItemLevels:
    """The four levels of one item in a line, a box before each; `field` has one mark for each level."""

    field: str


@dataclass(frozen=True, slots=True)
class LevelBars:
    """A name and a bar of levels for each item of a loop, {ten, thanh}, under a legend."""

    loop: str


Line = Paragraph | Control


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns without borders that never part at the end of a page: recipients and signature."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Lines and columns that never part at the end of a page: a signature in the middle, signatures and who vouches."""

    parts: tuple[Line | SideBySide, ...]


Block = Page | Masthead | Paragraph | Control | Table | Boxes | ItemLevels | LevelBars | SideBySide | Together
