"""The choice --format: Word files only, PDFs without fail, or both where LibreOffice is there."""

from __future__ import annotations

from typing import Literal

PDF: dict[str, Literal["none", "wanted", "required"]] = {"docx": "none", "pdf": "required", "both": "wanted"}
