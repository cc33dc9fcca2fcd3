"""File names inside a package: ASCII, no spaces, short, unique without regard to case (archiving.md §7, check A15)."""

from __future__ import annotations

import re
from pathlib import PurePath

from docgen.core.dossier import Paper
from docgen.core.vietnamese.plain import slug

# Keeps "<id>/data/nguon/<name>" far inside the 260 characters of Windows, whatever the folder it is unpacked to.
KIND_LENGTH = 40
SYMBOL_LENGTH = 24
SUFFIX_LENGTH = 10


def paper_stem(order: int, paper: Paper) -> str:
    """Return "003_bien-ban-hoi-nghi_05-bb-cb_20261126": order, kind, number and symbol, date; blanks are left out."""
    dated = paper.dated.strftime("%Y%m%d") if paper.dated else ""
    parts = (f"{order:03d}", slug(paper.title, KIND_LENGTH) or "van-ban", slug(paper.so_ky_hieu, SYMBOL_LENGTH), dated)
    return "_".join(part for part in parts if part)


def original_name(order: int, name: str) -> str:
    """Return the ASCII name under which a file brought in is kept; its own name stays in ho_so.json."""
    path = PurePath(name)
    suffix = re.sub(r"[^a-z0-9.]", "", path.suffix.lower())[:SUFFIX_LENGTH]
    return f"{order:03d}_{slug(path.stem, KIND_LENGTH) or 'tep'}{suffix}"
