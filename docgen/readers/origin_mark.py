"""The mark in a workbook of which version of the data it was taken from, as a custom property that Excel keeps."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from docgen.readers.fixed_zip import with_fixed_times

PROPERTY = "docgen_ban"
_PART = "docProps/custom.xml"
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
# Names of ECMA-376, parts 1 and 2.
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LONGEST = 1 << 20
_EMPTY = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}"/>'.encode()


def marked(data: bytes, revision: str) -> bytes:
    """Return a workbook with the mark in it; everything else stays byte for byte."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if _PART not in parts:
        parts[_TYPES] = _with_child(parts[_TYPES], "Override", PartName=f"/{_PART}", ContentType=_CONTENT_TYPE)
        parts[_LINKS] = _with_child(parts[_LINKS], "Relationship", Id="rIdDocgen", Type=_RELATION, Target=_PART)
    parts[_PART] = _with_property(parts.get(_PART, _EMPTY), revision)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return with_fixed_times(target.getvalue())


def mark_of(path: Path) -> str:
    """Return the version a sound workbook was taken from, empty where it bears no mark."""
    with zipfile.ZipFile(path) as archive:
        if _PART not in archive.namelist() or archive.getinfo(_PART).file_size > _LONGEST:
            return ""
        try:
            root = _parsed(archive.read(_PART))
        except etree.XMLSyntaxError:
            return ""
    found = (entry for entry in root if entry.get("name") == PROPERTY)
    return next(("".join(map(str, entry.itertext())).strip() for entry in found), "")


def _with_property(part: bytes, revision: str) -> bytes:
    root = _parsed(part)
    for old in [entry for entry in root if entry.get("name") == PROPERTY]:
        root.remove(old)
    taken = [int(entry.get("pid", "1")) for entry in root]
    entry = etree.SubElement(
        root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(max([1, *taken]) + 1), name=PROPERTY
    )
    etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = revision
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_child(part: bytes, tag: str, **attributes: str) -> bytes:
    root = _parsed(part)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", attributes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parsed(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
