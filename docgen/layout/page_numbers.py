"""Page numbers of appendices by the rules of the paper: counted anew (HD 05-HD/VPTW, P28), or running on before it."""

from __future__ import annotations

from lxml import etree

from docgen.layout.the_thuc import RuleSet
from docgen.layout.word.ooxml import Element, w
from docgen.layout.word.package import Package, Unreadable, open_package, repacked
from docgen.layout.word.sections import header_links, read_section


def numbered_by(data: bytes, rules: RuleSet) -> bytes:
    """Return a Word file whose appendices are numbered as the rules ask; the same bytes where nothing differs.

    Where numbers run on, the first page of an appendix bears one too, unless the mark of a form stands in its corner.
    A file that cannot be read is left to whoever compiles it.
    """
    if rules.page_number_restarts:
        return data
    try:
        package = open_package(data)
        return _running_on(data, package)
    except Unreadable:
        return data


def _running_on(data: bytes, package: Package) -> bytes:
    root = package.xml(package.main)
    later = [] if root is None else list(root.iter(w("sectPr")))[1:]
    if root is None or not any(read_section(section, 0).restarts for section in later):
        return data
    for section in later:
        _run_on(section, marked=_marked(package, section))
    text = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return repacked(data, {package.main: text})


def _run_on(section: Element, *, marked: bool) -> None:
    number, title_page = section.find(w("pgNumType")), section.find(w("titlePg"))
    if number is not None and w("start") in number.attrib:
        del number.attrib[w("start")]
    if title_page is not None and not marked:
        section.remove(title_page)


def _marked(package: Package, section: Element) -> bool:
    """Tell whether the first page of a section has something of its own in its header."""
    link = header_links(section).get(("header", "first"), "")
    _, name = package.related(package.main).get(link, ("", ""))
    header = package.xml(name)
    return header is not None and any(text.text for text in header.iter(w("t")))
