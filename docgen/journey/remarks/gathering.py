"""Returned drafts read into remarks: whose words, on which version, for which meeting; what is unclear is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.core.comment import Comment
from docgen.core.context.opinions import HEAD
from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.text import nfc
from docgen.errors import DataFaulty
from docgen.journal.event import Entry
from docgen.journey.papers.versions import bytes_of, version_called, versions_of
from docgen.journey.remarks.circle import Circle
from docgen.journey.session import Session
from docgen.layout.word.package import Unreadable, open_package
from docgen.returns.links import outside_links
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
    """A returned draft: the remarks in it and what is to be known; `looks` counts changes of looks, which are left.

    `unknown` are the names in it of which nobody knows whose they are.
    """

    file: str
    sha256: str
    form: str = ""
    subject: str = ""
    version: str = ""
    remarks: tuple[Comment, ...] = ()
    looks: int = 0
    resolved: int = 0
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()

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
    spoken = with_remarks(session, draft, read.found, people)
    about = (*_older(session, draft), *_rewritten(session, draft, data), *outside_links(open_package(data), file))
    return replace(spoken, problems=(*spoken.problems, *about))


def _made(session: Session, read: Remarked, digest: str) -> Entry | None:
    """Return the line that made the draft: by its mark, or by its bytes where nobody changed them."""
    mark, journal = read.mark, session.desk.journal
    about = {"form": mark.form, "subject": mark.subject} if mark else {}
    lines = journal.entries(action="made", stage="draft", **about)
    same = [e for e in lines if e.version == digest or (mark and e.detail.get("source") == mark.source)]
    return same[-1] if same else None


def with_remarks(session: Session, draft: Gathered, said: Sequence[Found], people: Mapping[str, str]) -> Gathered:
    """Return what came back with the remarks in it, and who must be named before they are kept."""
    circle = Circle.of(session.season, draft.subject, people)
    known = ((found, circle.person(found.author)) for found in said)
    remarks = tuple(_remark(session, draft, circle, found, person) for found, person in known if person)
    problems = tuple(circle.faults(draft.file, draft.subject, said))
    authors = tuple(dict.fromkeys(found.author for found in said if not circle.person(found.author)))
    resolved = sum(found.resolved for found in said)
    return replace(draft, remarks=remarks, resolved=resolved, problems=problems, unknown=authors)


def _remark(session: Session, draft: Gathered, circle: Circle, found: Found, person: str) -> Comment:
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
        resolved=found.resolved,
    )


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
