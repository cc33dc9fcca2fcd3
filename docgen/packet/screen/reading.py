"""A member's packet as one self-contained HTML file, and the parts of a draft as HTML for it and for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from docgen.core.draft_text import Choice, Grid, Part
from docgen.packet.plan import PacketPlan, Recipient

NOTE = "Bản đọc trên màn hình, bản chính thức là PDF."
_STYLE = Path(__file__).parent / "goi.css"
_DEEPEST = 6


def screen_packet(plan: PacketPlan, recipient: Recipient, texts: Mapping[str, Sequence[Part]]) -> bytes:
    """Return a recipient's packet as UTF-8 HTML; `texts` holds the parts of each draft by its version.

    Same plan and texts, same bytes; nothing in it is fetched or runs.
    """
    page = _pages().get_template("goi.html")
    values = {"plan": plan, "recipient": recipient, "note": NOTE, "style": Markup(_STYLE.read_text("utf-8"))}
    drafts = [(draft, [part_html(part, 3) for part in texts[draft.version_sha256]]) for draft in plan.drafts]
    return page.render(**values, drafts=drafts, copy=plan.copy_label(recipient)).encode()


def part_html(part: Part, depth: int) -> Markup:
    """Return a part of a draft as HTML, its heading at `depth` when it is of the highest level; all text escaped."""
    level = min(depth + part.level - 1, _DEEPEST)
    return Markup(_pages().get_template("phan.html").render(part=part, level=level))


@cache
def _pages() -> Environment:
    pages = Environment(
        loader=PackageLoader("docgen.packet.screen", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.tests |= {"grid": lambda block: isinstance(block, Grid), "choice": lambda block: isinstance(block, Choice)}
    return pages
