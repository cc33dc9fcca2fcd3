"""The Word package around a body: only the parts a paper needs, no author, no clock, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from docgen.layout.oxml import w
from docgen.layout.styles import styles_xml
from docgen.layout.the_thuc import RuleSet

# What python-docx's own blank document brings and a paper does not use; the theme would name other fonts.
_UNUSED = ("theme", "thumbnail", "customXml", "stylesWithEffects", "webSettings", "numbering", "fontTable")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can state


def blank(rules: RuleSet) -> Document:
    """Return an empty document that has the named styles and nothing else."""
    document = docx.Document()
    for relationships in (document.part.rels, document.part.package.rels):
        for id, relationship in list(relationships.items()):
            if relationship.reltype.rpartition("/")[2] in _UNUSED:
                del relationships[id]
    _fill(document.styles.element, styles_xml(rules))
    _fill(document.settings.element, _settings(rules))
    _fill(document.element.body, [])
    return document


def _fill(element: BaseOxmlElement, children: list[BaseOxmlElement]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _settings(rules: RuleSet) -> list[BaseOxmlElement]:
    # Without compatibilityMode 15 Word opens the file in the layout of Word 2007.
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=567),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val=rules.language),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    ]


def name_paper(document: Document, title: str) -> None:
    """Set the core properties: the title and nothing about a person or a time."""
    properties = document.core_properties
    properties.title, properties.language = title, "vi-VN"
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    properties.revision = 1


def to_bytes(document: Document) -> bytes:
    """Return the Word file, members in a fixed order with a fixed time."""
    saved = io.BytesIO()
    document.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, 0, 0
            new.writestr(member, old.read(name), compresslevel=9)
    return out.getvalue()
