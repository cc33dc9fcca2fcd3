"""docxtpl's words that shape a table cell ({% vm %}, {% hm %}, {% colspan n %}, {% cellbg c %}) written as plain tags.

Each becomes outputs in the cell's properties and conditions on `loop.first`, so that everything after knows only those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from docgen.templating.parse.spans import require_few

# Round the author's words in a tag that stands for them; no XML can hold this character.
SPELT = "\x02"
_EDGE = re.compile(r"(<w:tc(?: [^>]*)?(?<!/)>)|(</w:tc>)")
_CELL = re.compile(
    r"(<w:tc(?: [^>]*)?>)(?:<w:tcPr(?: [^>]*)?/>|<w:tcPr(?: [^>]*)?>(.*?)</w:tcPr>)?(.*)</w:tc>", re.DOTALL
)
_WORD = re.compile(r"{%\s*(?:(vm|hm)|(colspan|cellbg)\s+([^%{}<]*?))\s*%}")
_TEXT = re.compile(r"<w:t(?: [^>]*)?(?<!/)>")
_SPAN, _SHADE = re.compile(r"<w:gridSpan[^>]*/>"), re.compile(r"<w:shd[^>]*/>")
_FIXED_SPAN = re.compile(r'(?<=w:gridSpan w:val=")\d+(?=")')
_RUN, _EMPTY_RUN_END = re.compile(r"<w:r(?: [^>]*)?>"), "</w:r>"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as XML: its opening tag, what is in its tcPr, the rest."""

    opening: str
    properties: str
    content: str

    def __str__(self) -> str:
        return f"{self.opening}<w:tcPr>{self.properties}</w:tcPr>{self.content}</w:tc>"


def with_plain_cells(source: str) -> str:
    """Return a joined source in which no cell word stands in a cell; those left over have no cell, or had company.

    TemplateError if the plain tags are too many.
    """
    if not _WORD.search(source):
        return source
    open_cells, done = [list[str]()], 0
    for edge in _EDGE.finditer(source):
        open_cells[-1].append(source[done : edge.start()])
        done = edge.end()
        if edge[1]:
            open_cells.append([edge[1]])
        elif len(open_cells) > 1:
            cell = "".join((*open_cells.pop(), edge[2]))
            open_cells[-1].append(_shaped(cell) if _WORD.search(cell) else cell)
        else:
            open_cells[-1].append(edge[2])
    plain = "".join(piece for cell in open_cells for piece in cell) + source[done:]
    require_few(plain)
    return plain


def _shaped(xml: str) -> str:
    found = _CELL.fullmatch(xml)
    if not found:
        return xml
    cell, once = _Cell(found[1], found[2] or "", found[3]), False
    for word, shape in _SHAPES.items():
        at = next((tag for tag in _WORD.finditer(cell.content) if word in (tag[1], tag[2])), None)
        if at:
            cell = shape(cell, at)
            once |= word == "hm"
    return f"{_instead('hm', '{%', 'if loop.first')}{cell}{_instead('hm', '{%', 'endif')}" if once else str(cell)


def _instead(spelt: str, opening: str, words: str) -> str:
    """Return a tag that stands for a cell word."""
    return f"{opening}{SPELT}{spelt}{SPELT} {words} {'}}' if opening == '{{' else '%}'}"


def _spanned(cell: _Cell, tag: re.Match[str]) -> _Cell:
    value = _instead(f"colspan {tag[3]}", "{{", tag[3])
    properties = f'<w:gridSpan w:val="{value}"/>{_SPAN.sub("", cell.properties, count=1)}'
    return replace(cell, properties=properties, content=_without(cell.content, tag))


def _shaded(cell: _Cell, tag: re.Match[str]) -> _Cell:
    value = _instead(f"cellbg {tag[3]}", "{{", tag[3])
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"/>'
    properties = f"{shade}{_SHADE.sub('', cell.properties, count=1)}"
    return replace(cell, properties=properties, content=_without(cell.content, tag))


def _without(content: str, tag: re.Match[str]) -> str:
    """Return the content without the tag, and without its run if nothing else is in it."""
    before, after = content[: tag.start()], content[tag.end() :]
    if before.endswith("<w:t>") and after.startswith("</w:t>"):
        runs = list(_RUN.finditer(before))
        end = after.find(_EMPTY_RUN_END)
        if runs and end >= 0:
            return before[: runs[-1].start()] + after[end + len(_EMPTY_RUN_END) :]
    return before + after


def _merged_down(cell: _Cell, tag: re.Match[str]) -> _Cell:
    first, other, end = (_instead("vm", "{%", words) for words in ("if loop.first", "else", "endif"))
    merge = f'<w:vMerge w:val="{first}restart{other}continue{end}"/>'
    before, after = cell.content[: tag.start()], cell.content[tag.end() :]
    begin, close = _TEXT.search(before), after.find("</w:t>")
    if not begin or close < 0:
        return cell
    content = f"{before[: begin.end()]}{first}{before[begin.end() :]}{after[:close]}{end}{after[close:]}"
    return replace(cell, properties=cell.properties + merge, content=content)


def _merged_across(cell: _Cell, tag: re.Match[str]) -> _Cell:
    properties = _FIXED_SPAN.sub(lambda n: _instead("hm", "{{", f"{n[0]} * loop.length"), cell.properties)
    if "<w:gridSpan" not in properties:
        properties += f'<w:gridSpan w:val="{_instead("hm", "{{", "loop.length")}"/>'
    return replace(cell, properties=properties, content=cell.content[: tag.start()] + cell.content[tag.end() :])


# In docxtpl's order, in which the later stand before the earlier in the properties.
_SHAPES: dict[str, Callable[[_Cell, re.Match[str]], _Cell]] = {
    "colspan": _spanned,
    "cellbg": _shaded,
    "vm": _merged_down,
    "hm": _merged_across,
}
CELL_WORDS = frozenset(_SHAPES)
