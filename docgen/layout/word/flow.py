"""A Word file as a text to be read on a screen: its parts by heading, tables as rows, check boxes as choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docgen.core.draft_text import Block, Cell, Choice, Grid, Line, Part, Piece
from docgen.layout.word.ooxml import Element, attribute, number, w
from docgen.layout.word.package import open_package
from docgen.layout.word.paper import Paragraph
from docgen.layout.word.reading import read_paper

# Word counts outline levels from 0; 9 is body text.
BODY_TEXT = 9
_MARK = "X"
# The name of the style of a heading that Word's own outline leaves out; programs change ids of styles, not names.
_APPENDIX = "Tên phụ lục"


def flow(data: bytes) -> tuple[Part, ...]:
    """Return the parts of a Word file in its order; raises Unreadable."""
    package = open_package(data)
    levels = outline_levels(package.xml(package.only("styles")))
    parts: list[tuple[str, int, list[Block]]] = [("", 1, [])]
    for table, group in groupby(read_paper(data).paragraphs, key=lambda paragraph: paragraph.place.table):
        paragraphs = list(group)
        if table:
            parts[-1][2].extend(_table(paragraphs))
            continue
        for paragraph in (p for p in paragraphs if p.text.strip()):
            level = levels.get(paragraph.shape.style, BODY_TEXT)
            if level < BODY_TEXT:
                parts.append((" ".join(paragraph.text.split()), level + 1, []))
            else:
                parts[-1][2].append(_line(paragraph))
    return tuple(Part(heading, level, tuple(blocks)) for heading, level, blocks in parts if heading or blocks)


def outline_levels(styles: Element | None) -> dict[str, int]:
    """Return the outline level of each paragraph style that has one of its own."""
    found = {}
    for style in () if styles is None else styles.iterfind(w("style")):
        own = number(style.find(f"{w('pPr')}/{w('outlineLvl')}"), "val")
        level = 0.0 if attribute(style.find(w("name")), "val") == _APPENDIX else own
        if level is not None:
            found[attribute(style, "styleId") or ""] = int(level)
    return found


def _line(paragraph: Paragraph) -> Line:
    label = (Piece(paragraph.label),) if paragraph.label else ()
    runs = (run for run in paragraph.runs if not run.look.hidden)
    pieces = (Piece(run.text, run.look.bold, run.look.italic) for run in runs)
    return Line((*label, *_joined(pieces)), paragraph.shape.align == "center")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for (bold, italic), same in groupby(pieces, key=lambda piece: (piece.bold, piece.italic)):
        yield Piece("".join(piece.text for piece in same), bold, italic)


def _table(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    rows = [_cells(list(row)) for _, row in groupby(paragraphs, key=lambda p: p.place.row)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return
    if all(len(row) == 2 and _text(row[0]) in ("", _MARK) for row in rows) and any(_text(row[0]) for row in rows):
        yield from (Choice(_text(row[0]) == _MARK, _text(row[1])) for row in rows)
    elif paragraphs[0].place.ruled and len(rows) > 1:
        yield Grid(tuple(rows[1:]), tuple(_text(cell) for cell in rows[0]))
    else:
        yield Grid(tuple(rows))


def _cells(row: Sequence[Paragraph]) -> tuple[Cell, ...]:
    found = {column: list(cell) for column, cell in groupby(row, key=lambda p: p.place.column)}
    columns = range(1, max(row[0].place.columns, *found) + 1)
    return tuple(tuple(_line(p) for p in found.get(column, ()) if p.text.strip()) for column in columns)


def _text(cell: Cell) -> str:
    return " ".join(" ".join(line.text for line in cell).split())
