"""Proves that every block of a template leaves the XML as it found it, so that no data can make a broken file.

The same walk notes where each output stands, which decides how its value is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.templating.parse.blocks import Block, Fault, Node
from docgen.templating.parse.tags import Tag, Text
from docgen.templating.values.escaping import Setting

_MARKUP = re.compile(r"<(/?)([^\s/>]+)([^>]*?)(/?)>")
# Of markup that tags stand in, only the name matters.
_KEPT = 200
_RUN, _FORMAT = "w:r", "w:rPr"


@dataclass(frozen=True, slots=True)
class Balance:
    """The setting of every output by its tag's number, and the blocks that would break the file."""

    settings: dict[int, Setting]
    faults: tuple[Fault, ...]


def balance_of(nodes: Iterable[Node]) -> Balance:
    """Walk a part once, every branch of it."""
    walk = _Walk()
    walk.through(nodes)
    if (walk.open or walk.partial) and not walk.faults:
        walk.broken("", "phần này không khép hết các thẻ XML")
    return Balance(walk.settings, tuple(walk.faults))


class _Walk:
    def __init__(self) -> None:
        self.open: list[str] = []
        self.partial = ""
        # One entry per open run: its format so far, None where the data decides.
        self.formats: list[str | None] = []
        self.shallowest = 0
        self.settings: dict[int, Setting] = {}
        self.faults: list[Fault] = []

    def through(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, Text):
                self._text(node.xml)
            elif isinstance(node, Tag):
                self._output(node)
            else:
                self._block(node)

    def _output(self, tag: Tag) -> None:
        self._forget_format(inside=_FORMAT in self.open)
        self.settings[tag.number] = self._setting()

    def _setting(self) -> Setting:
        if self.partial:
            return Setting("attribute")
        if self.open and self.open[-1] == "w:t" and self.formats:
            return Setting("text", self.formats[-1])
        return Setting("bare")

    def _block(self, block: Block) -> None:
        before, formats, partial = list(self.open), list(self.formats), self.partial
        outer, crossed = self.shallowest, False
        for branch in block.branches:
            self.open, self.formats, self.partial = list(before), list(formats), partial
            self.shallowest = len(before)
            self.through(branch.body)
            crossed |= self.shallowest < len(before)
            outer = min(outer, self.shallowest)
            if self.open != before or bool(self.partial) != bool(partial):
                self._uneven(block)
        self.open, self.formats, self.partial = before, formats, partial
        self.shallowest = outer
        self._forget_format(inside=crossed or _FORMAT in self.open)

    def _forget_format(self, *, inside: bool) -> None:
        """From here on the data decides the format of the run."""
        if inside and self.formats:
            self.formats[-1] = None

    def _uneven(self, block: Block) -> None:
        end = block.end or block.opening
        message = f"khối {block.opening} … {end} mở và đóng ở hai chỗ không cùng tầng (đóng ở {end.place})"
        self.broken(block.opening.place, message)

    def broken(self, place: str, message: str) -> None:
        hint = "Hãy đặt thẻ mở và thẻ đóng ở hai đoạn, hai hàng hoặc cùng một đoạn."
        if not any(fault.place == place for fault in self.faults):
            self.faults.append(Fault("mau_lech_tang", place, message, hint))

    def _text(self, xml: str) -> None:
        xml = self.partial + xml
        done = 0
        for markup in _MARKUP.finditer(xml):
            self._markup(markup)
            done = markup.end()
        rest = xml[done:]
        self.partial = rest[rest.index("<") :][:_KEPT] if "<" in rest else ""

    def _markup(self, markup: re.Match[str]) -> None:
        ending, name, _, single = markup.groups()
        if name.startswith("?"):
            return
        if ending:
            self._close(name, markup[0])
            return
        if name == _RUN and not single:
            self.formats.append("")
        self._note_format(markup[0], name, opens=not single)
        if not single:
            self.open.append(name)

    def _close(self, name: str, markup: str) -> None:
        if not self.open or self.open[-1] != name:
            self.broken("", f"thẻ XML {markup} không khớp thẻ mở")
            return
        self._note_format(markup, name, opens=False)
        self.open.pop()
        self.shallowest = min(self.shallowest, len(self.open))
        if name == _RUN and self.formats:
            self.formats.pop()

    def _note_format(self, markup: str, name: str, *, opens: bool) -> None:
        """Gather the XML of the run's format while inside it."""
        begins = name == _FORMAT and opens and self.open[-1:] == [_RUN]
        if self.formats and self.formats[-1] is not None and (begins or _FORMAT in self.open):
            self.formats[-1] += markup
