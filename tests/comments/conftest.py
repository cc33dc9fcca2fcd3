from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.comments.comments import Comments


@pytest.fixture
def comments(journal_place: str | Path) -> Iterator[Comments]:
    """Remarks beside an empty journal, on both databases."""
    opened = Comments.open(journal_place)
    yield opened
    opened.close()
