"""Context of the chương trình hội nghị."""

from __future__ import annotations

import re

from docgen.core.context.frame import BLANK, Context
from docgen.core.context.issued import Issued, closing, lines, unnumbered
from docgen.core.context.meeting_papers import called_to, chair_of, online_points
from docgen.core.meeting import Meeting
from docgen.core.vietnamese.dates import official_moment

# "08 giờ 00: Ổn định tổ chức" or "8g30 - …": the hour before what is done then.
_HOUR = re.compile(r"(?P<hour>\d{1,2}\s*(?:giờ|g|h|:)\s*(?:\d{2})?)\s*[:\-–]\s*(?P<work>.+)")


def programme(issued: Issued, meeting: Meeting) -> Context:
    """Return the context of the programme of a meeting; a line of the agenda without an hour leaves it blank."""
    review, issued = issued.review, issued.dated(meeting.invitation_date)
    return {
        **unnumbered(issued),
        **closing(issued),
        "ten_hoi_nghi": meeting.name,
        "thoi_gian": official_moment(meeting.starts),
        "dia_diem": meeting.place,
        "diem_cau": online_points(meeting),
        "chu_tri": chair_of(review, meeting),
        "thanh_phan": called_to(review, meeting),
        "viec": [_work(number, line) for number, line in enumerate(lines(meeting.agenda), 1)],
    }


def _work(number: int, line: str) -> Context:
    found = _HOUR.fullmatch(line)
    hour, work = (found["hour"], found["work"]) if found else (BLANK, line)
    return {"stt": str(number), "gio": hour, "noi_dung": work}
