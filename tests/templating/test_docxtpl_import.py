"""What docxtpl and its extras do to python-docx, which layout uses in the same process."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import nsmap

from docgen.templating.fallback.docxtpl_import import docxtpl_document


def test_core_properties_are_still_written_after_docxtpl_came_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(nsmap, "cp", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties")
    docxtpl_document()
    written, saved = Document(), io.BytesIO()
    written.core_properties.category = "kiểm điểm"
    written.save(saved)
    assert Document(saved).core_properties.category == "kiểm điểm"
    assert b"custom-properties" not in written.core_properties._element.xml.encode()
