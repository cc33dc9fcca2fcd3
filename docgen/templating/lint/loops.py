"""Loops and conditions that can be made, but hardly say what their author meant; loops over the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes
from lxml import etree

from docgen.templating.check.language import Outside, item_name, parsed_loop
from docgen.templating.lint.case import Case, switched_on
from docgen.templating.lint.tags_alone import blocks_of, said
from docgen.templating.lint.uses import uses_of
from docgen.templating.package.places import W
from docgen.templating.parse.blocks import Block
from docgen.templating.parse.fault import Fault, fault

# A list of boxes to tick has fewer columns; what has more is a table with a head.
_COLUMNS_OF_A_TABLE = 3


def empty_blocks(case: Case) -> Iterator[Fault]:
    """Yield blocks with nothing in any branch."""
    for block in blocks_of(case.checked.tree):
        if block.end and not any(said(node) for branch in block.branches for node in branch.body):
            yield fault("mau_khoi_rong", block.opening.place, the=block.opening, dong=block.end)


def idle_loops(case: Case) -> Iterator[Fault]:
    """Yield loops whose body never speaks of the item, so that every turn is the same."""
    for block in blocks_of(case.checked.tree):
        item = _item(block)
        body = block.branches[0].body
        if item and any(said(node) for node in body) and not {item, "loop"} & _names(block):
            yield fault("mau_vong_khong_dung", block.opening.place, the=block.opening, ten=item)


def _item(block: Block) -> str:
    if block.opening.keyword != "for":
        return ""
    try:
        return item_name(parsed_loop(block.opening.rest))
    except Outside:
        return ""


def _names(block: Block) -> set[str]:
    """The names that the body of a loop reads, and its own condition."""
    own = parsed_loop(block.opening.rest).test
    found = [use.node for use in uses_of(block.branches[0].body)] + ([own] if own else [])
    inside = {name.name for node in found for name in node.find_all(nodes.Name)}
    return inside | {node.name for node in found if isinstance(node, nodes.Name)}


def shadowing(case: Case) -> Iterator[Fault]:
    """Yield loops whose item takes the name of a field, or of an item of a loop round it."""
    for use in uses_of(case.checked.tree):
        if use.kind != "loop":
            continue
        item = item_name(parsed_loop(use.tag.rest))
        if case.contract and item in case.contract.fields:
            yield fault("mau_trung_ten", use.tag.place, ten=item, gi="trường")
        elif use.scope.loop_of(item):
            yield fault("mau_trung_ten", use.tag.place, ten=item, gi="mục của vòng lặp ngoài")


def row_loops(case: Case) -> Iterator[Fault]:
    """Yield tables that grow by rows without a head that is repeated, and rows merged out of their loop."""
    cells = {(p.place.table, p.place.row): p for p in case.passages if p.place.table}
    for block in blocks_of(case.checked.tree):
        opening, end = block.opening, block.end
        first = cells.get((opening.place.table, opening.place.row))
        if not (_item(block) and opening.kind == "tr" and end and first):
            continue
        table = next(first.element.iterancestors(f"{W}tbl"), None)
        if table is None:  # a row that stands in no table: told where the parts of the file are checked
            continue
        rows = table.findall(f"{W}tr")[opening.place.row : end.place.row - 1]
        if _is_wide(rows) and not any(switched_on(row.find(f"{W}trPr/{W}tblHeader")) for row in table):
            yield fault("mau_thieu_dong_tieu_de", opening.place, the=opening)
        if rows and any(_goes_on(cell) for cell in rows[0].iter(f"{W}vMerge")):
            yield fault("mau_gop_doc_trong_vong", opening.place, the=opening)


def _is_wide(rows: list[etree._Element]) -> bool:
    return any(len(row.findall(f"{W}tc")) >= _COLUMNS_OF_A_TABLE for row in rows)


def _goes_on(merge: etree._Element) -> bool:
    return merge.get(f"{W}val", "continue") == "continue"
