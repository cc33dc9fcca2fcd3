"""Attendance at a meeting held in several places: by point, added up, and by the decision that named who came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.core.context.issued import lines
from docgen.core.meeting import Meeting, Participant
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date
from docgen.core.vietnamese.text import fold

# "Nhà văn hoá thôn Đồng Tâm: 12", "Nhà văn hoá thôn Đồng Tâm - 12 người".
_POINT = re.compile(r"^(?P<name>.+?)\s*(?:[:–-]\s*(?P<count>\d{1,5})(?:\s*(?:người|đồng chí|đại biểu))?\.?)?$")


@dataclass(frozen=True, slots=True)
class Point:
    """A place of an online meeting: how many it reported, and who is noted present there."""

    name: str
    reported: int | None
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Those whom one decision names to come to a meeting."""

    number: str
    dated: date | None
    people: tuple[Participant, ...]


def points_of(review: Review, meeting: Meeting) -> tuple[Point, ...]:
    """Return the points of a meeting with who is present at each; who names no point is at the first (S16)."""
    stated = [(found["name"], found["count"]) for line in lines(meeting.points) if (found := _POINT.match(line))]
    if not stated:
        return ()
    present: dict[str, list[str]] = {}
    for participant in review.participants_of(meeting.id):
        if participant.present == "co":
            present.setdefault(fold(participant.point or stated[0][0]), []).append(participant.id)
    return tuple(
        Point(name, int(count) if count else None, tuple(present.get(fold(name), ()))) for name, count in stated
    )


def points_add_up(review: Review) -> Iterator[Problem]:
    """Yield what disagrees: a point nobody named, a reported number that is not the number of those present."""
    for meeting in review.meetings:
        points = points_of(review, meeting)
        known = {fold(point.name) for point in points}
        for participant in review.participants_of(meeting.id):
            if participant.point and fold(participant.point) not in known:
                message = f"“{participant.point}” không phải điểm cầu nào của {meeting.name}."
                hint = "Ghi đúng tên điểm cầu như ở sheet Hội nghị, hoặc thêm điểm cầu ấy."
                yield Problem("diem_cau_khong_co", participant.record.at("diem_cau"), message, hint)
        yield from _miscounted(meeting, points)


def _miscounted(meeting: Meeting, points: Sequence[Point]) -> Iterator[Problem]:
    for point in points:
        if point.reported is not None and point.reported != len(point.present):
            message = (
                f"{meeting.name}: điểm cầu {point.name} báo {point.reported} người có mặt, "
                f"sheet Thành phần ghi {len(point.present)}."
            )
            hint = "Tổng các điểm cầu phải bằng số có mặt; đối chiếu lại với điểm cầu ấy."
            yield Problem("diem_cau_khong_khop", meeting.record.at("diem_cau"), message, hint)


def superiors_assigned(review: Review) -> Iterator[Problem]:
    """Yield a warning for each meeting that nobody from above is assigned to, nor is it said that nobody is (S27)."""
    for meeting in review.meetings:
        if not meeting.superior:
            message = f"{meeting.name}: chưa phân công cấp trên dự, chỉ đạo."
            hint = "Ghi người được phân công ở sheet Hội nghị; không có ai thì ghi “Không”."
            yield Problem("chua_phan_cong_du", meeting.record.at("cap_tren_du"), message, hint, "warning")


def named_lists(review: Review, meeting: Meeting) -> tuple[Named, ...]:
    """Return those called to a meeting by a decision, one list for each decision (S52)."""
    lists: dict[tuple[str, date | None], list[Participant]] = {}
    for participant in review.participants_of(meeting.id):
        if participant.naming_number:
            lists.setdefault((participant.naming_number, participant.naming_date), []).append(participant)
    return tuple(Named(number, dated, tuple(people)) for (number, dated), people in lists.items())


def named_in_time(review: Review) -> Iterator[Problem]:
    """Yield an error for each naming decision dated after its meeting."""
    for meeting in review.meetings:
        for participant in review.participants_of(meeting.id):
            if participant.naming_date and participant.naming_date > meeting.starts.date():
                day = short_date(participant.naming_date)
                message = f"Quyết định cử dự {participant.naming_number} ngày {day} sau ngày họp của {meeting.name}."
                place = participant.record.at("ngay_quyet_dinh_cu")
                yield Problem("cu_du_sau_hop", place, message, "Kiểm tra ngày quyết định hoặc ngày họp.")
