"""Tables: rows of a loop under a repeated heading, levels with boxes, two columns side by side."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.core.rating import ITEM_LEVELS
from docgen.layout.blocks import Boxes, Column, ItemLevels, Line, Paragraph, SideBySide, Table, Together
from docgen.layout.oxml import twips, w
from docgen.layout.paragraphs import gap, joint, line, lines
from docgen.layout.styles import TABLE

_HEADING, _CONTROL = "Đầu bảng", "Thẻ lệnh"
_DOTS = "……"
_BOX_INDENT, _BOX, _ROW_GAP = 10, 6, 2
_SIDES = ("top", "left", "bottom", "right")


def data_table(table: Table, width: int) -> list[BaseOxmlElement]:
    """Return a ruled table; its columns share `width` millimetres in proportion to their own widths."""
    widths = _shares([column.width for column in table.columns], width)
    heading = _cells(
        widths, [Paragraph(_sized(_HEADING, table), column.heading) for column in table.columns], middle=True
    )
    rows = [
        _row(heading, heading=True),
        _control_row(f"for {table.loop}", widths),
        _row(_cells(widths, [_cell_text(table, column, column.cell) for column in table.columns]), kept=table.kept),
    ]
    if table.dotted:
        dots = _cells(widths, [_cell_text(table, column, _DOTS) for column in table.columns])
        rows += [_control_row("else", widths), _row(dots, kept=table.kept)]
    rows.append(_control_row("endfor", widths))
    return [joint(), _table(widths, rows, w("tblStyle", val=TABLE)), joint() if table.kept else gap()]


def plain_table(widths: list[int], loop: str, cells: list[list[BaseOxmlElement]]) -> BaseOxmlElement:
    """Return a table without borders, its row repeated by a loop; widths in twips."""
    row = _row([_cell(width, content, middle=True) for width, content in zip(widths, cells, strict=True)])
    return _table(widths, [_control_row(f"for {loop}", widths), row, _control_row("endfor", widths)])


def boxes(block: Boxes, width: int) -> list[BaseOxmlElement]:
    """Return one row for each level: a bordered box and the name of the level."""
    variable = block.loop.split()[0]
    widths = [twips(_BOX), twips(width - _BOX_INDENT - _BOX)]
    mark, name = _marked(widths, f"{{{{ {variable}.o }}}}", f"{{{{ {variable}.ten }}}}")
    spacer = [_cell(width, [gap()]) for width in widths]
    rows = [
        _control_row(f"for {block.loop}", widths),
        _row(spacer, height=_ROW_GAP, kept=True),
        _row([mark, name], height=_BOX, kept=True),
        _control_row("endfor", widths),
    ]
    return [_table(widths, rows, w("tblInd", w=twips(_BOX_INDENT), type="dxa")), joint()]


def item_levels(block: ItemLevels, width: int) -> list[BaseOxmlElement]:
    """Return one row with the four levels of an item, a bordered box before each."""
    pair = [twips(_BOX), twips((width - _BOX_INDENT) / len(ITEM_LEVELS) - _BOX)]
    cells = [
        cell for level, name in ITEM_LEVELS.items() for cell in _marked(pair, f"{{{{ {block.field}.{level} }}}}", name)
    ]
    row = _row(cells, height=_BOX)
    return [joint(), _table(pair * len(ITEM_LEVELS), [row], w("tblInd", w=twips(_BOX_INDENT), type="dxa")), gap()]


def _marked(widths: list[int], mark: str, name: str) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    box = _cell(widths[0], [line(Paragraph("Ô đánh dấu", mark))], bordered=True, middle=True)
    return box, _cell(widths[1], [line(Paragraph("Tên mức", name))])


def side_by_side(block: SideBySide, left: int, right: int, between: int = 0) -> list[BaseOxmlElement]:
    """Return two borderless columns, widths in millimetres, in a row that no page end cuts."""
    columns = [(left, lines(block.left)), (between, []), (right, lines(block.right))]
    kept = [(twips(width), content or [joint()]) for width, content in columns if width]
    cells = [_cell(width, content) for width, content in kept]
    return [_table([width for width, _ in kept], [_row(cells)]), gap()]


def halves(block: SideBySide, width: int) -> list[BaseOxmlElement]:
    """Return two columns of half of `width` millimetres each, held to what stands before them."""
    return [joint(), *side_by_side(block, width // 2, width - width // 2)]


def together(block: Together, width: int) -> list[BaseOxmlElement]:
    """Return one borderless cell, `width` millimetres, that no page end cuts."""
    # Word and LibreOffice both keep a row whole; only Word keeps two tables on one page.
    content = [element for part in block.parts for element in _together_part(part, width)]
    return [_table([twips(width)], [_row([_cell(twips(width), content)])]), gap()]


def _together_part(part: Line | SideBySide, width: int) -> list[BaseOxmlElement]:
    return halves(part, width) if isinstance(part, SideBySide) else [line(part)]


def _shares(widths: list[int], total: int) -> list[int]:
    whole = sum(widths)
    shares = [twips(total * width / whole) for width in widths]
    return [*shares[:-1], twips(total) - sum(shares[:-1])]


def _table(widths: list[int], rows: list[BaseOxmlElement], *properties: BaseOxmlElement) -> BaseOxmlElement:
    # The schema fixes the order: style, width, indent, layout, margins.
    style = [p for p in properties if p.tag.endswith("tblStyle")]
    indent = [p for p in properties if not p.tag.endswith("tblStyle")]
    margins = None if style else w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("left", "right")))
    size = w("tblW", w=sum(widths), type="dxa")
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", w("tblPr", *style, size, *indent, w("tblLayout", type="fixed"), margins), grid, *rows)


def _row(
    cells: list[BaseOxmlElement], *, heading: bool = False, height: int = 0, kept: bool = False
) -> BaseOxmlElement:
    exact = w("trHeight", val=twips(height), hRule="exact") if height else None
    if kept:
        _keep_with_next(cells)
    return w("tr", w("trPr", w("cantSplit"), exact, w("tblHeader") if heading else None), *cells)


def _keep_with_next(cells: list[BaseOxmlElement]) -> None:
    # LibreOffice holds a table to what follows only by the paragraphs themselves, not by their styles.
    for cell in cells:
        for properties in cell.iter(qn("w:pPr")):
            properties.insert(1, w("keepNext"))


def _control_row(tag: str, widths: list[int]) -> BaseOxmlElement:
    content = [line(Paragraph(_CONTROL, f"{{%tr {tag} %}}"))]
    return _row([_cell(sum(widths), content, span=len(widths))])


def _cells(widths: list[int], texts: list[Paragraph], *, middle: bool = False) -> list[BaseOxmlElement]:
    return [_cell(width, [line(text)], middle=middle) for width, text in zip(widths, texts, strict=True)]


def _cell_text(table: Table, column: Column, content: str) -> Paragraph:
    return Paragraph(_sized("Bảng giữa" if column.centred else "Bảng", table), content)


def _sized(style: str, table: Table) -> str:
    return f"{style}, chữ nhỏ" if table.small else style


def _cell(
    width: int, content: list[BaseOxmlElement], *, span: int = 1, bordered: bool = False, middle: bool = False
) -> BaseOxmlElement:
    borders = w("tcBorders", *(w(side, val="single", sz=6, space=0, color="000000") for side in _SIDES))
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=span) if span > 1 else None,
        borders if bordered else None,
        w("vAlign", val="center") if middle else None,
    )
    return w("tc", properties, *content)
