"""Names, switches and measures of WordprocessingML, and elements put at the place the schema gives them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_PT = 20

Element = etree._Element

# ECMA-376 Part 1, CT_PPr, CT_RPr, CT_SectPr: the order Word insists on, as far as a repair needs it.
_SCHEMA = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish oMath rPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
    ),
}
_ORDER = {name: words.split() for name, words in _SCHEMA.items()}


def w(name: str) -> str:
    """Return the full name of a tag or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def local(element: Element) -> str:
    """Return the tag without its namespace, empty for a comment or instruction."""
    return etree.QName(element).localname if _is_element(element) else ""


def _is_element(node: object) -> bool:
    # A comment or an instruction has a function for its tag, whatever the stubs say.
    return isinstance(getattr(node, "tag", None), str)


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute of WordprocessingML, None when it or the element is absent."""
    return None if element is None else element.get(w(name))


def number(element: Element | None, name: str) -> float | None:
    """Return a numeric attribute, None when it is absent or no number."""
    value = attribute(element, name)
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def switch(parent: Element | None, name: str) -> bool | None:
    """Return whether a switch such as w:b is on, None when it is not there."""
    found = None if parent is None else parent.find(w(name))
    return None if found is None else attribute(found, "val") not in ("0", "false", "off", "none")


def mm(twips: float) -> float:
    """Convert twentieths of a point to millimetres."""
    return twips / TWIPS_PER_MM


def twips(millimetres: float) -> int:
    """Convert millimetres to twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


def properties(owner: Element, name: str) -> Element:
    """Return the property element of a paragraph or run, made first when it is not there."""
    found = owner.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        owner.insert(0, found)
    return found


def child(parent: Element, name: str) -> Element:
    """Return a child of a property element, made at the place the schema gives it when it is not there."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        order = _ORDER[local(parent)]
        later = set(order[order.index(name) + 1 :])
        place = next((n for n, sibling in enumerate(parent) if local(sibling) in later), len(parent))
        parent.insert(place, found)
    return found


def instructions(element: Element) -> str:
    """Return the codes of every field in an element: "PAGE"."""
    return " ".join(_codes(element))


def _codes(element: Element) -> Iterator[str]:
    for found in element.iter(w("instrText"), w("fldSimple")):
        yield (found.text if local(found) == "instrText" else found.get(w("instr"))) or ""
