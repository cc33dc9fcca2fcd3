"""Drafts that a member sends back with his remarks in Word: only drafts he was sent, only words that are his own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.core.problem import Origin, Problem
from docgen.journey.member.packet import OwnMeeting, own_meetings
from docgen.journey.remarks.collecting import Brought, Taken, keep_gathered
from docgen.journey.remarks.gathering import Gathered, gathered
from docgen.journey.remarks.in_forms import said_in_form
from docgen.journey.returns.saving import Incoming
from docgen.journey.session import Session

_NOT_SENT = (
    "gop_y_khong_gui_cho_minh",
    "Tệp không phải dự thảo đã gửi cho đồng chí, hoặc đã mất phần nhận biết.",
    "Tải lại dự thảo ở trang hội nghị, ghi góp ý vào tệp ấy rồi gửi lại.",
)


def take_own(session: Session, person: str, brought: Brought, *, apply: bool) -> Taken:
    """Read what one person says in Word files; with `apply` the files without errors are taken.

    A name in Word that nobody bears is taken for that person's own. Raises OutputNotWritable, JournalUnusable.
    """
    meetings = own_meetings(session, person)
    drafts = [_of_draft(session, meetings, person, file) for file in brought.drafts]
    forms = (said_in_form(session, file.name, file.data, {"": person}) for file in brought.forms)
    drafts += [_only_own(said, person) for said in forms if said and said.subject == person]
    if not apply:
        return Taken(tuple(drafts), ())
    originals = {file.name: file.data for file in (*brought.drafts, *brought.forms)}
    new = [r for said in drafts if not said.has_errors for r in keep_gathered(session, said, originals[said.file])]
    return Taken(tuple(drafts), (), tuple(new))


def _of_draft(session: Session, meetings: Sequence[OwnMeeting], person: str, file: Incoming) -> Gathered:
    said = gathered(session, file.name, file.data, {"": person})
    if not said.version and said.has_errors and said.problems[0].code.startswith("docx_"):
        return said
    held = next((own for own in meetings if (said.form, said.subject, said.version) in own.sent), None)
    if held is None:
        code, message, hint = _NOT_SENT
        digest = hashlib.sha256(file.data).hexdigest()
        return Gathered(file.name, digest, problems=(Problem(code, Origin(file.name), message, hint),))
    own = _only_own(said, person)
    return replace(own, remarks=tuple(replace(remark, meeting=held.meeting.id) for remark in own.remarks))


def _only_own(said: Gathered, person: str) -> Gathered:
    own = tuple(remark for remark in said.remarks if remark.person == person)
    return replace(said, remarks=own, problems=(*said.problems, *_others(said, len(said.remarks) - len(own))))


def _others(said: Gathered, count: int) -> Iterator[Problem]:
    if count:
        message = f"Tệp có {count} góp ý mang tên người khác; chỉ nhận góp ý của đồng chí."
        hint = "Người ấy tự gửi góp ý của mình, hoặc gửi tệp cho văn thư."
        yield Problem("gop_y_cua_nguoi_khac", Origin(said.file), message, hint, "warning")
