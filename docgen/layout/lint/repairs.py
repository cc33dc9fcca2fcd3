"""Repairs that change how a paper is set and never a word of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.core.vietnamese.text import nfc
from docgen.layout.lint.finding import Repair
from docgen.layout.the_thuc import Element as Standard
from docgen.layout.word.ooxml import TWIPS_PER_PT, Element, child, properties, twips, w
from docgen.layout.word.paper import Paragraph, Run, Section

_FACES = {"bold": ("b", "bCs"), "italic": ("i", "iCs")}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_font(runs: Iterable[Run], name: str) -> Repair:
    """Set every slot of the runs in one font."""

    def repair() -> None:
        for own in _own(runs):
            fonts = child(own, "rFonts")
            for themed in _THEMED:
                fonts.attrib.pop(w(themed), "")
            for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(w(slot), name)

    return repair


def set_black(runs: Iterable[Run]) -> Repair:
    """Set the runs in black."""

    def repair() -> None:
        for own in _own(runs):
            colour = child(own, "color")
            colour.attrib.clear()
            colour.set(w("val"), "000000")

    return repair


def set_size(runs: Iterable[Run], pt: float) -> Repair:
    """Set the runs in one size, in points."""

    def repair() -> None:
        for own in _own(runs):
            for name in ("sz", "szCs"):
                child(own, name).set(w("val"), str(round(pt * 2)))

    return repair


def set_face(runs: Iterable[Run], standard: Standard) -> Repair:
    """Set the runs bold, italic and underlined as the standard says."""

    def repair() -> None:
        for own in _own(runs):
            for face, names in _FACES.items():
                for name in names:
                    child(own, name).set(w("val"), "1" if getattr(standard, face) else "0")
            child(own, "u").set(w("val"), "single" if standard.underline else "none")

    return repair


def set_spacing(paragraph: Paragraph, **points: float) -> Repair:
    """Set gaps before and after and an exact line pitch, in points: before=6, line=19."""

    def repair() -> None:
        spacing = child(properties(paragraph.element, "pPr"), "spacing")
        for name, value in points.items():
            spacing.attrib.pop(w(f"{name}Autospacing"), "")
            spacing.set(w(name), str(round(value * TWIPS_PER_PT)))
        if "line" in points:
            spacing.set(w("lineRule"), "exact")

    return repair


def set_first_line(paragraph: Paragraph, mm: float) -> Repair:
    """Set the indent of the first line, in millimetres, and no other indent at the left."""

    def repair() -> None:
        indent = child(properties(paragraph.element, "pPr"), "ind")
        for name in ("hanging", "firstLineChars", "hangingChars", "leftChars", "start"):
            indent.attrib.pop(w(name), "")
        indent.set(w("left"), "0")
        indent.set(w("firstLine"), str(twips(mm)))

    return repair


def set_align(paragraph: Paragraph, align: str) -> Repair:
    """Set the alignment: "both", "center"."""

    def repair() -> None:
        child(properties(paragraph.element, "pPr"), "jc").set(w("val"), align)

    return repair


def set_paper(section: Section, mm: tuple[int, int]) -> Repair:
    """Set the size of the paper in millimetres, short side first; the orientation is kept."""

    def repair() -> None:
        short, long = (str(twips(side)) for side in mm)
        size = child(section.element, "pgSz")
        size.set(w("w"), long if section.landscape else short)
        size.set(w("h"), short if section.landscape else long)

    return repair


def set_margins(section: Section, **mm: float) -> Repair:
    """Set margins or the distance of the header in millimetres: left=30, header=10; a gutter is taken away."""

    def repair() -> None:
        margins = child(section.element, "pgMar")
        for side, value in mm.items():
            margins.set(w(side), str(twips(value)))
        margins.set(w("gutter"), "0")

    return repair


def restart_pages(section: Section) -> Repair:
    """Let the pages of a section count from 1."""
    return lambda: child(section.element, "pgNumType").set(w("start"), "1")


def compose(paragraph: Paragraph) -> Repair:
    """Write the letters of a paragraph composed (NFC): the same text, as the standard stores it."""

    def repair() -> None:
        for text in paragraph.element.iter(w("t")):
            text.text = nfc(text.text or "")

    return repair


def _own(runs: Iterable[Run]) -> Iterator[Element]:
    """Yield the direct properties of each run once."""
    for element in {id(run.element): run.element for run in runs}.values():
        yield properties(element, "rPr")
