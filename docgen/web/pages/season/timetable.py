"""What is due when over the whole season, with the calendar file, and the certificate of what was in time."""

from __future__ import annotations

from starlette.responses import Response

from docgen.journey.meetings.notices import calendar_file, certificate_file
from docgen.journey.meetings.timetable import timetable, told_day
from docgen.web.page import Page
from docgen.web.pages.meetings import verdict_of
from docgen.web.sending import as_file, to_look_at
from docgen.web.visit import Visit

_YEARS_AFTER = 1


def show(visit: Visit) -> Response:
    """Show the deadlines of every level, the reports owed, and the steps counted back from each meeting."""
    session = visit.office.session(visit.account.login)
    table = timetable(session, visit.office.verdicts(), visit.now, _YEARS_AFTER)
    return visit.render("ky/lich.html", table=table, told_day=told_day)


def calendar(visit: Visit) -> Response:
    """Send the calendar file of everything that is due in the season."""
    session = visit.office.session(visit.account.login)
    data = calendar_file(session, visit.office.verdicts(), visit.now)
    return as_file(data, f"lich_kiem_diem_{visit.office.workspace.period}.ics")


def certificate(visit: Visit) -> Response:
    """Show the certificate of readiness of the season's meetings, or of the one that the address names."""
    session = visit.office.session(visit.account.login)
    verdicts = (verdict_of(visit),) if "meeting" in visit.request.path_params else visit.office.verdicts()
    data = certificate_file(session, verdicts, visit.now)
    return to_look_at(data, f"giay_xac_nhan_{verdicts[0].id if len(verdicts) == 1 else session.season.year}.pdf")


PAGES = (
    Page("GET", "/lich", "xem_ky", show),
    Page("GET", "/lich.ics", "xem_ky", calendar),
    Page("GET", "/giay-xac-nhan.pdf", "xem_ky", certificate),
    Page("GET", "/hoi-nghi/{meeting}/giay-xac-nhan.pdf", "xem_ky", certificate),
)
