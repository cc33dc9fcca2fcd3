"""Returned drafts read into remarks: whose words, on which version, for which meeting; what is unclear is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.core.comment import Comment
from docgen.core.context.opinions import HEAD
from docgen.core.context.people import participant_name, recipients_of
from docgen.core.follow_up.authors import person_named
from docgen.core.meeting import Meeting
from docgen.core.planning.season import Season
from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.text import fold, nfc
from docgen.errors import DataFaulty
from docgen.journal.event import Entry
from docgen.journey.papers.versions import bytes_of, version_called, versions_of
from docgen.journey.session import Session
from docgen.layout.word.package import Unreadable
from docgen.returns.remarks import Remarked, remarks_in
from docgen.returns.revisions import Found
from docgen.returns.spots import original_sections

# So many sections are named in one message.
_NAMED = 3
_UNKNOWN_DRAFT = (
    "gop_y_khong_ro_ban",
    "Tệp không phải dự thảo do docgen lập ở thư mục này, hoặc đã mất phần nhận biết.",
    "Chép góp ý sang tệp dự thảo đã gửi rồi gửi lại, hoặc ghi góp ý trên trang làm việc.",
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A returned draft: the remarks in it and what is to be known; `looks` counts changes of looks, which are left."""

    file: str
    sha256: str
    form: str = ""
    subject: str = ""
    version: str = ""
    remarks: tuple[Comment, ...] = ()
    looks: int = 0
    resolved: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Tell whether something must be made clear before the remarks are kept."""
        return any(problem.severity == "error" for problem in self.problems)


def gathered(session: Session, file: str, data: bytes, people: Mapping[str, str]) -> Gathered:
    """Read a returned draft; `people` says for a name in Word, or "" for any other, whose id it stands for."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        read = remarks_in(data)
    except Unreadable as error:
        message, hint = error.words
        return Gathered(file, digest, problems=(Problem(error.code, Origin(file), message, hint),))
    made = _made(session, read, digest)
    if made is None:
        code, message, hint = _UNKNOWN_DRAFT
        return Gathered(file, digest, problems=(Problem(code, Origin(file), message, hint),))
    draft = Gathered(file, digest, made.form, made.subject, made.version, looks=read.looks)
    found = _of_draft(session, draft, read, people)
    return replace(found, problems=(*found.problems, *_rewritten(session, draft, data)))


def _made(session: Session, read: Remarked, digest: str) -> Entry | None:
    """Return the line that made the draft: by its mark, or by its bytes where nobody changed them."""
    mark, journal = read.mark, session.desk.journal
    about = {"form": mark.form, "subject": mark.subject} if mark else {}
    lines = journal.entries(action="made", stage="draft", **about)
    same = [e for e in lines if e.version == digest or (mark and e.detail.get("source") == mark.source)]
    return same[-1] if same else None


def _of_draft(session: Session, draft: Gathered, read: Remarked, people: Mapping[str, str]) -> Gathered:
    circle = _Circle.of(session.season, draft.subject, people)
    remarks, problems = [], list(circle.faults(draft, read.found))
    for found in read.found:
        person = circle.person(found.author)
        if person:
            remarks.append(_remark(session, draft, circle, found, person))
    problems += _older(session, draft)
    resolved = sum(found.resolved for found in read.found)
    return replace(draft, remarks=tuple(remarks), resolved=resolved, problems=tuple(problems))


def _remark(session: Session, draft: Gathered, circle: _Circle, found: Found, person: str) -> Comment:
    return Comment(
        circle.meeting_of(person),
        draft.form,
        draft.subject,
        draft.version,
        person,
        found.section,
        found.text,
        min(found.at or session.desk.now, session.desk.now),
        found.kind,
        found.quote,
        draft.file,
    )


@dataclass(frozen=True)
class _Circle:
    """Who may have spoken on a draft: the recipients of its meetings first, then every member."""

    meetings: tuple[Meeting, ...]
    recipients: Mapping[str, Mapping[str, str]]
    members: Mapping[str, str]
    told: Mapping[str, str]

    @classmethod
    def of(cls, season: Season, subject: str, people: Mapping[str, str]) -> _Circle:
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

    def faults(self, draft: Gathered, found: tuple[Found, ...]) -> Iterator[Problem]:
        """Yield who must be named, and ids that stand for nobody."""
        known = {*self.members, *(id for people in self.recipients.values() for id in people)}
        for id in sorted({id for id in self.told.values() if id not in known}):
            hint = "Ghi mã của người nhận dự thảo, ở sheet Cá nhân hoặc Thành phần."
            yield Problem("gop_y_nguoi_la", Origin(draft.file), f"Không có ai mang mã {id}.", hint)
        for author in dict.fromkeys(f.author for f in found if not self.person(f.author)):
            message = f"Không rõ “{author}” trong tệp là ai trong số người nhận dự thảo."
            yield Problem("gop_y_khong_ro_nguoi", Origin(draft.file), message, f"Thêm --from “{author}=MÃ NGƯỜI”.")
        if not self.meetings:
            hint = "Xem lại cột Mã tập thể ở sheet Hội nghị, cột Kiểm điểm tại ở sheet Cá nhân."
            message = f"{draft.subject} không được kiểm điểm ở hội nghị nào nên không rõ góp ý cho hội nghị nào."
            yield Problem("gop_y_khong_hoi_nghi", Origin(draft.file), message, hint)


def _older(session: Session, draft: Gathered) -> Iterator[Problem]:
    key = (draft.form, draft.subject, "draft")
    newest = session.desk.journal.made([key])[key][-1].version
    if newest != draft.version:
        message = f"Góp ý cho bản {draft.version[:12]}, bản hiện nay là {newest[:12]}."
        hint = (
            f"Xem chỗ khác: docgen compare --form {draft.form} --subject {draft.subject} --before {draft.version[:12]}"
        )
        yield Problem("gop_y_ban_cu", Origin(draft.file), message, f"{hint}.", "warning")


def _rewritten(session: Session, draft: Gathered, data: bytes) -> Iterator[Problem]:
    """Yield a warning for what was typed over without tracking: it is in no remark and would be lost."""
    desk = session.desk
    try:
        made = version_called(versions_of(desk.journal, draft.form, draft.subject), draft.version)
        before = original_sections(bytes_of(desk.workspace, made))
    except DataFaulty:  # its file is gone: there is nothing to hold the returned one against
        return
    after = original_sections(data)
    changed = [name for name in before if nfc(before[name]) != nfc(after.get(name, ""))]
    if changed:
        more = f" và {len(changed) - _NAMED} chỗ nữa" if len(changed) > _NAMED else ""
        named = "; ".join(f"“{name or HEAD}”" for name in changed[:_NAMED])
        message = f"Có chỗ sửa không bật theo dõi, ở: {named}{more}. Chỗ sửa ấy không thành góp ý."
        hint = (
            "Mở tệp trong Word, dùng Xem lại → So sánh với dự thảo đã gửi, lưu rồi nộp lại; hoặc ghi góp ý trên trang."
        )
        yield Problem("gop_y_sua_khong_theo_doi", Origin(draft.file), message, hint, "warning")
