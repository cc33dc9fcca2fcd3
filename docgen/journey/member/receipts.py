"""“Đã nhận”, “Đã đọc”: what a person confirms himself, of the very versions that he was shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from docgen.errors import DataFaulty
from docgen.journal.event import Event
from docgen.journey.member.packet import READ, OwnMeeting
from docgen.journey.session import Session

Confirmation = Literal["received", "read"]
# Who has read a version has received it.
_IMPLIED: dict[Confirmation, tuple[str, ...]] = {"received": ("received",), "read": ("received", READ)}


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a draft, by its SHA-256."""

    form: str
    subject: str
    version: str

    @classmethod
    def parse(cls, text: str) -> Version:
        """Read "form/subject/version", as a form of the page sends it; raises DataFaulty."""
        form, _, rest = text.partition("/")
        subject, _, version = rest.rpartition("/")
        if not (form and subject and version):
            raise DataFaulty("Yêu cầu xác nhận không nêu rõ dự thảo nào. Hãy mở lại trang rồi xác nhận.")
        return cls(form, subject, version)


def confirm(
    session: Session, own: OwnMeeting, said: Confirmation, versions: Iterable[Version], detail: dict[str, str]
) -> tuple[Event, ...]:
    """Write down that a person has received, or read, versions that were sent to that person; return what is new.

    Needs no lock of the workspace: it only adds lines. Raises DataFaulty for a version that was never sent.
    """
    wanted = tuple(dict.fromkeys(versions))
    if not wanted:
        raise DataFaulty("Chưa có dự thảo nào để xác nhận. Hãy chờ văn thư gửi dự thảo.")
    if any((v.form, v.subject, v.version) not in own.sent for v in wanted):
        raise DataFaulty("Có bản chưa từng được gửi cho đồng chí, không xác nhận được. Hãy mở lại trang rồi thử lại.")
    desk = session.desk
    events = [
        Event(action, desk.now, desk.actor, v.form, v.subject, "draft", v.version,
              meeting=own.meeting.id, person=own.person, detail=detail)
        for v in wanted
        for action in _IMPLIED[said]
    ]  # fmt: skip
    known = {_key(line) for line in desk.journal.entries(meeting=own.meeting.id)}
    new = tuple(event for event in events if _key(event) not in known)
    desk.journal.append_many(new)
    return new


def _key(event: Event) -> tuple[str, ...]:
    return (event.action, event.form, event.subject, event.version, event.person)
