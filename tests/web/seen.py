"""What every page must be, whatever it shows: usable by everybody, at any width, without complaint of the browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 AA is what the pages are held to; axe names its rules by the version that brought them.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = Axe()
# The links and buttons of the header that a thumb would miss, or that lie beside the screen.
_OUT_OF_REACH = """[...document.querySelectorAll("header a, header button")].filter(entry => {
  const box = entry.getBoundingClientRect();
  return box.height < 24 || box.left < 0 || box.right > window.innerWidth;
}).map(entry => entry.textContent)"""


def assert_usable(page: Page) -> None:
    """Hold a page against axe, against scrolling sideways, and its header against hiding entries."""
    page.wait_for_load_state("load")  # after a click the styles may still be on their way
    found = _AXE.run(page, options={"runOnly": {"type": "tag", "values": _TAGS}})
    told = [
        f"{rule['id']}: {rule['help']} {[node['target'] for node in rule['nodes']]}"
        for rule in found.response["violations"]
    ]
    assert not told, f"{page.url}: {told}"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels wider than the screen"
    assert page.evaluate(_OUT_OF_REACH) == [], page.url
