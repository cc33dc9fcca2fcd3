"""Who is voted on at a meeting, beside who is reviewed there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.core.act import BallotCount
from docgen.core.assignment import Assignment, reviewed_at
from docgen.core.meeting import Meeting
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import out_of

_NAMED = 5


def subject_findings(review: Review, assignments: Sequence[Assignment]) -> Iterator[Problem]:
    """Yield a warning for a count about somebody who is not reviewed there, and for those reviewed but not counted.

    A meeting without a single count is yet to be filled in, and has nothing missing.
    """
    owed = {a.subject: a for a in assignments if a.form}
    for meeting in review.meetings:
        if counts := review.ballots_at(meeting.id):
            yield from _at(review, meeting, counts, owed)


def _at(
    review: Review, meeting: Meeting, counts: Sequence[BallotCount], owed: Mapping[str, Assignment]
) -> Iterator[Problem]:
    reviewed = [a.subject for a in reviewed_at(meeting, review, owed)]
    # A collective that is only rated has no form, and its meeting votes on it all the same.
    expected = {*reviewed, meeting.collective}
    for count in counts:
        if count.subject not in expected:
            message = f"{review.subject(count.subject).name} không được kiểm điểm tại {meeting.name}."
            hint = "Sửa Mã đối tượng hoặc Mã hội nghị của dòng này, hoặc xoá dòng."
            yield Problem("phieu_ngoai_hoi_nghi", count.record.at("doi_tuong"), message, hint, "warning")
    counted = {count.subject for count in counts}
    if missing := [id for id in reviewed if id not in counted]:
        yield _missing(review, meeting, missing, len(reviewed))


def _missing(review: Review, meeting: Meeting, missing: Sequence[str], reviewed: int) -> Problem:
    names = ", ".join(review.subject(id).name for id in missing[:_NAMED])
    more = f" và {len(missing) - _NAMED} đối tượng khác" if len(missing) > _NAMED else ""
    message = f"{meeting.name}: chưa có số phiếu của {out_of(len(missing), reviewed)} đối tượng: {names}{more}."
    hint = "Thêm dòng ở sheet Biểu quyết cho từng đối tượng được kiểm điểm tại hội nghị."
    return Problem("phieu_thieu_doi_tuong", meeting.record.at("ma"), message, hint, "warning")
