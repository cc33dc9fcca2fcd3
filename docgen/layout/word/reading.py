"""Reads a Word file into a Paper: what is printed, in its order, with places that do not depend on pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docgen.layout.word.numbering import Numbering
from docgen.layout.word.ooxml import Element, attribute, instructions, local, switch, w
from docgen.layout.word.package import Package, Unreadable, open_package
from docgen.layout.word.paper import Header, Paper, Paragraph, Place, Section
from docgen.layout.word.runs import RunReader, boxes, chosen, has_drawing
from docgen.layout.word.sections import header_links, read_section
from docgen.layout.word.styles import Stylesheet

_HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}
_HEADER_WORDS = {"header": "đầu trang", "footer": "chân trang"}
_NOTES = {"footnotes": "chú thích cuối trang", "endnotes": "chú thích cuối văn bản"}
# Word's own separator notes have these types; they are no text.
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_DEEPEST = 40


@dataclass
class _Count:
    """How many of each thing a part has shown so far."""

    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0


@dataclass
class _Reader:
    """Reads the parts of one file; the section advances where a section ends."""

    styles: Stylesheet
    lists: Numbering
    section: int = 0
    depth: int = 0

    def read(self, holder: Element, part: str, count: _Count) -> Iterator[Paragraph]:
        """Yield the paragraphs of a part's body, tables and text boxes in their order."""
        for element in holder:
            name = local(element)
            if name == "p":
                count.paragraphs += 1
                yield from self._paragraph(element, Place(part, count.paragraphs), "", count)
                self._end_section(element)
            elif name == "tbl":
                yield from self._table(element, part, count)
            elif name in _HOLDERS:
                yield from self.read(element, part, count)
            elif name == "AlternateContent":
                yield from self.read(chosen(element), part, count)

    def _table(self, table: Element, part: str, count: _Count) -> Iterator[Paragraph]:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unreadable("docx_hong")
        count.tables += 1
        style = attribute(table.find(f"{w('tblPr')}/{w('tblStyle')}"), "val") or ""
        here = Place(part, 0, table=count.tables, ruled=self.styles.ruled(table))
        for row_number, row in enumerate(_children(table, "tr"), start=1):
            cells = list(_children(row, "tc"))
            for column, cell in enumerate(cells, start=1):
                place = replace(here, row=row_number, column=column, columns=len(cells))
                yield from self._cell(cell, place, style, count)
        self.depth -= 1

    def _cell(self, cell: Element, place: Place, style: str, count: _Count) -> Iterator[Paragraph]:
        order = 0
        for element in _flat(cell):
            if local(element) == "tbl":
                yield from self._table(element, place.part, count)
            else:
                order += 1
                yield from self._paragraph(element, replace(place, paragraph=order), style, count)

    def _paragraph(self, element: Element, place: Place, table: str, count: _Count) -> Iterator[Paragraph]:
        properties = element.find(w("pPr"))
        listed = self.styles.list_of(properties)
        runs = tuple(RunReader(lambda direct: self.styles.look(direct, properties, table)).read(element))
        shape = self.styles.shape(properties, table, self.lists.properties(listed))
        label = self.lists.label(listed) if runs else ""
        yield Paragraph(place, runs, shape, element, label, self.section, has_drawing(element))
        for box in boxes(element):
            count.boxes += 1
            for order, inner in enumerate((e for e in _flat(box) if local(e) == "p"), start=1):
                yield from self._paragraph(inner, Place(place.part, order, box=count.boxes), "", count)

    def _end_section(self, paragraph: Element) -> None:
        if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
            self.section += 1


def _children(holder: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, those inside content controls too."""
    for element in holder:
        if local(element) == name:
            yield element
        elif local(element) in _HOLDERS:
            yield from _children(element, name)


def _flat(holder: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a cell or a box."""
    for element in holder:
        if local(element) in ("p", "tbl"):
            yield element
        elif local(element) in _HOLDERS:
            yield from _flat(element)


def read_paper(data: bytes) -> Paper:
    """Read the bytes of a Word file; raises Unreadable."""
    package = open_package(data)
    main = package.xml(package.main)
    body = None if main is None else main.find(w("body"))
    if main is None or body is None:
        raise Unreadable("docx_hong")
    styles = Stylesheet.of(package.xml(package.only("styles")), package.xml(package.only("theme")))
    reader = _Reader(styles, Numbering.of(package.xml(package.only("numbering"))))
    try:
        return _paper(package, reader, main, body)
    except RecursionError as error:
        raise Unreadable("docx_hong") from error


def _paper(package: Package, reader: _Reader, main: Element, body: Element) -> Paper:
    settings = package.xml(package.only("settings"))
    roots = {package.main: main}
    paragraphs = tuple(reader.read(body, "", _Count()))
    even = switch(settings, "evenAndOddHeaders") or False
    return Paper(
        paragraphs,
        _sections(package, reader, body, even=even, roots=roots),
        tuple(_notes(package, reader, roots)),
        roots,
        mirrored=switch(settings, "mirrorMargins") or False,
        signed=any(name.startswith("_xmlsignatures/") for name in package.members),
    )


def _sections(
    package: Package, reader: _Reader, body: Element, *, even: bool, roots: dict[str, Element]
) -> tuple[Section, ...]:
    links = package.related(package.main)
    found: list[Section] = []
    inherited: dict[tuple[str, str], str] = {}
    ends = [*body.iterfind(f".//{w('pPr')}/{w('sectPr')}"), *body.iterchildren(w("sectPr"))]
    for order, element in enumerate(ends):
        section = read_section(element, order)
        inherited |= {key: links[id][1] for key, id in header_links(element).items() if id in links}
        shown = [key for key in inherited if key[1] == "default" or (key[1] == "even" and even)]
        shown += [key for key in inherited if key[1] == "first" and section.title_page]
        headers = [_header(package, reader, key, inherited[key], roots) for key in shown]
        found.append(replace(section, headers=tuple(headers)))
    return tuple(found)


def _header(package: Package, reader: _Reader, key: tuple[str, str], name: str, roots: dict[str, Element]) -> Header:
    kind, pages = key
    root = roots.get(name)
    if root is None:
        root = package.xml(name)
    if root is None:
        return Header(kind, pages, "", ())
    roots[name] = root
    stem = name.rpartition("/")[2].removesuffix(".xml")
    paragraphs = tuple(reader.read(root, f"{_HEADER_WORDS[kind]} ({stem})", _Count()))
    return Header(kind, pages, instructions(root), paragraphs)


def _notes(package: Package, reader: _Reader, roots: dict[str, Element]) -> Iterator[Paragraph]:
    for kind, words in _NOTES.items():
        name = package.only(kind)
        root = package.xml(name) if name else None
        if root is None:
            continue
        roots[name] = root
        count = _Count()
        for note in root:
            if attribute(note, "type") not in _SEPARATORS:
                yield from reader.read(note, words, count)
