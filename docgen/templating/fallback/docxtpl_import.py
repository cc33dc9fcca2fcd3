"""Brings docxtpl in and keeps what its extra for sub-documents does to python-docx from lasting."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import nsmap

_CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def docxtpl_document() -> Any:
    """Return docxtpl's DocxTemplate; python-docx still writes core properties afterwards."""
    from docxtpl import DocxTemplate

    # docxcompose, when it is installed, writes the namespace of custom properties over this prefix of python-docx.
    nsmap["cp"] = _CORE_PROPERTIES
    return DocxTemplate
