"""Proves that every block of a template leaves the XML as it found it, so that no data can make a broken file.

The same walk notes where each output stands, which decides how its value is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.templating.parse.blocks import Block, Branch, Node
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.place import Place
from docgen.templating.parse.tags import Tag, Text
from docgen.templating.values.setting import Setting

_MARKUP = re.compile(r"<(/?)([^\s/>]+)([^>]*?)(/?)>")
# Of markup that tags stand in, only the name matters.
_KEPT = 200
_FORMATS = {"w:r": "w:rPr", "w:p": "w:pPr"}
_SHAPE = frozenset({"w:tc", "w:tr"})


@dataclass(frozen=True, slots=True)
class Balance:
    """The setting of every output by its tag's number, the blocks that would break the file or blur its formats.

    `cells_vary` says that a block takes cells or rows away without being a tag for rows.
    """

    settings: dict[int, Setting]
    faults: tuple[Fault, ...]
    cells_vary: bool = False


def balance_of(nodes: Iterable[Node]) -> Balance:
    """Walk a part once, every branch of it."""
    walk = _Walk()
    walk.through(nodes)
    if (walk.at.open or walk.at.partial) and not walk.faults:
        walk.broken(Place(), "phần này không khép hết các thẻ XML")
    return Balance(walk.settings, tuple(walk.faults), walk.cells_vary)


@dataclass(slots=True)
class _At:
    """Where the walk is: the open elements, markup not ended yet, the formats of the open runs and paragraphs.

    A format is XML, None where the data decides it. `shallowest` is the fewest elements open since the block began.
    """

    open: list[str] = field(default_factory=list)
    partial: str = ""
    formats: dict[str, list[str | None]] = field(default_factory=lambda: {owner: [] for owner in _FORMATS})
    shallowest: int = 0

    def copy(self) -> _At:
        formats = {owner: list(known) for owner, known in self.formats.items()}
        return _At(list(self.open), self.partial, formats, len(self.open))

    def format_of(self, owner: str) -> str | None:
        return self.formats[owner][-1] if self.formats[owner] else None

    def in_format_of(self, owner: str) -> bool:
        position = self.innermost(owner)
        return position >= 0 and self.open[position + 1 : position + 2] == [_FORMATS[owner]]

    def innermost(self, owner: str) -> int:
        return next((n for n in range(len(self.open) - 1, -1, -1) if self.open[n] == owner), -1)

    def note_format(self, markup: str) -> None:
        for owner, known in self.formats.items():
            if known and known[-1] is not None and self.in_format_of(owner):
                known[-1] += markup

    def forget_format(self, owner: str) -> None:
        """From here on the data decides the format."""
        if self.formats[owner]:
            self.formats[owner][-1] = None


class _Walk:
    def __init__(self) -> None:
        self.at = _At()
        self.settings: dict[int, Setting] = {}
        self.faults: list[Fault] = []
        self.cells_vary = False

    def through(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self._text(node.xml)
            elif isinstance(node, Tag):
                self._output(node)
            else:
                self._block(node)

    def _output(self, tag: Tag) -> None:
        for owner in _FORMATS:
            if self.at.in_format_of(owner):
                self.at.forget_format(owner)
        self.settings[tag.number] = self._setting(tag)

    def _setting(self, tag: Tag) -> Setting:
        if self.at.partial:
            return Setting(tag.wants or "attribute")
        if self.at.open[-1:] == ["w:t"] and self.at.formats["w:r"]:
            splits = self.at.open[-3:] == ["w:p", "w:r", "w:t"]
            return Setting("text", self.at.format_of("w:r"), self.at.format_of("w:p") if splits else None)
        splits = self.at.open[-1:] == ["w:p"]
        kind = {"r": "run", "p": "paragraph"}.get(tag.kind, "bare")
        return Setting(kind, paragraph_format=self.at.format_of("w:p") if splits else None)

    def _block(self, block: Block) -> None:
        before, shallowest = self.at, len(self.at.open)
        for branch in block.branches:
            self.at = before.copy()
            self.through(branch.body)
            shallowest = min(shallowest, self.at.shallowest)
            self._judge(block, branch, before)
        self.at = before
        self.at.shallowest = min(self.at.shallowest, shallowest)
        self.cells_vary |= not _SHAPE.isdisjoint(before.open[shallowest:])
        for owner in _FORMATS:
            if shallowest <= self.at.innermost(owner) or self.at.in_format_of(owner):
                self.at.forget_format(owner)

    def _judge(self, block: Block, branch: Branch, before: _At) -> None:
        end = block.end or block.opening
        if self.at.open != before.open or bool(self.at.partial) != bool(before.partial):
            said = f"khối {block.opening} … {end} mở và đóng ở hai chỗ không cùng tầng (đóng ở {end.place})"
            self.broken(block.opening.place, said)
        elif self.at.shallowest < len(before.open) and self._blurred(before):
            self._tell(fault("mau_khoi_cat_ngang", block.opening.place, the=branch.tag, dong=end))

    def _blurred(self, before: _At) -> bool:
        """Whether what follows the block would have another format without it."""
        return any(self.at.format_of(owner) != before.format_of(owner) for owner in _FORMATS)

    def broken(self, place: Place, message: str) -> None:
        self._tell(fault("mau_lech_tang", place, khoi=message))

    def _tell(self, found: Fault) -> None:
        if not any((told.place, told.code) == (found.place, found.code) for told in self.faults):
            self.faults.append(found)

    def _text(self, xml: str) -> None:
        xml = self.at.partial + xml
        done = 0
        for markup in _MARKUP.finditer(xml):
            self._markup(markup)
            done = markup.end()
        rest = xml[done:]
        self.at.partial = rest[rest.index("<") :][:_KEPT] if "<" in rest else ""

    def _markup(self, markup: re.Match[str]) -> None:
        ending, name, _, single = markup.groups()
        if name.startswith("?"):
            return
        if ending:
            self._close(name, markup[0])
        elif single:
            self.at.note_format(markup[0])
        else:
            self._open(name, markup[0])

    def _open(self, name: str, markup: str) -> None:
        if name in _FORMATS:
            self.at.formats[name].append("")
        self.at.open.append(name)
        self.at.note_format(markup)

    def _close(self, name: str, markup: str) -> None:
        if self.at.open[-1:] != [name]:
            self.broken(Place(), f"thẻ XML {markup} không khớp thẻ mở")
            return
        self.at.note_format(markup)
        self.at.open.pop()
        self.at.shallowest = min(self.at.shallowest, len(self.at.open))
        if name in _FORMATS and self.at.formats[name]:
            self.at.formats[name].pop()
