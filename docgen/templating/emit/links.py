"""Gives the links of rich texts their relations: each part names its targets in a member of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from docgen.errors import RenderError
from docgen.templating.values.objects import LINK_MARK, url_meant

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_NO_RELATIONS = f'<Relationships xmlns="{_NAMESPACE}"/>'.encode()
_USED = re.compile(rf'(?<=r:id="){LINK_MARK}([^"]*)(?=")'.encode())


def linked(xml: bytes, relations: bytes) -> tuple[bytes, bytes]:
    """Return a part and its relations with every link in place; RenderError where a link leads nowhere."""
    if not _USED.search(xml):
        return xml, relations
    root = etree.fromstring(relations or _NO_RELATIONS)
    xml = _USED.sub(lambda used: _relation(root, used[1].decode()).encode(), xml)
    return xml, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relation(root: etree._Element, link: str) -> str:
    """Return the id of the relation a link means, added if it is new."""
    known = {element.get("Id", ""): element for element in root}
    url = url_meant(link)
    if not url and link not in known:
        remedy = "Hãy tạo liên kết bằng build_url_id của chính mẫu này."
        raise RenderError(f"Chữ có liên kết {link} mà mẫu không có. {remedy}")
    same = (name for name, e in known.items() if (e.get("Type"), e.get("Target")) == (_HYPERLINK, url))
    return (next(same, "") or _added(root, url, known.__contains__)) if url else link


def _added(root: etree._Element, url: str, taken: Callable[[str], bool]) -> str:
    name = next(name for n in range(1, len(root) + 2) if not taken(name := f"rId{n}"))
    facts = {"Id": name, "Type": _HYPERLINK, "Target": url, "TargetMode": "External"}
    etree.SubElement(root, f"{{{_NAMESPACE}}}Relationship", facts)
    return name
