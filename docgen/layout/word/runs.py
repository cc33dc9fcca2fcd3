"""The runs of a paragraph as they are printed: deletions, hidden text and field codes left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.layout.word.ooxml import MC, Element, attribute, local, w
from docgen.layout.word.paper import Look, Run

# What holds runs without being printed itself; deletions and the places text was moved from are not among them.
_HOLDERS = {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t", "sym": "\ue000"}
_DRAWN = {"drawing", "pict", "object"}

Resolve = Callable[[Element | None], Look]


@dataclass
class RunReader:
    """Reads one paragraph; a field code is open from its begin to its separate mark."""

    resolve: Resolve
    codes: int = 0

    def read(self, holder: Element) -> Iterator[Run]:
        """Yield the printed runs of an element in their order."""
        for element in holder:
            name = local(element)
            if name == "r":
                yield from self._run(element)
            elif name in _HOLDERS:
                yield from self.read(element)
            elif name == "AlternateContent":
                yield from self.read(chosen(element))

    def _run(self, element: Element) -> Iterator[Run]:
        text = "".join(self._texts(element))
        if text:
            look = self.resolve(element.find(w("rPr")))
            if not look.hidden:
                yield Run(text.upper() if look.caps else text, look, element)

    def _texts(self, element: Element) -> Iterator[str]:
        for piece in element:
            name = local(piece)
            if name == "fldChar":
                self._field(attribute(piece, "fldCharType") or "")
            elif self.codes == 0 and name == "t":
                yield piece.text or ""
            elif self.codes == 0 and not (name == "br" and attribute(piece, "type")):
                yield _SIGNS.get(name, "")

    def _field(self, mark: str) -> None:
        # Between “begin” and “separate” stands the code; what follows is the result that is printed.
        if mark == "begin":
            self.codes += 1
        elif mark == "separate" or (mark == "end" and self.codes):
            self.codes = max(0, self.codes - 1)


def chosen(alternatives: Element) -> Element:
    """Return the branch of an AlternateContent that Word shows: the first choice, else the fallback."""
    choice = alternatives.find(f"{{{MC}}}Choice")
    fallback = alternatives.find(f"{{{MC}}}Fallback")
    found = choice if choice is not None else fallback
    return alternatives if found is None else found


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes anchored in a paragraph, each once."""
    for holder in paragraph:
        yield from _boxes_in(holder)


def _boxes_in(element: Element) -> Iterator[Element]:
    name = local(element)
    if name in ("del", "moveFrom"):
        return
    if name == "txbxContent":
        yield element
    else:
        for piece in chosen(element) if name == "AlternateContent" else element:
            yield from _boxes_in(piece)


def has_drawing(paragraph: Element) -> bool:
    """Tell whether a line or another shape is anchored in a paragraph."""
    return any(local(element) in _DRAWN for element in paragraph.iter())
