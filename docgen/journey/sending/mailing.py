"""The letters of a meeting: queued, handed to the mail server one by one, each registered as soon as it is taken."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from docgen.core.problem import Problem
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.vietnamese.dates import short_moment
from docgen.journey.papers.making import Tick
from docgen.journey.sending.parcels import (
    CALENDAR,
    Parcel,
    Sending,
    calendar_of,
    drafts_in,
    packet_line,
    sending_of,
    with_packets,
)
from docgen.journey.sending.registering import Handing, register
from docgen.journey.session import Session
from docgen.messages.address import is_address
from docgen.messages.letter import Attachment, Letter, enveloped
from docgen.messages.outbox import FAILED, SENDING, SENT, WAITING, LetterKey, Outbox, Posting
from docgen.messages.post import Post
from docgen.messages.reply import Reply, meaning_of
from docgen.messages.server import MEGABYTE, MailServer

WITHOUT_ADDRESS = "thu_khong_dia_chi"
NO_ADDRESS, NOT_QUEUED = "khong_dia_chi", "chua_gui"


@dataclass(frozen=True, slots=True)
class MailOrder:
    """Which letters to send: of some recipients or all; those in `again` whatever became of them before."""

    verdict: MeetingReadiness
    people: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailRoom:
    """What letters are sent with: the server, the connection, the queue, and the time as it passes."""

    server: MailServer
    post: Post
    outbox: Outbox
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A recipient and how far the letter got; `said` is what the server said just now."""

    parcel: Parcel
    state: str
    tries: int = 0
    due: datetime | None = None
    at: datetime | None = None
    code: str = ""
    said: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Mailing:
    """The letters of a meeting as they stand, and what keeps any of them back."""

    sending: Sending
    rows: tuple[LetterRow, ...]
    problems: tuple[Problem, ...]

    @property
    def sent(self) -> int:
        """Return how many letters the server has taken over."""
        return sum(row.state == SENT for row in self.rows)

    @property
    def complete(self) -> bool:
        """Tell whether nothing is left to do."""
        return self.sent == len(self.rows)


def mailing(session: Session, order: MailOrder, outbox: Outbox) -> Mailing:
    """Return the letters as they stand; nothing is queued, sent or written. Raises SecrecyForbids, DataFaulty."""
    return _standing(sending_of(session, order.verdict, order.people or order.again), outbox, {})


def send_letters(session: Session, order: MailOrder, room: MailRoom, tick: Tick) -> Mailing:
    """Send the letters that were not sent and are due; raises NotReady, SecrecyForbids, MailUnusable.

    What was taken over by the server when an earlier run was killed is registered now.
    """
    asked = sending_of(session, order.verdict, order.people or order.again)
    sending = with_packets(session, order.verdict, asked, lambda: None)
    _register_earlier(session, sending, room.outbox)
    keys = {parcel.person: _key(sending, parcel) for parcel in sending.parcels if is_address(parcel.address)}
    room.outbox.put(keys.values(), room.clock())
    for person in order.again:
        room.outbox.again(sending.meeting.id, person, sending.version, room.clock())
    replies = {}
    for parcel in _due(sending, room):
        replies[parcel.person] = _send(session, sending, parcel, room)
        tick()
    return _standing(sending, room.outbox, replies)


def _due(sending: Sending, room: MailRoom) -> list[Parcel]:
    now = room.clock()
    due = {p.key.person for p in _postings(sending, room.outbox) if p.state == WAITING and p.due <= now}
    return [parcel for parcel in sending.parcels if parcel.person in due and is_address(parcel.address)]


def _send(session: Session, sending: Sending, parcel: Parcel, room: MailRoom) -> Reply:
    key, letter = _key(sending, parcel), _letter(session, sending, parcel)
    if letter.size > room.server.attachment_bytes:
        reply = Reply("refused", "qua_lon")
    else:
        envelope = enveloped(letter, room.server, room.clock())
        reply = room.post.deliver(envelope, lambda: room.outbox.claim(key, parcel.sha256, room.clock()))
    room.outbox.settle(key, reply, room.clock())
    if reply.outcome == "sent":
        handing = Handing(sending.meeting.id, sending.drafts, "thu", room.clock())
        register(session, handing, [(parcel.person, parcel.sha256)])
    return reply


