"""Files that come back from Word and Excel: seen first, cell by cell and remark by remark, then taken.

The clerk takes anybody's, a member only his own; the address of a member's page names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from starlette.responses import Response

from docgen import pipeline
from docgen.core.context.people import participant_name
from docgen.core.review import Review
from docgen.errors import DataFaulty
from docgen.journey.member.returned import take_own
from docgen.journey.remarks.answering import named
from docgen.journey.remarks.collecting import Brought, Taken, take
from docgen.journey.returns.collecting import Collected, CollectOrder
from docgen.journey.returns.merging import Winner
from docgen.journey.returns.saving import Incoming
from docgen.journey.returns.waiting import BOOK, let_go, path_of, put_aside, taken_up
from docgen.journey.session import Session
from docgen.web.page import Page
from docgen.web.pages.returns.blanks import self_of
from docgen.web.visit import Visit

_CLERK, _MEMBER = "thu_phieu", "nop_phieu"
_WINNERS: dict[str, Winner] = {"phieu": "returned", "du-lieu": "data"}
_MOST_NAME = 150


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose files are taken: `person` is empty for anybody's; `base` is the page they come from."""

    person: str
    base: str


def look(visit: Visit) -> Response:
    """Show what anybody's files hold; nothing is written."""
    return _looked_at(visit, Sender("", "/phieu"))


def own_look(visit: Visit) -> Response:
    """Show a member what his files hold; nothing is written."""
    return _looked_at(visit, Sender(self_of(visit), "/phieu-cua-toi"))


def put_in(visit: Visit) -> Response:
    """Take the files that wait."""
    return _taken(visit, Sender("", "/phieu"))


def own_put_in(visit: Visit) -> Response:
    """Take a member's own files that wait."""
    return _taken(visit, Sender(self_of(visit), "/phieu-cua-toi"))


def _looked_at(visit: Visit, sender: Sender) -> Response:
    files = tuple(_uploaded(visit))
    if not files:
        raise DataFaulty("Chưa chọn tệp. Hãy chọn tệp rồi gửi lại.")
    digests = put_aside(visit.office.workspace, files, visit.now)
    session = visit.office.session(visit.account.login)
    brought, order = _sorted(visit, sender, files, digests), _order(visit, sender)
    seen = pipeline.collect(session, brought.forms, order)
    said = _said(visit, session, sender, brought, apply=False)
    waiting = tuple(zip(digests, (file.name for file in files), strict=True))
    return _page(visit, session, (seen, said), waiting=waiting, base=sender.base)


def _uploaded(visit: Visit) -> Sequence[Incoming]:
    """Return the files of the form; of two of one name both, under two names."""
    files: dict[str, Incoming] = {}
    for upload in visit.uploads("tep"):
        whole = PurePath((upload.filename or "tep.docx").replace("\\", "/")).name[-_MOST_NAME:]
        name, number = whole, 2
        while name in files:
            name, number = f"{PurePath(whole).stem} ({number}){PurePath(whole).suffix}", number + 1
        files[name] = Incoming(name, upload.file.read())
    return tuple(files.values())


def _sorted(visit: Visit, sender: Sender, files: Sequence[Incoming], digests: Sequence[str]) -> Brought:
    if sender.person:  # answers are the clerk's
        return Brought.of(files)
    waiting = dict(zip((file.name for file in files), digests, strict=False))
    books = {name: path_of(visit.office.workspace, waiting[name], name) for name in waiting if _is_book(name)}
    return Brought.of((file for file in files if file.name not in books), books)


def _is_book(name: str) -> bool:
    return name.lower().endswith(BOOK)


def _said(visit: Visit, session: Session, sender: Sender, brought: Brought, *, apply: bool) -> Taken:
    if sender.person:
        return take_own(session, sender.person, brought, apply=apply)
    people = dict(zip(visit.texts("tac-gia"), visit.texts("la-ai"), strict=False))
    return take(session, brought, {name: id for name, id in people.items() if id}, apply=apply)


def _taken(visit: Visit, sender: Sender) -> Response:
    workspace, digests, names = visit.office.workspace, visit.texts("ma"), visit.texts("ten")
    files = taken_up(workspace, digests, names)
    brought, order = _sorted(visit, sender, files, digests), replace(_order(visit, sender), apply=True)
    with _at_work(visit, brought, sender) as session:
        seen = pipeline.collect(session, brought.forms, order)
        said = _said(visit, session, sender, brought, apply=True)
    left = _left(seen, said)
    waiting = tuple((digest, name) for digest, name in zip(digests, names, strict=False) if name in left)
    let_go(workspace, set(digests) - {digest for digest, _ in waiting})
    return _page(visit, session, (seen, said), waiting=waiting, base=sender.base, written=True)


def _at_work(visit: Visit, brought: Brought, sender: Sender) -> AbstractContextManager[Session]:
    """Return the workspace, held where data change; a member who only remarks waits for nobody."""
    if sender.person and not brought.forms:
        return nullcontext(visit.office.session(visit.account.login))
    return visit.office.at_work(visit.account.login)


def _left(seen: Collected, said: Taken) -> set[str]:
    """Return the files that are not taken yet."""
    faulty = {form.returned.file for form in seen.forms if form.has_errors}
    faulty |= {draft.file for draft in said.drafts if draft.has_errors}
    return faulty | {book.file for book in said.books if book.problems}


def _page(visit: Visit, session: Session, read: tuple[Collected, Taken], **shown: Any) -> Response:
    seen, said = read
    said_of = {draft.file: named(session, draft.remarks) for draft in said.drafts}
    return visit.render(
        "phieu/xem.html",
        seen=seen,
        said=said,
        said_of=said_of,
        people=_people(session.season.review) if said.unknown else {},
        legacy=visit.text("ma-cu") == "co",
        winner=visit.text("giu"),
        **{"written": False, **shown},
    )


def _people(review: Review) -> dict[str, str]:
    """Return everybody who may have said something, by id: members, then guests of the meetings."""
    called = {member.id: member.name for member in review.members}
    guests = {p.id: participant_name(review, p) for m in review.meetings for p in review.participants_of(m.id)}
    return {**called, **{id: name for id, name in guests.items() if id not in called}}


def _order(visit: Visit, sender: Sender) -> CollectOrder:
    winner, legacy = _WINNERS.get(visit.text("giu"), ""), visit.text("ma-cu") == "co"
    return CollectOrder(winner=winner, convert_legacy=legacy, subject=sender.person)


PAGES = (
    Page("POST", "/phieu/xem", _CLERK, look),
    Page("POST", "/phieu/ghi", _CLERK, put_in),
    Page("POST", "/phieu-cua-toi/xem", _MEMBER, own_look),
    Page("POST", "/phieu-cua-toi/ghi", _MEMBER, own_put_in),
)
