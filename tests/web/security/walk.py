"""The pages as the tests of security walk them: which are guarded, which are forms, an address of each."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from docgen.accounts.role import ACTS
from docgen.journal.event import Entry
from docgen.web.app import PAGES
from docgen.web.page import ANYBODY, SOMEBODY, Page
from tests.web.conftest import Served

GUARDED = [page for page in PAGES if page.act not in (ANYBODY, SOMEBODY)]
FORMS = [page for page in PAGES if page.method == "POST" and page.act != ANYBODY]


def address(page: Page, part: str = "") -> str:
    """An address of a page; what stands in its braces does not exist, or is `part`."""
    return re.sub(r"{(\w+)}", part or r"khong-co-\1", page.path)


def open_to(role: str, page: Page) -> bool:
    return page.act in (ANYBODY, SOMEBODY) or role in ACTS[page.act]


def token_of(served: Served, client: TestClient) -> str:
    """The token that the forms of a session bring."""
    who = served.site.doorkeeper.who(client.cookies["docgen_phien"], served.clock())
    assert who is not None
    return who.csrf


def lines(served: Served, action: str) -> tuple[Entry, ...]:
    return served.site.office.journal.entries(action=action)


def refusals(served: Served) -> list[tuple[str, str]]:
    """Who was refused and why, in the order of the journal."""
    return [(line.actor, line.detail["why"]) for line in lines(served, "refused")]
