"""The relations between the parts of a Word file, and its XML parsed without trust."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.errors import TemplateError
from docgen.templating.package.container import Package

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: the member that states it, its id, the last word of its type, its target; inside, as a member."""

    member: str
    id: str
    kind: str
    target: str
    external: bool


def relations(package: Package) -> Iterator[Relation]:
    """Yield every relation a package states."""
    for member in package.xml:
        if member.endswith(".rels"):
            yield from relations_in(package, member)


def relations_in(package: Package, member: str) -> Iterator[Relation]:
    """Yield the relations one member states; nothing if there is no such member."""
    if member not in package.xml:
        return
    folder = posixpath.dirname(posixpath.dirname(member))
    for element in parsed(member, package.xml[member]).iter(_RELATION):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        inside = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relation(member, element.get("Id", ""), posixpath.basename(element.get("Type", "")), inside, external)


def relations_of(part: str) -> str:
    """Return the name of the member that states a part's relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parsed(name: str, content: bytes) -> etree._Element:
    """Return the tree of a member, without blanks between elements as python-docx; TemplateError if it has none."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        remedy = "Hãy mở bằng Word và lưu lại dạng .docx."
        raise TemplateError(f"Thành phần “{name}” của tệp mẫu không phải XML đúng ({error}). {remedy}") from error