def _letter(session: Session, sending: Sending, parcel: Parcel) -> Letter:
    assert parcel.packet is not None, "packets are made before letters"
    papers = Attachment(parcel.packet.name, parcel.packet.read_bytes())
    calendar = Attachment(CALENDAR, calendar_of(session, sending))
    # The address and the name stay out of the id, which every server on the way can read.
    series = f"{sending.notice.series}/{sending.meeting.id}/{parcel.person}/{sending.version}"
    id = hashlib.sha256(series.encode()).hexdigest()[:40]
    text = sending.text_for(parcel)
    return Letter(id, parcel.name, parcel.address, sending.subject, text, (papers, calendar))


def _key(sending: Sending, parcel: Parcel) -> LetterKey:
    return LetterKey(sending.meeting.id, parcel.person, sending.version)


def _postings(sending: Sending, outbox: Outbox) -> list[Posting]:
    return [posting for posting in outbox.of(sending.meeting.id) if posting.key.version == sending.version]


def _register_earlier(session: Session, sending: Sending, outbox: Outbox) -> None:
    """Write the lines of letters that were taken over when a run was killed before it wrote them."""
    for posting in outbox.of(sending.meeting.id):
        person = posting.key.person
        line = packet_line(session, sending.meeting.id, person, posting.packet) if posting.state == SENT else None
        if line:
            handing = Handing(sending.meeting.id, drafts_in(line), "thu", posting.at)
            register(session, handing, [(person, posting.packet)])


def _standing(sending: Sending, outbox: Outbox, replies: dict[str, Reply]) -> Mailing:
    postings = {posting.key.person: posting for posting in _postings(sending, outbox)}
    rows = tuple(_row(parcel, postings.get(parcel.person), replies) for parcel in sending.parcels)
    return Mailing(sending, rows, tuple(problem for row in rows for problem in _problems(row)))


def _row(parcel: Parcel, posting: Posting | None, replies: dict[str, Reply]) -> LetterRow:
    row = LetterRow(parcel, NOT_QUEUED, size=parcel.packet.stat().st_size if parcel.packet else 0)
    if posting and (posting.state == SENT or is_address(parcel.address)):
        said = replies[parcel.person].said if parcel.person in replies else ""
        return replace(
            row, state=posting.state, tries=posting.tries, due=posting.due, at=posting.at, code=posting.code, said=said
        )
    return row if is_address(parcel.address) else replace(row, state=NO_ADDRESS)


def _problems(row: LetterRow) -> Iterator[Problem]:
    name, cell = row.parcel.name, row.parcel.cell
    if row.state == NO_ADDRESS:
        what = f"“{row.parcel.address}” không phải một địa chỉ thư" if row.parcel.address else "chưa có địa chỉ thư"
        hint = "Ghi một địa chỉ ở cột Thư điện tử, hoặc gửi cách khác: docgen send --text, --via usb."
        yield Problem("thu_khong_dia_chi", cell, f"{name}: {what}.", hint)
    elif row.state == FAILED:
        reason, remedy = meaning_of(row.code)
        yield Problem("thu_khong_gui_duoc", cell, f"{name}: {reason} (mã {row.code}).", remedy)
    elif row.state == SENDING:
        reason, remedy = meaning_of("ngat_giua_chung")
        yield Problem("thu_khong_ro", cell, f"{name}: {reason}. Docgen không tự gửi lại.", remedy)
    elif row.state == WAITING and row.code and row.due:
        reason, _ = meaning_of(row.code)
        hint = f"Chạy lại từ {short_moment(row.due)}; thư đã đi thì không gửi lần nữa."
        yield Problem("thu_cho_gui_lai", cell, f"{name}: {reason} (mã {row.code}).", hint, "warning")


def size_warning(mailing: Mailing, server: MailServer) -> tuple[Problem, ...]:
    """Return, before anything is sent, which packets are larger than a letter may be."""
    return tuple(
        Problem(
            "thu_qua_lon",
            row.parcel.cell,
            f"{row.parcel.name}: gói {row.size / MEGABYTE:.1f} MB, thư chở tối đa {server.megabytes:g} MB.",
            "Gửi bằng USB (docgen send --via usb), hoặc nâng toi_da_mb trong bảng [thu] nếu máy chủ nhận được.",
        )
        for row in mailing.rows
        if row.size > server.attachment_bytes
    )
