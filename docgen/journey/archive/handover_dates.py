"""By when the dossiers of the season go to the archive: for the timetable, the calendar and the reminder."""

from __future__ import annotations

from datetime import date

from docgen.core.handover.dates import HandoverDates, handover_dates
from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.dates import short_date
from docgen.journey.session import Session


def dates_of(session: Session) -> HandoverDates:
    """Return the dates of a season: its work ends with the last decision, else with the year."""
    review, year = session.season.review, session.season.year
    return handover_dates(review.last_decision or date(year, 12, 31), session.loaded.regime.rules)


def is_handed(session: Session, today: date) -> bool:
    """Tell whether dossiers of the season were handed over by a day."""
    return any(entry.at.date() <= today for entry in session.desk.journal.entries(action="handed"))


def handover_reminder(session: Session, today: date) -> tuple[Problem, ...]:
    """Return the reminder, from the day the rule names, until dossiers are handed over."""
    dates = dates_of(session)
    state = dates.state(today)
    if state == "early" or is_handed(session, today):
        return ()
    last = "đã quá hạn" if state == "overdue" else "sắp đến hạn"
    message = (
        f"Nộp lưu hồ sơ {last}: hạn chặt {short_date(dates.strict)}, hạn rộng {short_date(dates.loose)} "
        f"(công việc kết thúc {short_date(dates.ended)})."
    )
    hint = "Lập bộ giao nộp bằng docgen handover; ký nhận xong thì ghi bằng docgen handover --receipt."
    return (Problem("nop_luu_den_han", Origin("luu_tru"), message, hint, "warning"),)
