"""One draft on the screen: its parts, what changed since the version read before, a box for a remark at each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from docgen.core.comment import KINDS, Comment
from docgen.core.draft_text import Part
from docgen.journey.member.access import note_opened, note_taken
from docgen.journey.member.changes import changes_since
from docgen.journey.member.packet import HeldDraft, OwnMeeting
from docgen.journey.member.remarks import LONGEST, WHOLE, Said, remark
from docgen.journey.member.versions import draft_file, draft_parts
from docgen.journey.session import Session
from docgen.packet.screen.reading import NOTE, part_html
from docgen.web.page import Page
from docgen.web.pages.member.packet import asked
from docgen.web.sending import as_file
from docgen.web.visit import Visit

_ADDRESS = "/cua-toi/{meeting}/{form}/{subject}"
_TOP = 2
_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page shows it, with the own remarks on it; `open` where a remark can be made."""

    number: int
    heading: str
    html: str
    remarks: tuple[Comment, ...]
    open: bool


def show(visit: Visit) -> Response:
    """Show a draft in the version that the member holds."""
    session, own = asked(visit)
    draft = own.draft(visit.path("form"), visit.path("subject"))
    note_opened(session.desk, own, draft)
    return _page(visit, session, own, draft)


def word(visit: Visit) -> Response:
    """Send a draft as the Word file it is, to be remarked on in Word and sent back."""
    session, own = asked(visit)
    draft = own.draft(visit.path("form"), visit.path("subject"))
    data = draft_file(session.desk, draft.form, draft.subject, draft.version)
    note_taken(session.desk, own, data)
    return as_file(data, f"{draft.title} {draft.short_version}.docx")


def say(visit: Visit) -> Response:
    """Keep a remark on the version that was shown; where a newer one has come, show that and keep what was typed."""
    session, own = asked(visit)
    draft = own.draft(visit.path("form"), visit.path("subject"))
    if visit.text("ban") != draft.version:
        return _page(visit, session, own, draft, typed=visit.text("noi_dung"))
    parts = draft_parts(session.desk, draft.form, draft.subject, draft.version)
    said = Said(visit.text("muc"), visit.text("loai"), visit.text("noi_dung"))
    visit.office.comments.add([remark(own, draft, parts, said, visit.now)])
    place = f"/cua-toi/{own.meeting.id}/{draft.form}/{draft.subject}"
    return visit.go(f"{place}?xong=gop-y#muc-{_number(parts, said.section)}")


def _page(visit: Visit, session: Session, own: OwnMeeting, draft: HeldDraft, *, typed: str = "") -> Response:
    parts = draft_parts(session.desk, draft.form, draft.subject, draft.version)
    about = {"meeting": own.meeting.id, "form": draft.form, "subject": draft.subject, "person": own.person}
    remarks = visit.office.comments.of(**about)
    here = {part.heading for part in parts}
    return visit.render(
        "thanh_vien/doc.html",
        _CONFLICT if typed else 200,
        own=own,
        draft=draft,
        parts=_shown(parts, remarks),
        changes=changes_since(session.desk, draft, parts) if draft.seen_before else None,
        note=NOTE,
        kinds=KINDS,
        longest=LONGEST,
        # Remarks on the paper itself, and on parts that this version no longer has.
        general=[remark for remark in remarks if remark.section == WHOLE or remark.section not in here],
        typed=typed,
        said="ban-moi" if typed else visit.query("xong"),
    )


def _shown(parts: Sequence[Part], remarks: Sequence[Comment]) -> list[Shown]:
    return [
        Shown(
            number,
            part.heading,
            part_html(part, _TOP),
            tuple(r for r in remarks if part.heading and r.section == part.heading),
            bool(part.heading and part.blocks),
        )
        for number, part in enumerate(parts, 1)
    ]


def _number(parts: Sequence[Part], heading: str) -> int:
    return next((n for n, part in enumerate(parts, 1) if part.heading == heading), 0)


PAGES = (
    Page("GET", _ADDRESS, "doc_goi_cua_minh", show),
    Page("GET", f"{_ADDRESS}/word", "doc_goi_cua_minh", word),
    Page("POST", f"{_ADDRESS}/gop-y", "gop_y", say),
)
