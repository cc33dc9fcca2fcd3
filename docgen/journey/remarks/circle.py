"""Who may have spoken on a draft, and whose words a name in Word stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.core.context.people import participant_name, recipients_of
from docgen.core.follow_up.authors import person_named
from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season
from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.text import fold
from docgen.returns.revisions import Found


@dataclass(frozen=True)
class Circle:
    """Who may have spoken on a draft: the recipients of its meetings first, then every member."""

    meetings: tuple[Meeting, ...]
    recipients: Mapping[str, Mapping[str, str]]
    members: Mapping[str, str]
    told: Mapping[str, str]

    @classmethod
    def of(cls, season: Season, subject: str, people: Mapping[str, str]) -> Circle:
        """Return who may have spoken on a subject's draft; `people` says whose id a name in Word, or "", stands for."""
        review, meetings = season.review, tuple(season.meetings_of(subject))
        recipients = {m.id: {p.id: participant_name(review, p) for p in recipients_of(review, m)} for m in meetings}
        told = {fold(name): id for name, id in people.items()}
        return cls(meetings, recipients, {member.id: member.name for member in review.members}, told)

    def person(self, author: str) -> str:
        """Return whose words they are, empty where it must be asked."""
        called = {id: name for people in self.recipients.values() for id, name in people.items()}
        named = self.told.get(fold(author))
        return named or person_named(author, called) or person_named(author, self.members) or self.told.get("", "")

    def meeting_of(self, person: str) -> str:
        """Return the meeting at which the person gets the draft, else the first one."""
        own = [meeting.id for meeting in self.meetings if person in self.recipients[meeting.id]]
        return (own or [meeting.id for meeting in self.meetings] or [""])[0]

    def faults(self, file: str, subject: str, found: Iterable[Found]) -> Iterator[Problem]:
        """Yield who must be named, and ids that stand for nobody."""
        known = {*self.members, *(id for people in self.recipients.values() for id in people)}
        for id in sorted({id for id in self.told.values() if id not in known}):
            hint = "Ghi mã của người nhận dự thảo, ở sheet Cá nhân hoặc Thành phần."
            yield Problem("gop_y_nguoi_la", Origin(file), f"Không có ai mang mã {id}.", hint)
        for author in dict.fromkeys(f.author for f in found if not self.person(f.author)):
            message = f"Không rõ “{author}” trong tệp là ai trong số người nhận dự thảo."
            hint = f"Thêm --from “{author}=MÃ NGƯỜI” (trên trang: chọn ở ô “{author} là ai”)."
            yield Problem("gop_y_khong_ro_nguoi", Origin(file), message, hint)
        if not self.meetings:
            hint = "Xem lại cột Mã tập thể ở sheet Hội nghị, cột Kiểm điểm tại ở sheet Cá nhân."
            message = f"{subject} không được kiểm điểm ở hội nghị nào nên không rõ góp ý cho hội nghị nào."
            yield Problem("gop_y_khong_hoi_nghi", Origin(file), message, hint)
