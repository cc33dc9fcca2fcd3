"""The named Word styles of every template, from rows of kieu.toml to styles.xml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.layout.oxml import twips, w
from docgen.layout.the_thuc import RuleSet

_SOURCE = Path(__file__).with_name("kieu.toml")
_NORMAL = "Normal"
TABLE = "BangKe"
ITALIC = "ChuNghieng"
BOLD = "ChuDam"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; sizes, gaps and the exact line pitch in points, indents and the tab in millimetres."""

    id: str
    name: str
    pt: int
    line: int
    align: str = "left"
    element: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    before: int = 0
    after: int = 0
    first_line: float = 0
    left: float = 0
    right: float = 0
    tab: float = 0
    keep_next: bool = False
    new_page: bool = False
    rule_below: bool = False
    outline: int = 0


@cache
def styles() -> dict[str, Style]:
    """Return the styles by their Vietnamese name."""
    rows = tomllib.loads(_SOURCE.read_text("utf-8"))["kieu"]
    return {row["name"]: Style(**row) for row in rows}


def styles_xml(rules: RuleSet) -> list[BaseOxmlElement]:
    """Return the content of styles.xml: defaults, paragraph, character and table styles."""
    paragraph_styles = [_paragraph_style(style) for style in styles().values()]
    return [_defaults(rules), *_word_defaults(), *paragraph_styles, *_character_styles(), _table_style()]


def _defaults(rules: RuleSet) -> BaseOxmlElement:
    fonts = w("rFonts", ascii=rules.font, hAnsi=rules.font, cs=rules.font, eastAsia=rules.font)
    language = w("lang", val=rules.language, eastAsia=rules.language, bidi="ar-SA")
    run = w("rPr", fonts, w("color", val="000000"), w("sz", val=28), w("szCs", val=28), language)
    paragraph = w("pPr", w("widowControl"), w("spacing", before=0, after=0))
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph))


def _word_defaults() -> list[BaseOxmlElement]:
    """The three styles Word looks for by these names in every document."""
    rows = (("paragraph", _NORMAL, "Normal"), ("character", "DefaultParagraphFont", "Default Paragraph Font"))
    plain = [w("style", w("name", val=name), type=kind, default=1, styleId=id) for kind, id, name in rows]
    no_indent = w("tblPr", w("tblInd", w=0, type="dxa"))
    return [
        *plain,
        w("style", w("name", val="Normal Table"), no_indent, type="table", default=1, styleId="TableNormal"),
    ]


def _paragraph_style(style: Style) -> BaseOxmlElement:
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=_NORMAL),
        w("qFormat"),
        _paragraph_properties(style),
        _run_properties(style),
        type="paragraph",
        styleId=style.id,
        customStyle=1,
    )


def _paragraph_properties(style: Style) -> BaseOxmlElement:
    border = w("bottom", val="single", sz=6, space=1, color="000000")
    indent = {"left": twips(style.left), "right": twips(style.right), "firstLine": twips(style.first_line)}
    return w(
        "pPr",
        w("keepNext", val=int(style.keep_next)),
        w("pageBreakBefore") if style.new_page else None,
        w("pBdr", border) if style.rule_below else None,
        w("tabs", w("tab", val="left", pos=twips(style.tab))) if style.tab else None,
        w("spacing", before=style.before * 20, after=style.after * 20, line=style.line * 20, lineRule="exact"),
        w("ind", **indent),
        w("jc", val=style.align),
        w("outlineLvl", val=style.outline - 1) if style.outline else None,
    )


def _run_properties(style: Style) -> BaseOxmlElement:
    return w(
        "rPr",
        w("b") if style.bold else None,
        w("bCs") if style.bold else None,
        w("i") if style.italic else None,
        w("iCs") if style.italic else None,
        w("sz", val=style.pt * 2),
        w("szCs", val=style.pt * 2),
        w("u", val="single") if style.underline else None,
    )


def _character_styles() -> list[BaseOxmlElement]:
    faces = ((ITALIC, "Chữ nghiêng", "i"), (BOLD, "Chữ đậm", "b"))
    return [
        w("style", w("name", val=name), w("rPr", w(tag)), type="character", styleId=id, customStyle=1)
        for id, name, tag in faces
    ]


def _table_style() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color="000000") for side in sides))
    gaps = {"w": twips(1.2), "type": "dxa"}
    margins = w("tblCellMar", w("left", **gaps), w("right", **gaps))
    properties = w("tblPr", borders, margins)
    return w("style", w("name", val="Bảng kẻ"), properties, type="table", styleId=TABLE, customStyle=1)
