"""docxtpl as the reference, and a form in which two Word files that say the same are equal."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

Parts = dict[str, Any]


def _reference(data: bytes, context: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(data))
    document.render(dict(context), ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _canonical(data: bytes) -> Parts:
    """C14N of every part; relations and properties as sets; content types apart."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist()) - {"[Content_Types].xml"}
        assert len(names) == len(archive.namelist()) - 1
        return {name: _part(name, archive.read(name)) for name in names}


def _part(name: str, content: bytes) -> object:
    if not name.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True))
    if name.endswith(".rels"):
        return sorted(
            (e.get("Id"), e.get("Type"), re.sub(r"^(\.\./)*/?(word/)?", "", e.get("Target")), e.get("TargetMode"))
            for e in root
        )
    if name == "docProps/core.xml":
        return sorted((e.tag, e.text) for e in root if e.text)
    for drawing in root.iter("{*}docPr"):
        drawing.set("id", "0")
    return etree.canonicalize(etree.tostring(root, encoding="unicode"), rewrite_prefixes=True)


@pytest.fixture(name="reference", scope="session")
def _reference_fixture() -> Callable[[bytes, Mapping[str, Any]], bytes]:
    """What docxtpl makes of a template with escaping on."""
    return _reference


@pytest.fixture(name="canonical", scope="session")
def _canonical_fixture() -> Callable[[bytes], Parts]:
    return _canonical
