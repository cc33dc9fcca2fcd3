"""Tags that take their paragraph, row or cell away: what goes with them, and where they may not stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.templating.lint.case import Case, Passage, descendants, local
from docgen.templating.package.places import W
from docgen.templating.parse.blocks import Block, Node
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.tags import Tag, Text

_PREFIXED = re.compile(r"[{][{%](tr|tc|p)\s[^{}]*?[%}][}]")
# A dash at a brace joins the paragraph to its neighbour: no line is left.
_TAG = re.compile(r"{%(?!-)\s*[^{}]*?(?<!-)%}")
_OPENS, _CLOSES = ("for ", "if "), ("endfor", "endif")
# The element a prefix takes away → in words.
_UNITS = {"tr": "hàng", "tc": "ô", "p": "đoạn"}
# What is no text and goes with it → in words.
_LOST = {
    "sectPr": "ngắt phần (Section Break)",
    "drawing": "hình",
    "pict": "hình",
    "object": "đối tượng",
    "footnoteReference": "cước chú",
    "endnoteReference": "chú thích cuối",
    "pageBreakBefore": "ngắt trang",
}
_NAMES = frozenset((*_LOST, "br"))


def taken_along(case: Case) -> Iterator[Fault]:
    """Yield what is no text and would vanish with the paragraph, row or cell of a tag."""
    for passage, tag in _prefixed(case):
        unit = _unit(passage, tag[1])
        lost = next(_lost(unit), "") if unit is not None else ""
        if lost:
            where = _UNITS[tag[1]]
            yield fault("mau_mat_cung_the", passage.place, gi=lost, noi=where, the=tag[0])


def _prefixed(case: Case) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in case.passages:
        for tag in _PREFIXED.finditer(passage.text):
            yield passage, tag


def _unit(passage: Passage, prefix: str) -> etree._Element | None:
    if prefix == "p":
        return passage.element
    return next(passage.element.iterancestors(f"{W}{prefix}"), None)


def _lost(unit: etree._Element) -> Iterator[str]:
    for element in descendants(unit, _NAMES):
        if local(element) in _LOST:
            yield _LOST[local(element)]
        elif element.get(f"{W}type") in ("page", "column"):
            yield "ngắt trang"


def outside_tables(case: Case) -> Iterator[Fault]:
    """Yield tags for rows and cells that stand in no table."""
    for passage, tag in _prefixed(case):
        if tag[1] != "p" and _unit(passage, tag[1]) is None:
            yield fault("mau_tr_ngoai_bang", passage.place, the=tag[0], gi=f"một {_UNITS[tag[1]]}")


def together(case: Case) -> Iterator[Fault]:
    """Yield a tag that opens and a tag that closes in the one paragraph, row or cell that the first takes away."""
    opened: dict[tuple[str, etree._Element], str] = {}
    for passage, tag in _prefixed(case):
        unit, words = _unit(passage, tag[1]), tag[0][2:].strip().removeprefix(tag[1]).strip()
        if unit is None:
            continue
        if words.startswith(_OPENS):
            opened[tag[1], unit] = tag[0]
        elif words.startswith(_CLOSES) and (opening := opened.pop((tag[1], unit), "")):
            yield fault("mau_mo_dong_chung", passage.place, the=opening, dong=tag[0], noi=_UNITS[tag[1]])


def blank_lines(case: Case) -> Iterator[Fault]:
    """Yield paragraphs that hold block tags only, without the prefix that would take the paragraph away."""
    for passage in case.passages:
        tags = _TAG.findall(passage.text)
        bare = [tag for tag in tags if tag[2:].strip("- ").startswith((*_OPENS, *_CLOSES, "el"))]
        pairs = sum(tag[2:].strip("- ").startswith(_OPENS) for tag in bare)
        ends = sum(tag[2:].strip("- ").startswith(_CLOSES) for tag in bare)
        if bare and pairs != ends and not _TAG.sub("", passage.text).strip():
            yield fault("mau_doan_trong", passage.place, the=bare[0])


def across_tables(case: Case) -> Iterator[Fault]:
    """Yield blocks that open in one table and close in another, or outside all; cells within one row."""
    for block in blocks_of(case.checked.tree):
        opening, end = block.opening, block.end
        if end is None or not (opening.place.order and end.place.order):
            continue
        if opening.place.table != end.place.table or (opening.kind == "tc" and _row(opening) != _row(end)):
            here, there = (_where(tag) for tag in (opening, end))
            yield fault("mau_khoi_qua_bang", opening.place, the=opening, cho=here, dong=end, noi=there)


def _row(tag: Tag) -> tuple[int, int]:
    return tag.place.table, tag.place.row


def _where(tag: Tag) -> str:
    return f"bảng {tag.place.table}, hàng {tag.place.row}" if tag.place.table else "ngoài bảng"


def blocks_of(nodes: list[Node]) -> Iterator[Block]:
    """Yield every block of a tree, outer ones first."""
    for node in nodes:
        if isinstance(node, Block):
            yield node
            for branch in node.branches:
                yield from blocks_of(branch.body)


def said(node: Node) -> bool:
    """Say whether a node puts anything on paper: text, a tag, a drawing, a paragraph."""
    return not isinstance(node, Text) or bool(re.sub(r"<[^>]*>", "", node.xml).strip()) or "<w:p " in node.xml
