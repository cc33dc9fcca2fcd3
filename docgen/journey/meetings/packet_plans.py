"""What the packets of a meeting hold: its facts, the drafts, who gets which copy, and the note on the deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.context.people import participant_name, participant_post, recipients_of
from docgen.core.meeting import Meeting
from docgen.core.planning.meetings import invited
from docgen.core.planning.season import Season
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.core.vietnamese.dates import official_moment, short_date
from docgen.files import inside
from docgen.journey.desk import Desk
from docgen.journey.papers.making import PaperRow
from docgen.journey.papers.prints import pdf_of
from docgen.packet.plan import MeetingFacts, PacketDraft, PacketPlan, Recipient


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """Which packets to make: of one meeting, for some members or all, `anyway` though not ready, with a print set."""

    meeting: Meeting
    verdict: MeetingReadiness
    members: tuple[str, ...] = ()
    anyway: bool = False
    print_set: bool = False


def packet_plan(desk: Desk, season: Season, order: PacketOrder, drafts: Sequence[PaperRow]) -> PacketPlan:
    """Return what the packets of a meeting hold, with these drafts."""
    review, meeting = season.review, order.meeting
    organisation = review.organisation(review.collective(meeting.collective).organisation)
    chair = review.member(meeting.chair)
    facts = MeetingFacts(
        id=meeting.id,
        name=meeting.name,
        starts=official_moment(meeting.starts),
        ends=official_moment(meeting.ends),
        place=meeting.place,
        points=tuple(meeting.record.text("diem_cau").splitlines()),
        chair=chair.name,
        superior=meeting.superior,
        header_above=organisation.header_above,
        header_below=organisation.header_below,
    )
    guests = recipients_of(review, meeting)
    return PacketPlan(
        meeting=facts,
        agenda=tuple(line for line in meeting.agenda.splitlines() if line.strip()),
        drafts=_drafts(desk, season, drafts),
        recipients=_recipients(desk, season, order),
        copies=len(guests),
        deadline_note=_note(order.verdict, desk.now.date()),
    )


def _drafts(desk: Desk, season: Season, drafts: Sequence[PaperRow]) -> tuple[PacketDraft, ...]:
    return tuple(
        PacketDraft(
            title=desk.form_set.form(draft.form).short,
            form=draft.form,
            subject=draft.subject,
            version_sha256=draft.sha256,
            pdf=pdf_of(draft.path),
            subject_label=season.review.subject(draft.subject).name,
        )
        for draft in drafts
    )


def _recipients(desk: Desk, season: Season, order: PacketOrder) -> tuple[Recipient, ...]:
    folder = inside(desk.workspace.packets, order.meeting.id)
    stem = desk.form_set.form("GM").file_stem
    numbered = enumerate(recipients_of(season.review, order.meeting), 1)
    return tuple(
        Recipient(
            id=guest.id,
            name=participant_name(season.review, guest),
            post=participant_post(season.review, guest),
            copy_number=number,
            invitation=pdf_of(inside(folder, f"{stem}_{invited(order.meeting, guest)}.docx")),
        )
        for number, guest in numbered
        if not order.members or guest.id in order.members
    )


def _note(verdict: MeetingReadiness, today: date) -> str:
    # Before the last day a packet is the way the drafts are sent: it cannot be late yet.
    late = "Dự thảo CHƯA bảo đảm thời hạn gửi trước hội nghị"
    still = late if today > verdict.deadline else "Dự thảo đang được gửi tới người dự họp"
    state = "Dự thảo đã gửi đúng hạn" if verdict.ready else still
    return f"{state}; hạn gửi chậm nhất: ngày {short_date(verdict.deadline)} ({verdict.rule.source})."
