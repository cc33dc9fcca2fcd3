"""The font that a run of text is printed in, for old Vietnamese fonts: its own, its style's, the document's."""

from __future__ import annotations

from lxml import etree

from docgen.layout.word.ooxml import attribute, w
from docgen.layout.word.package import Package

Element = etree._Element
_DEEPEST = 20


class Fonts:
    """The fonts of the styles of a Word file."""

    def __init__(self, package: Package) -> None:
        name = package.only("styles")
        root = package.xml(name) if name else None
        found = [] if root is None else root.iterchildren(w("style"))
        self._styles = {style.get(w("styleId"), ""): style for style in found}
        defaults = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._default = _own(defaults)

    def of(self, run: Element) -> str:
        """Return the name of the font of a run, empty where nobody names one."""
        about = run.find(w("rPr"))
        paragraph = next(run.iterancestors(w("p")), None)
        lines = None if paragraph is None else paragraph.find(w("pPr"))
        styles = (_named(about, "rStyle"), _named(lines, "pStyle"))
        return _own(about) or next(filter(None, map(self._of_style, styles)), self._default)

    def _of_style(self, id: str) -> str:
        for _ in range(_DEEPEST):
            style = self._styles.get(id)
            if style is None:
                return ""
            if font := _own(style.find(w("rPr"))):
                return font
            id = _named(style, "basedOn")
        return ""


def _own(about: Element | None) -> str:
    fonts = None if about is None else about.find(w("rFonts"))
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""


def _named(about: Element | None, name: str) -> str:
    found = None if about is None else about.find(w(name))
    return attribute(found, "val") or ""
