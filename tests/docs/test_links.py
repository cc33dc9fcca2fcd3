"""Links between the documents lead somewhere: to a file that is there, to a heading that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import PAGES, ROOT, name_of, without_code

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
PICTURES = ROOT / "docs" / "hinh"


def links(page: Path) -> Iterator[str]:
    """Yield what a page links to within this checkout."""
    for target in LINK.findall(without_code(page.read_text("utf-8"))):
        if not re.match(r"[a-z]+:", target):
            yield unquote(target)


def anchors(page: Path) -> set[str]:
    """Return the anchors that a reader's program makes of headings: lower case, no punctuation, hyphens for spaces."""
    headings = re.findall(r"^#{1,6} (.+)$", without_code(page.read_text("utf-8")), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in links(page):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), link


def test_no_picture_lacks_a_page_that_shows_it() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    assert set(PICTURES.rglob("*.png")) <= shown


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        found = {(page.parent / link.partition("#")[0]).resolve() for link in links(page)}
        waiting += [path for path in found if path in PAGES and path not in reached]
    assert reached == set(PAGES)
