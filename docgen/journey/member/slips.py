"""Paper slips for who has no device: each carries a code that the clerk types in when the signed slip comes back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen.core.context.people import participant_name, participant_post, recipients_of
from docgen.core.meeting import Meeting, Participant
from docgen.core.readiness.delivery import copy_number
from docgen.core.receipt_code import receipt_code, typed_code
from docgen.core.vietnamese.dates import official_moment
from docgen.errors import DataFaulty, NotReady
from docgen.files import inside, write_changed
from docgen.journal.event import Entry, Event
from docgen.journey.meetings.deadlines import title_of
from docgen.journey.meetings.marks import Draft, current_drafts, named_recipients
from docgen.journey.season.secrets import require_shareable
from docgen.journey.session import Session
from docgen.printing.typesetting import typeset

SLIP = "slip"
FILE = "phieu_giao_nhan.pdf"
_SECRET = "khoa_phieu"
_SECRET_BYTES = 32


def slips_pdf(session: Session, meeting: Meeting, people: tuple[str, ...] = ()) -> bytes:
    """Return the slips of a meeting's recipients, or of those named, for the drafts as they are now.

    Each slip is written down, so that its code is known later; the same drafts give the same codes.
    Raises NotReady, SecrecyForbids, PrinterMissing, DataFaulty for somebody who does not get the drafts.
    """
    named_recipients(session.season, meeting, people)
    require_shareable(session.desk.journal, [meeting.collective, *_subjects(session, meeting)], "Phiếu giao nhận")
    drafts = current_drafts(session.desk, session.season, meeting)
    if not drafts:
        raise NotReady(f"{meeting.name} chưa có dự thảo nào. Hãy lập dự thảo rồi in phiếu.")
    guests = recipients_of(session.season.review, meeting)
    wanted = {copy_number(n, len(guests)): g for n, g in enumerate(guests, 1) if not people or g.id in people}
    slips = [_slip(session, meeting, who, drafts) for who in wanted.items()]
    _write_down(session, meeting, wanted.values(), drafts)
    return typeset("phieu_giao_nhan", {**_head(session, meeting, drafts), "phieu": slips})


def write_slips(session: Session, meeting: Meeting, people: tuple[str, ...] = ()) -> tuple[Path, str]:
    """Write the slips into the folder of the meeting's packets; return the file with "written" or "unchanged"."""
    path = inside(session.desk.workspace.packets, meeting.id, FILE)
    return path, write_changed(path, slips_pdf(session, meeting, people))


def mark_by_code(session: Session, typed: str, at: datetime) -> tuple[Event, ...]:
    """Write down that the person of a slip has received the versions of the slip; return what is new.

    Raises DataFaulty for a code that is mistyped or on no slip, or a moment that has not come.
    """
    if at > session.desk.now:
        raise DataFaulty(f"Thời điểm {at:%d/%m/%Y %H:%M} chưa tới. Hãy ghi thời điểm đã diễn ra.")
    slip = _slip_of(session, typed)
    known = {(e.form, e.subject, e.version, e.person) for e in session.desk.journal.entries(action="received")}
    events = tuple(
        Event("received", at, session.desk.actor, form, subject, "draft", version,
              meeting=slip.meeting, person=slip.person, detail={"slip": slip.id})
        for form, subject, version in slip.detail["drafts"]
        if (form, subject, version, slip.person) not in known
    )  # fmt: skip
    session.desk.journal.append_many(events)
    return events


def name_on(session: Session, receipt: Event) -> str:
    """Return the name of who received, the id where the data no longer know it."""
    review = session.season.review
    guests = {guest.id: guest for guest in review.participants_of(receipt.meeting)}
    return participant_name(review, guests[receipt.person]) if receipt.person in guests else receipt.person


def _slip_of(session: Session, typed: str) -> Entry:
    code = typed_code(typed)
    if not code:
        raise DataFaulty(f"Mã “{typed}” gõ sai: chữ kiểm tra không khớp. Hãy xem lại từng chữ trên phiếu.")
    secret = _secret(session)
    for entry in session.desk.journal.entries(action=SLIP):
        versions = [version for _, _, version in entry.detail["drafts"]]
        if secrets.compare_digest(receipt_code(secret, entry.meeting, entry.person, versions), code):
            return entry
    raise DataFaulty(f"Không có phiếu nào mang mã {code} trong kỳ này. Hãy xem lại phiếu thuộc kỳ, đơn vị nào.")


def _subjects(session: Session, meeting: Meeting) -> list[str]:
    return [assignment.subject for assignment in session.season.reviewed_at(meeting)]


def _secret(session: Session) -> bytes:
    """Return the secret of the workspace; it opens nothing, it only makes codes that nobody can think up."""
    return bytes.fromhex(session.desk.journal.keep(_SECRET, secrets.token_hex(_SECRET_BYTES)))


def _slip(session: Session, meeting: Meeting, who: tuple[str, Participant], drafts: Iterable[Draft]) -> dict[str, Any]:
    review, (copy, guest) = session.season.review, who
    return {
        "nguoi_nhan": participant_name(review, guest),
        "chuc_vu": participant_post(review, guest),
        "so_ban": f"Bản số {copy}",
        "ma": receipt_code(_secret(session), meeting.id, guest.id, [version for *_, version in drafts]),
    }


def _head(session: Session, meeting: Meeting, drafts: tuple[Draft, ...]) -> dict[str, Any]:
    review, season = session.season.review, session.season
    organisation = review.organisation(review.collective(meeting.collective).organisation)
    return {
        "dong_tren": organisation.header_above,
        "dong_duoi": organisation.header_below,
        "ten_hoi_nghi": meeting.name,
        "bat_dau": official_moment(meeting.starts),
        "tai_lieu": [
            {"ten": title_of(season, session.desk, form, subject), "phien_ban": version[:12]}
            for form, subject, version in drafts
        ],
    }


def _write_down(session: Session, meeting: Meeting, guests: Iterable[Participant], drafts: tuple[Draft, ...]) -> None:
    """Write down the slips that are new: whose, and of which versions."""
    desk, said = session.desk, [list(draft) for draft in drafts]
    printed = desk.journal.entries(action=SLIP, meeting=meeting.id)
    known = {entry.person for entry in printed if entry.detail["drafts"] == said}
    desk.journal.append_many(
        Event(SLIP, desk.now, desk.actor, meeting=meeting.id, person=guest.id, detail={"drafts": said})
        for guest in guests
        if guest.id not in known
    )
