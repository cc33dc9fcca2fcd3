"""Writes a part of a template as straight Python: fixed bytes, values, plain `for` and `if`.

No word of the template reaches the source but as a literal (`repr`); every name in it is made here:
c the context, K fixed bytes, E writers of values, F filters, v/s/i/n the item, list, index and length of a loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from docgen.templating.check.checking import Checked
from docgen.templating.check.language import item_name, parsed, parsed_loop, python_of
from docgen.templating.check.scope import Loop, Scope, paths_of
from docgen.templating.check.structure import Grids
from docgen.templating.parse.blocks import Block, Branch, Node
from docgen.templating.parse.tags import Tag, Text, with_braces
from docgen.templating.values.setting import Setting

MAX_STEPS = 2_000_000
_HELD = 500
_FINISHES = {
    Grids.NEVER: (),
    Grids.WITHOUT_ROWS: ("if no_rows:", "    paper = measured(paper)"),
    Grids.ALWAYS: ("paper = measured(paper)",),
}
# Ids that must be unique in a file and may be left out; a loop would repeat them.
_UNIQUE = re.compile(
    r' w14:(?:paraId|textId)="[^"]*"|<w:bookmark(?:Start|End) [^>]*/>|(?<=<w:sdtPr>)<w:id w:val="[^"]*"/>'
)


@dataclass(frozen=True, slots=True)
class Spot:
    """What one line of the generated source reads, and for which tag."""

    tag: Tag
    scope: Scope
    reads: tuple[nodes.Node, ...]


@dataclass(slots=True)
class Listing:
    """The generated source of a part with what it needs to run and to explain its faults."""

    lines: list[str] = field(default_factory=list)
    constants: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    spots: dict[int, Spot] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The Python text, for reading and for compiling."""
        return "\n".join(self.lines) + "\n"


def written(part: Checked, filters: Mapping[str, Callable[..., object]], order: int = 0) -> Listing:
    """Return the function `part(c)` of a checked part; `order` among the parts keeps the numbers of drawings apart."""
    writing = _Writing(part.balance.settings, part.grids)
    writing.line(0, "def part(c):")
    writing.line(1, f"out, full, left, no_rows = [], [], {MAX_STEPS}, False")
    writing.body(part.tree, Scope((), filters), 1)
    writing.line(1, "paper = b''.join(full + out)")
    for finish in _FINISHES[part.grids]:
        writing.line(1, finish)
    if part.draws_in_loop:
        writing.line(1, f"paper = numbered(paper, {order})")
    writing.line(1, "return paper")
    return writing.listing


class _Writing:
    def __init__(self, settings: Mapping[int, Setting], grids: Grids) -> None:
        self.rows_matter = grids is Grids.WITHOUT_ROWS
        self.listing = Listing()
        self.settings = settings
        self.writers: dict[Setting, str] = {}
        self.loops = 0

    def line(self, depth: int, text: str, spot: Spot | None = None) -> None:
        self.listing.lines.append("    " * depth + text)
        if spot:
            self.listing.spots[len(self.listing.lines)] = spot

    def body(self, tree: list[Node], scope: Scope, depth: int) -> None:
        """Write a stretch; at least one line, so that it can stand under an `if`."""
        before, stretch = len(self.listing.lines), list[Node]()
        for node in tree:
            if isinstance(node, Block):
                self._stretch(stretch, scope, depth)
                stretch = []
                self._block(node, scope, depth)
            else:
                stretch.append(node)
        self._stretch(stretch, scope, depth)
        if len(self.listing.lines) == before:
            self.line(depth, "pass")

    def _stretch(self, stretch: list[Node], scope: Scope, depth: int) -> None:
        pieces = [node for node in stretch if not isinstance(node, Text) or node.xml]
        if not pieces:
            return
        self.line(depth, "out += (")
        for node in pieces:
            if isinstance(node, Text):
                self.line(depth + 1, f"{self._constant(node.xml, scope)},")
            elif isinstance(node, Tag):
                self._output(node, scope, depth + 1)
        self.line(depth, ")")

    def _constant(self, xml: str, scope: Scope) -> str:
        name = f"K{len(self.listing.constants)}"
        self.listing.constants[name] = with_braces(_UNIQUE.sub("", xml) if scope.loops else xml).encode()
        return name

    def _output(self, tag: Tag, scope: Scope, depth: int) -> None:
        expression = parsed(tag.words)
        name = self.writers.setdefault(self.settings[tag.number], f"E{len(self.writers)}")
        self.listing.settings[name] = self.settings[tag.number]
        self.line(depth, f"{name}({python_of(expression, scope)}),", Spot(tag, scope, paths_of(expression)))

    def _block(self, block: Block, scope: Scope, depth: int) -> None:
        if block.opening.keyword == "for":
            self._loop(block, scope, depth)
            return
        for branch in block.branches:
            self._branch(branch, scope, depth)

    def _branch(self, branch: Branch, scope: Scope, depth: int) -> None:
        if branch.tag.keyword == "else":
            self.line(depth, "else:")
        else:
            test = parsed(branch.tag.rest)
            spot = Spot(branch.tag, scope, paths_of(test))
            self.line(depth, f"{branch.tag.keyword} {python_of(test, scope)}:", spot)
        self.body(branch.body, scope, depth + 1)

    def _loop(self, block: Block, scope: Scope, depth: int) -> None:
        head = parsed_loop(block.opening.rest)
        self.loops += 1
        number = self.loops
        inner = scope.inside(Loop(item_name(head), number, head.iter))
        self._list(head, block.opening, inner, depth)
        self.line(depth, f"n{number} = len(s{number})")
        if self.rows_matter and block.opening.kind == "tr" and len(block.branches) == 1:
            self.line(depth, f"no_rows = no_rows or not n{number}")
        if scope.loops:
            self.line(depth, f"left = spend(left, n{number})")
        head_line = len(self.listing.lines)
        self.line(depth, f"for v{number} in s{number}:")
        self.body(block.branches[0].body, inner, depth + 1)
        if any(re.search(rf"\bi{number}\b", line) for line in self.listing.lines[head_line:]):
            self.listing.lines[head_line] = "    " * depth + f"for i{number}, v{number} in enumerate(s{number}):"
        self.line(depth + 1, f"if len(out) > {_HELD}:")
        self.line(depth + 2, "pour(out, full)")
        if len(block.branches) > 1:
            self.line(depth, f"if not n{number}:")
            self.body(block.branches[1].body, scope, depth + 1)

    def _list(self, head: nodes.For, tag: Tag, inner: Scope, depth: int) -> None:
        loop = inner.loops[-1]
        outer = inner.outside(loop)
        number = loop.number
        self.line(depth, f"s{number} = L({python_of(head.iter, outer)})", Spot(tag, outer, paths_of(head.iter)))
        if head.test:
            kept = f"[v{number} for v{number} in s{number} if {python_of(head.test, inner)}]"
            self.line(depth, f"s{number} = {kept}", Spot(tag, inner, paths_of(head.test)))
