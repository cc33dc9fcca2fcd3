"""What keeps a meeting's drafts from being ready, told in Vietnamese: what, to whom, by when, how late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TypeVar

from docgen.core.meeting import Meeting
from docgen.core.problem import Origin, Problem, Severity
from docgen.core.readiness.case import Case, Recipient
from docgen.core.vietnamese.dates import short_date, weekday
from docgen.core.workdays import earliest_meeting

T = TypeVar("T")

VERSION_SHOWN = 12
# What only sending the current version can mend.
UNSENT = frozenset({"du_thao_chua_gui", "du_thao_khac_phien_ban"})
_EXCEPTION = "nếu giữ ngày họp, ghi rõ lý do và người quyết định ở sheet Hội nghị"
_UNITS = {"day": "ngày", "working_day": "ngày làm việc"}


def draft_problems(case: Case) -> tuple[Problem, ...]:
    """Return every finding about one required draft; a warning does not keep the meeting from being ready."""
    if case.history.version is None:
        return (_missing(case), *_content_gaps(case))
    deliveries = (_not_sent(case), _other_version(case), _late(case))
    return tuple(chain(_content_gaps(case), _unanswered(case), _not_declared_ready(case), *deliveries))


def meeting_problems(meeting: Meeting, *, drafts: bool, recipients: bool, unconfirmed: Iterable[int]) -> list[Problem]:
    """Return the findings about the meeting itself: nothing to send, nobody to send to, a calendar not confirmed."""
    origin = meeting.record.at("ma")
    found = []
    if not drafts:
        hint = "Kiểm tra cột Mã tập thể và Cá nhân kiểm điểm tại hội nghị."
        found.append(Problem("hoi_nghi_khong_du_thao", origin, f"{meeting.name}: không có dự thảo nào phải gửi.", hint))
    if not recipients:
        hint = "Ghi người được nhận dự thảo ở sheet Thành phần."
        found.append(Problem("hoi_nghi_khong_nguoi_nhan", origin, f"{meeting.name}: chưa có ai nhận dự thảo.", hint))
    return found + [_unconfirmed(meeting, year) for year in unconfirmed]


def _unconfirmed(meeting: Meeting, year: int) -> Problem:
    return Problem(
        "lich_chua_xac_nhan",
        meeting.record.at("bat_dau"),
        f"{meeting.name}: lịch nghỉ năm {year} chưa được xác nhận nên hạn gửi dự thảo chỉ là dự kiến.",
        f"Đối chiếu thông báo nghỉ lễ, bổ sung sheet Ngày nghỉ, rồi ghi lich_xac_nhan = [{year}] trong docgen.toml.",
        "warning",
    )


def _missing(case: Case) -> Problem:
    message = f"Chưa lập dự thảo {case.draft.title}; {standing(case)}."
    hint = f"Lập dự thảo bằng docgen render, rồi {_remedy(case)}."
    return Problem("du_thao_chua_lap", _origin(case), message, hint)


def _content_gaps(case: Case) -> Iterator[Problem]:
    if case.gaps:
        message = f"Dự thảo {case.draft.title} chưa đủ nội dung: {'; '.join(case.gaps)}."
        hint = f"Bổ sung trong dữ liệu, lập lại dự thảo, rồi {_remedy(case)}."
        yield Problem("du_thao_thieu_noi_dung", case.written_at, message, hint)


def _not_declared_ready(case: Case) -> Iterator[Problem]:
    if case.history.ready_at is None and case.state == "draft":
        message = f"Dự thảo {case.draft.title} (bản {_current(case)}) chưa được xác nhận là sẵn sàng."
        hint = f"Xác nhận bằng docgen mark ready, rồi {_remedy(case)}."
        yield Problem("du_thao_chua_san_sang", _origin(case), message, hint)


def _unanswered(case: Case) -> Iterator[Problem]:
    if case.unanswered:
        message = f"Dự thảo {case.draft.title} còn {case.unanswered} góp ý chưa trả lời."
        hint = "Ghi tiếp thu hay giải trình cho từng góp ý: docgen remarks, hoặc trang Góp ý; sửa dự thảo nếu tiếp thu."
        yield Problem("gop_y_chua_tra_loi", _origin(case), message, hint)


def _not_sent(case: Case) -> Iterator[Problem]:
    without = [r for r in case.recipients if r.holds is None]
    if without:
        message = f"Dự thảo {case.draft.title} chưa gửi cho {_names(case, without)}; {standing(case)}."
        yield Problem("du_thao_chua_gui", _origin(case, without), message, f"Hãy {_remedy(case)}.")


def _other_version(case: Case) -> Iterator[Problem]:
    held = {r: r.holds.version for r in case.recipients if r.holds and case.has_other(r)}
    for version, holders in _grouped(held):
        message = (
            f"Dự thảo {case.draft.title} đã sửa sau khi gửi: {_names(case, holders)} đang giữ bản "
            f"{version[:VERSION_SHOWN]}, bản hiện nay là {_current(case)}; {standing(case)}."
        )
        hint = f"Gửi lại bản hiện nay: {_remedy(case)}."
        yield Problem("du_thao_khac_phien_ban", _origin(case, holders), message, hint)


def _late(case: Case) -> Iterator[Problem]:
    day_of = case.situation.lead_time.day_of
    arrivals = {r: day_of(at) for r in case.recipients if (at := case.got_at(r))}
    late = {r: day for r, day in arrivals.items() if case.slack_of(day) < 0}
    severity: Severity = "error" if _blocks(case) else "warning"
    for day, holders in _grouped(late):
        message = (
            f"Dự thảo {case.draft.title} đến tay {_names(case, holders)} {_day(day)}, "
            f"chậm {_days(case, -case.slack_of(day))} so với hạn {_day(case.deadline)}."
        )
        kept = _kept(case)
        if kept:
            severity, message = "warning", f"{message} {kept}"
        hint = f"Với ngày gửi này, hội nghị họp được sớm nhất {_day(_earliest(case, day))}; {_EXCEPTION}."
        yield Problem("du_thao_gui_tre", _origin(case, holders), message, hint, severity)


def _kept(case: Case) -> str:
    """Return who decided to meet in spite of a late draft and why, as sheet `Hội nghị` says it (Q04)."""
    meeting = case.meeting
    if not (meeting.kept_because and meeting.kept_by):
        return ""
    return f"Vẫn giữ ngày họp: {meeting.kept_because}; người quyết định: {meeting.kept_by}."


def standing(case: Case) -> str:
    """Return "hạn gửi là thứ Năm, 19/11/2026, còn 2 ngày làm việc", seen from now."""
    limit, left = _day(case.deadline), case.slack_of(case.situation.lead_time.day_of(case.situation.now))
    if left < 0:
        return f"đã quá hạn {limit} là {_days(case, -left)}"
    return f"hạn gửi là {limit}, còn {_days(case, left)}" if left else f"hạn gửi là hôm nay, {limit}"


def _remedy(case: Case) -> str:
    today = case.situation.lead_time.day_of(case.situation.now)
    if case.slack_of(today) >= 0:
        return f"gửi cho đủ người nhận chậm nhất hết {_day(case.deadline)}"
    return f"gửi ngay và lùi hội nghị đến sớm nhất {_day(_earliest(case, today))}; {_EXCEPTION}"


def _earliest(case: Case, sent: date) -> date:
    return earliest_meeting(case.situation.calendar, case.situation.lead_time, sent)


def _blocks(case: Case) -> bool:
    rule = case.situation.lead_time
    return rule.enforce and ("collective" if case.collective else "individual") in rule.applies_to


def _grouped(values: Mapping[Recipient, T]) -> Iterator[tuple[T, list[Recipient]]]:
    for value in dict.fromkeys(values.values()):
        yield value, [r for r, held in values.items() if held == value]


def _names(case: Case, recipients: Sequence[Recipient]) -> str:
    if len(recipients) == len(case.recipients) > 1:
        return f"cả {len(recipients)} người nhận"
    return ", ".join(r.name for r in recipients)


def _origin(case: Case, recipients: Sequence[Recipient] = ()) -> Origin:
    return recipients[0].origin if len(recipients) == 1 else case.meeting.record.at("bat_dau")


def _current(case: Case) -> str:
    return (case.history.version or "")[:VERSION_SHOWN]


def _days(case: Case, count: int) -> str:
    return f"{count} {_UNITS[case.situation.lead_time.unit]}"


def _day(day: date) -> str:
    return f"{weekday(day)}, {short_date(day)}"
