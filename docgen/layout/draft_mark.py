"""The mark in a paper of which one it is, as a custom property that Word, LibreOffice and WPS keep.

The SHA-256 of a file cannot stand in the file; what it was made from can, and the journal knows it under both.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from docgen.layout.word.ooxml import Element
from docgen.layout.word.package import Package, Unreadable, open_package, repacked

# The field that the template prints into the property.
FIELD = "ban_docgen"
_PART = "docProps/custom.xml"
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
# Names of ECMA-376, parts 1 and 2.
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM, _VALUES = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
_RELATION = f"{_OFFICE}/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMPTY = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>'.encode()


@dataclass(frozen=True, slots=True)
class DraftMark:
    """Which paper a file is: form code, subject id, and the SHA-256 of what it was made from."""

    source: str
    form: str
    subject: str

    def __str__(self) -> str:
        return f"{self.source} {self.form} {self.subject}"

    @classmethod
    def parse(cls, text: str) -> DraftMark | None:
        """Return the mark that a property holds, None where it is none of docgen's."""
        words = text.split(" ", 2)
        return cls(*words) if len(words) == 3 and len(words[0]) == 64 else None


def with_mark(data: bytes) -> bytes:
    """Return a template that prints FIELD into the property; one that cannot be read is left to who compiles it."""
    try:
        package = open_package(data)
        parts = {_PART: _with_property(package.xml(_PART))}
        if _PART not in package.members:
            type_of = {"PartName": f"/{_PART}", "ContentType": _CONTENT_TYPE}
            link = {"Id": "rIdDocgen", "Type": _RELATION, "Target": _PART}
            parts[_TYPES] = _with_child(package, _TYPES, "Override", type_of)
            parts[_LINKS] = _with_child(package, _LINKS, "Relationship", link)
    except Unreadable:
        return data
    return repacked(data, parts)


def mark_in(package: Package) -> DraftMark | None:
    """Return the mark of a file that came back; raises Unreadable."""
    root = package.xml(_PART)
    found = [] if root is None else [entry for entry in root if entry.get("name") == FIELD]
    return DraftMark.parse("".join(map(str, found[0].itertext())).strip()) if found else None


def _with_property(root: Element | None) -> bytes:
    root = etree.fromstring(_EMPTY) if root is None else root
    taken = [int(entry.get("pid", "1")) for entry in root]
    attributes = {"fmtid": _FORMAT_ID, "pid": str(max([1, *taken]) + 1), "name": FIELD}
    entry = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
    etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = f"{{{{ {FIELD} }}}}"
    return _written(root)


def _with_child(package: Package, name: str, tag: str, attributes: dict[str, str]) -> bytes:
    root = package.xml(name)
    if root is None:
        raise Unreadable("docx_hong")
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", attributes)
    return _written(root)


def _written(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
