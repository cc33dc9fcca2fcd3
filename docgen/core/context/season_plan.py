"""Context of the kế hoạch kiểm điểm and of its annex, the schedule of the meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.assignment import Assignment
from docgen.core.context.counting import two_digits
from docgen.core.context.frame import BLANK, Context, paragraphs, sentence, short_date_or_blank
from docgen.core.context.issued import Issued, basis, cited_number, closing, heading, issuing_body
from docgen.core.meeting import Meeting
from docgen.core.review import Review
from docgen.core.subject import Collective
from docgen.core.vietnamese.dates import short_date, short_moment


@dataclass(frozen=True, slots=True)
class Schedule:
    """The meetings that one plan calls, who is reviewed at each, and the last day to send drafts for a day."""

    meetings: Sequence[tuple[Meeting, tuple[Assignment, ...]]]
    latest_sending: Callable[[date], date]


def season_plan(issued: Issued, schedule: Schedule, assignments: Sequence[Assignment]) -> Context:
    """Return the context of a plan; `assignments` are all of the season, those without a form included."""
    review, issue = issued.review, issued.issue
    owed = [a for a in assignments if a.form]
    collectives = sum(isinstance(review.subject(a.subject), Collective) for a in owed)
    forms = Counter(a.form or "" for a in owed)
    return {
        **heading(issued, "KH"),
        **closing(issued),
        "can_cu": basis(issued),
        "dan_so": cited_number(issued, "KH"),
        "co_quan": issuing_body(review, issued.organisation),
        "muc_dich": [sentence(p) for p in paragraphs(issue.opening)],
        "so_tap_the": two_digits(collectives),
        "so_ca_nhan": two_digits(len(owed) - collectives),
        "so_khong_kiem_diem": two_digits(len(assignments) - len(owed)),
        "noi_dung": [sentence(p) for p in paragraphs(issue.body)],
        "to_chuc_thuc_hien": [sentence(p) for p in paragraphs(issue.closing)],
        "bieu_mau": [{"mau": code, "so_ban": two_digits(forms[code])} for code in sorted(forms)],
        "lich": [
            _row(review, number, schedule, meeting, reviewed)
            for number, (meeting, reviewed) in enumerate(schedule.meetings, 1)
        ],
    }


def _row(
    review: Review, number: int, schedule: Schedule, meeting: Meeting, reviewed: tuple[Assignment, ...]
) -> Context:
    organisation = review.organisation(review.collective(meeting.collective).organisation)
    return {
        "stt": str(number),
        "to_chuc": organisation.name,
        "doi_tuong": _subjects(review, reviewed),
        "ngay_gui": _sending(meeting, schedule.latest_sending(meeting.starts.date())),
        "ngay_kiem_diem": short_moment(meeting.starts),
        "dia_diem": meeting.place,
        "cap_tren": meeting.superior or BLANK,
        "han_nop": short_date_or_blank(meeting.dossiers_due),
        "noi_nop": meeting.dossiers_to or BLANK,
    }


def _sending(meeting: Meeting, latest: date) -> str:
    """The day that is planned, and always the last one that leaves the lead time."""
    limit = f"chậm nhất {short_date(latest)}"
    return f"{short_date(meeting.planned_sending)}; {limit}" if meeting.planned_sending else limit


def _subjects(review: Review, reviewed: tuple[Assignment, ...]) -> str:
    collectives = [a.subject for a in reviewed if isinstance(review.subject(a.subject), Collective)]
    persons = len(reviewed) - len(collectives)
    parts = [review.subject(id).name for id in collectives]
    return "; ".join([*parts, f"{two_digits(persons)} cá nhân"] if persons else parts) or BLANK
