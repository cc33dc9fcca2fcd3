"""A form as it went out, for one that came back through a program that dropped what was written down in it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Refusal
from docgen.journey.returns.open_forms import forms_to_fill_in
from docgen.journey.returns.press import pressed
from docgen.journey.session import Session
from docgen.layout.word.package import Unreadable, open_package
from docgen.returns.slip import Slip, slip_in


def as_it_went_out(session: Session, left: Slip) -> Slip | None:
    """Return the whole slip of a form of which only a line is left; None where that form is known no longer."""
    if not left.lost or left.period != str(session.desk.workspace.period):
        return None
    for data in (*_kept(session, left), *_again(session, left)):
        try:
            slip = slip_in(open_package(data))
        except Unreadable:
            continue
        if slip is not None and slip.fingerprint == left.lost:
            return slip
    return None


def _kept(session: Session, left: Slip) -> Iterator[bytes]:
    """Yield the form that lies where forms that go out lie."""
    for line in session.desk.journal.entries(action="form_made", form=left.form, subject=left.subject)[-1:]:
        path = session.desk.workspace.root / line.path
        if path.is_file():
            yield path.read_bytes()


def _again(session: Session, left: Slip) -> Iterator[bytes]:
    """Yield the form as it would be made of the data now: the same, as long as nobody has changed them."""
    plans = [p for p in forms_to_fill_in(session) if (p.form, p.subject) == (left.form, left.subject)]
    try:
        yield from (data for _, data in pressed(session, plans[:1]))
    except Refusal:
        return
