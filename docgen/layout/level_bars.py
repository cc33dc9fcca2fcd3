"""Bars of the levels in a table: shaded runs as wide as their text, each with its figure, under a legend."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.core.rating import LABELS, LEVELS
from docgen.layout.blocks import LevelBars
from docgen.layout.oxml import text, twips, w
from docgen.layout.paragraphs import gap, joint, paragraph
from docgen.layout.tables import plain_table

_NAME_WIDTH = 45
_STYLE = "Bảng"
_SAMPLE = "\N{NO-BREAK SPACE}" * 4
# Level → the style of its run and the shade of the bar, light enough for black figures; a thin frame parts the levels
# in a grey print too.
_SHADES = {
    "xs": ("ThanhXuatSac", "Thanh xuất sắc", "8CC691"),
    "htt": ("ThanhTot", "Thanh tốt", "D8EDD9"),
    "htnv": ("ThanhHoanThanh", "Thanh hoàn thành", "FFF0BF"),
    "kht": ("ThanhKhongHoanThanh", "Thanh không hoàn thành", "E89A90"),
    "chua": ("ThanhChuaXepLoai", "Thanh chưa xếp loại", "FFFFFF"),
}
_NAMES = {**{level.lower(): LABELS[level] for level in LEVELS}, "chua": "Chưa xếp loại"}


def level_bars(block: LevelBars, width: int) -> list[BaseOxmlElement]:
    """Return a legend and a table without borders: names and bars, `width` millimetres in all."""
    item = block.loop.split()[0]
    runs = [_run(f"{{{{ {item}.thanh.{level} }}}}", level) for level in _NAMES]
    name = paragraph(_STYLE, w("r", text(f"{{{{ {item}.ten }}}}")))
    widths = [twips(_NAME_WIDTH), twips(width - _NAME_WIDTH)]
    table = plain_table(widths, block.loop, [[name], [paragraph(_STYLE, *runs)]])
    return [joint(), paragraph(_STYLE, *_legend()), joint(), table, gap()]


def _legend() -> list[BaseOxmlElement]:
    pairs = ((_run(_SAMPLE, level), w("r", text(f" {name}    "))) for level, name in _NAMES.items())
    return [run for pair in pairs for run in pair]


def _run(content: str, level: str) -> BaseOxmlElement:
    return w("r", w("rPr", w("rStyle", val=_SHADES[level][0])), text(content))


def bar_styles() -> list[BaseOxmlElement]:
    """Return the character styles of the bars, for a template that has any."""
    return [_style(*row) for row in _SHADES.values()]


def _style(id: str, name: str, fill: str) -> BaseOxmlElement:
    frame = w("bdr", val="single", sz=4, space=0, color="808080")
    shade = w("shd", val="clear", color="auto", fill=fill)
    return w("style", w("name", val=name), w("rPr", frame, shade), type="character", styleId=id, customStyle=1)
