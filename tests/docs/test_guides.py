"""The guides tell every page of the navigation to those who may open it, with pictures small enough to load."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from docgen.accounts.role import ACTS, ROLES
from docgen.sheets import sheets
from docgen.web.templating import CONTENTS
from tests.docs.pages import ROOT, name_of
from tools.pictures.__main__ import CHAPTERS
from tools.pictures.papers import ROWS as PAPERS

GUIDES = ROOT / "docs" / "huong_dan"
PICTURES = ROOT / "docs" / "hinh"
TEXTS = {role: (GUIDES / f"{role}.md").read_text("utf-8") for role in ROLES}
MOST_BYTES, ALL_BYTES = 80_000, 4_000_000
PAINTED = sorted(path for path in PICTURES.rglob("*.png") if "mau_bieu" not in path.parts)


@pytest.mark.parametrize(("name", "act"), [row[-2:] for row in CONTENTS])
def test_every_page_of_the_navigation_is_told_in_the_guides_of_those_who_may_open_it(name: str, act: str) -> None:
    # The first page has no name of its own in a sentence.
    told = "Trang đầu" if name == CONTENTS[0][-2] else f"“{name}”"
    for role in ACTS[act]:
        assert told in TEXTS[role], f"{role}.md does not tell “{name}”"


@pytest.mark.parametrize("role", ROLES)
def test_a_guide_shows_what_its_reader_will_see(role: str) -> None:
    assert len(re.findall(r"!\[[^\]]{10,}\]\(\.\./hinh/", TEXTS[role])) >= 3


@pytest.mark.parametrize("path", PAINTED, ids=name_of)
def test_a_picture_is_small_and_large_enough_to_read(path: Path) -> None:
    assert path.stat().st_size <= MOST_BYTES, "run: make pictures"
    with Image.open(path) as picture:
        assert picture.width >= 600


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_a_guide_names_sheets_as_the_workbook_does(guide: Path) -> None:
    titles = tuple(sheet.title for sheet in sheets())
    for named in re.findall(r"sheet (?=[A-ZĐ])(.{0,40})", guide.read_text("utf-8")):
        assert named.startswith(titles), named


@cache
def said() -> str:
    """Return what docgen's own modules and pages say, in small letters."""
    files = (path for kind in ("*.py", "*.html", "*.toml") for path in (ROOT / "docgen").rglob(kind))
    return "\n".join(re.sub(r'"\s*\n\s*f?"', "", path.read_text("utf-8")) for path in files).lower()


# What stands in bold at the beginning of a paragraph of a guide, and is no button.
PARTS = {"Để làm gì", "Trên trang", "Bằng lệnh", "Thấy gì", "Cách làm", "Khi không có docgen"}


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda path: path.stem)
def test_what_a_guide_quotes_and_the_buttons_it_names_are_really_there(guide: Path) -> None:
    quoted = re.findall(r"“([^”]+)”|\*\*([^*]+)\*\*", guide.read_text("utf-8"))
    words = {(quote or button).rstrip("… .") for quote, button in quoted} - PARTS
    assert {word for word in words if word.lower() not in said()} == set()


def test_all_pictures_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.rglob("*.png")) <= ALL_BYTES


def test_every_picture_is_one_that_the_command_makes() -> None:
    shots = {shot.name for _, _, row in CHAPTERS for shot in row}
    assert shots | set(PAPERS) == {path.relative_to(PICTURES).with_suffix("").as_posix() for path in PAINTED}
