"""The tree of a template: texts, outputs, conditions and loops, with every fault of pairing at its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from docgen.templating.nearest import nearest
from docgen.templating.parse.cells import CELL_WORDS
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.joining import LIFTED
from docgen.templating.parse.tags import Tag, Text

MAX_DEPTH = 16
_ENDS = {"if": "endif", "for": "endfor"}
_MIDDLES = frozenset({"elif", "else"})
_KEYWORDS = (*_ENDS, *_ENDS.values(), *_MIDDLES, *CELL_WORDS)


@dataclass(slots=True)
class Branch:
    """A stretch of the template that one tag opens: "if", "elif", "else" or "for"."""

    tag: Tag
    body: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A condition or a loop: its branches in order and the tag that ends it."""

    branches: list[Branch]
    end: Tag | None = None

    @property
    def opening(self) -> Tag:
        """The tag that opens the block."""
        return self.branches[0].tag


Node = Text | Tag | Block


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of a part and the faults of its pairing; a part with faults may miss blocks."""

    nodes: list[Node]
    faults: tuple[Fault, ...]


def tree_of(parts: Iterable[Text | Tag]) -> Tree:
    """Pair the tags of a part."""
    builder = _Builder()
    for part in parts:
        if not builder.stopped:
            builder.take(part)
    return builder.finish()


class _Builder:
    def __init__(self) -> None:
        self.root: list[Node] = []
        self.open: list[Block] = []
        self.faults: list[Fault] = []
        # Past the deepest block nothing more is read: whatever follows would only be a fault of that fault.
        self.stopped = False

    @property
    def body(self) -> list[Node]:
        return self.open[-1].branches[-1].body if self.open else self.root

    def take(self, part: Text | Tag) -> None:
        if isinstance(part, Text) or part.opening == "{{":
            self.body.append(part)
        elif part.keyword in _ENDS:
            self._begin(part)
        elif part.keyword in _MIDDLES:
            self._go_on(part)
        elif part.keyword in _ENDS.values():
            self._end(part)
        else:
            self._unknown(part)

    def _begin(self, tag: Tag) -> None:
        if len(self.open) == MAX_DEPTH:
            self._fault("mau_qua_nhieu_tang", tag, so=MAX_DEPTH)
            self.stopped = True
            return
        block = Block([Branch(tag)])
        self.body.append(block)
        self.open.append(block)

    def _go_on(self, tag: Tag) -> None:
        block = self.open[-1] if self.open else None
        if not block or _after_else(block) or (tag.keyword == "elif" and block.opening.keyword == "for"):
            self._fault("mau_the_lac", tag, the=tag)
            return
        self._same_kind(block.opening, tag)
        block.branches.append(Branch(tag))

    def _end(self, tag: Tag) -> None:
        if not self.open:
            self._fault("mau_thieu_the_mo", tag, the=tag)
            return
        block = self.open.pop()
        if _ENDS[block.opening.keyword] != tag.keyword:
            wanted = _ENDS[block.opening.keyword]
            self._fault("mau_sai_cap", block.opening, the=block.opening, dong=tag, noi=tag.place, can=wanted)
            return
        block.end = tag
        self._same_kind(block.opening, tag)

    def _same_kind(self, opening: Tag, tag: Tag) -> None:
        if opening.kind != tag.kind:
            wanted = f"{{%{opening.kind} {tag.keyword} %}}"
            self._fault("mau_khac_tien_to", opening, the=opening, dong=tag, noi=tag.place, can=wanted)

    def _unknown(self, tag: Tag) -> None:
        if tag.keyword in CELL_WORDS:
            self._fault("mau_o_khong_co_cho", tag, the=tag)
            return
        if tag.keyword in LIFTED:
            hint = f"Hãy viết liền {{%{tag.keyword}, không có dấu cách sau {{%."
        else:
            close = nearest(tag.keyword, _KEYWORDS)
            hint = f"Có phải “{close}” không? Hãy sửa thẻ." if close else "Hãy chỉ dùng if, elif, else, for."
        self._fault("mau_the_la", tag, tu=tag.keyword, the=tag, cach=hint)
        if tag.keyword in LIFTED and tag.rest:
            self.take(replace(tag, kind=tag.keyword, words=tag.rest))  # as it was meant: no fault may follow from this

    def _fault(self, code: str, tag: Tag, **words: object) -> None:
        self.faults.append(fault(code, tag.place, **words))

    def finish(self) -> Tree:
        for block in self.open[:1] if not self.stopped else ():
            wanted = f"{{%{block.opening.kind} {_ENDS[block.opening.keyword]} %}}"
            self._fault("mau_khong_dong", block.opening, the=block.opening, can=wanted)
        return Tree(self.root, tuple(self.faults))


def _after_else(block: Block) -> bool:
    return block.branches[-1].tag.keyword == "else"
