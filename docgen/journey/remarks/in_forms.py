"""Comments that somebody wrote beside the fields of a form: remarks on the paper that the form was made for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from docgen.journey.remarks.gathering import Gathered, with_remarks
from docgen.journey.session import Session
from docgen.layout.word.package import Unreadable, open_package
from docgen.returns.remarks import comments_in
from docgen.returns.slip import Slip, slip_in


def said_in_form(session: Session, file: str, data: bytes, people: Mapping[str, str]) -> Gathered | None:
    """Return the comments in a form of this season, None where there are none or the form is none of this season.

    Their version is that of the form as it was made last: a form is no draft, and goes out under a hash of its own.
    Tracked changes are left: they are read as the text of the field.
    """
    try:
        slip, said = slip_in(open_package(data)), comments_in(data)
    except Unreadable:
        return None
    if slip is None or not said or not _of_this_season(session, slip):
        return None
    digest = hashlib.sha256(data).hexdigest()
    made = session.desk.journal.entries(action="form_made", form=slip.form, subject=slip.subject)
    version = made[-1].version if made else digest
    return with_remarks(session, Gathered(file, digest, slip.form, slip.subject, version), said, people)


def _of_this_season(session: Session, slip: Slip) -> bool:
    owed = {assignment.subject for assignment in session.season.assignments if assignment.form}
    return slip.period == str(session.desk.workspace.period) and slip.subject in owed
