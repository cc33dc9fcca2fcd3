"""The documents of this checkout, and what of them is not code."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for name in ("*.md", "docs/**/*.md") for path in ROOT.glob(name))


def name_of(page: Path) -> str:
    """Return a page's path within the checkout."""
    return page.relative_to(ROOT).as_posix()


def without_code(text: str) -> str:
    """Return the text without its fenced blocks and inline code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))
