"""`docgen schedule`: what is due when, counted back from each meeting; what is done, late or overdue."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from docgen.cli.handover_states import HANDOVER_STATES
from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import as_of_option, now, workspace_argument
from docgen.core.schedule.steps import Step
from docgen.core.vietnamese.dates import short_date
from docgen.errors import ExitCode
from docgen.journey.meetings.timetable import Timetable, told_day

_STATES = {"done": "đã xong", "late": "đã xong, muộn", "due": "chưa đến hạn", "overdue": "QUÁ HẠN"}
_STATUS = {"confirmed": "", "local": " (quy định của địa phương, đơn vị)", "assumed": " (mặc định, chưa có văn bản)"}


@click.command("schedule")
@workspace_argument
@as_of_option("--as-of", "Xét tại thời điểm này thay vì bây giờ.")
@click.option("--years", type=click.IntRange(0, 20), default=1, show_default=True, help="In cả hạn của các năm sau.")
@global_options
def command(folder: Path, moment: datetime | None, years: int, output: Output) -> int:
    """Lịch của cả kỳ: hạn từng cấp, báo cáo phải nộp, từng bước trước và sau mỗi hội nghị, hạn các năm sau.

    Ví dụ: docgen schedule suoi-lanh --as-of 2026-11-12
    """
    from docgen import pipeline
    from docgen.journey.meetings.timetable import as_json, timetable
    from docgen.journey.session import opened

    as_of = moment or now()
    with opened(folder, now()) as session:
        table = timetable(session, pipeline.readiness(session, as_of), as_of, years)
    told = as_json(table)
    output.document(
        "schedule",
        not table.overdue,
        deadlines=told["deadlines"],
        years=told["years"],
        reports=told["reports"],
        meetings=told["meetings"],
        suggestions=told["suggestions"],
        requests=told["requests"],
        complaints=told["complaints"],
        routes=told["routes"],
        handover=told["handover"],
    )
    _show(table, output)
    return ExitCode.DONE


def _show(table: Timetable, output: Output) -> None:
    for show in (
        _show_deadlines,
        _show_reports,
        _show_meetings,
        _show_suggestions,
        _show_requests,
        _show_complaints,
        _show_routes,
    ):
        show(table, output)


def _show_deadlines(table: Timetable, output: Output) -> None:
    output.say("Hạn của kỳ:")
    for deadline in table.deadlines:
        status = speak(_STATUS[deadline.rule.status])
        output.say("  {title}: {day}. Căn cứ: {source}{status}", title=deadline.title, day=told_day(deadline),
                   source=deadline.rule.source, status=status)  # fmt: skip
    dates = table.handover
    output.say(
        "  Nộp lưu hồ sơ: hạn chặt {strict}, hạn rộng {loose}, nhắc từ {remind}: {state}",
        strict=short_date(dates.strict),
        loose=short_date(dates.loose),
        remind=short_date(dates.remind),
        state=speak("đã giao nộp") if table.handed else speak(HANDOVER_STATES[dates.state(table.today)]),
    )
    for year, coming in table.coming.items():
        days = "; ".join(short_date(deadline.last_day) for deadline in coming)
        output.say("  Kỳ {year}: {days}", year=year, days=days)


def _show_reports(table: Timetable, output: Output) -> None:
    output.say("Báo cáo phải nộp:")
    for report in table.reports:
        due = short_date(report.due) if report.due else speak("chưa có quy định")
        day = report.sent_by(table.today)
        state = speak("QUÁ HẠN") if report.overdue(table.today) and not day else speak("chưa gửi")
        sent = speak("đã gửi {day}", day=short_date(day)) if day else state
        output.say("  {title} – {name}: hạn {due}, {sent}", title=report.title, name=report.organisation, due=due,
                   sent=sent)  # fmt: skip


def _show_meetings(table: Timetable, output: Output) -> None:
    for meeting in table.meetings:
        output.say("{name}. Cấp trên dự: {superior}", name=meeting.name,
                   superior=meeting.superior or speak("chưa phân công; không có thì ghi Không"))  # fmt: skip
        for step in meeting.steps:
            state = speak(_STATES[step.state(table.today)])
            output.say("  {due}  {title}: {state}{day}", due=short_date(step.due), title=step.title, state=state,
                       day=_day(step, table.today))  # fmt: skip


def _day(step: Step, today: date) -> str:
    """Return the day a step was done; what data say of days to come is not told as done."""
    return f", {short_date(step.done)}" if isinstance(step.done, date) and step.done <= today else ""


def _show_suggestions(table: Timetable, output: Output) -> None:
    for count in table.suggestions:
        output.say(
            "Gợi ý kiểm điểm của {name}: {collectives} tập thể, {individuals} cá nhân; {open} vấn đề chưa giải trình.",
            name=count.name,
            collectives=len(count.collectives),
            individuals=len(count.individuals),
            open=count.unanswered,
        )


def _show_requests(table: Timetable, output: Output) -> None:
    asked, answered = len(table.requests), sum(done for _, _, done in table.requests)
    output.say("Lấy ý kiến: {answered}/{asked} nơi đã trả lời.", answered=answered, asked=asked)
    for name, body, done in table.requests:
        if not done:
            output.say("  Chưa trả lời: {body} (dự thảo của {name})", body=body, name=name)


def _show_complaints(table: Timetable, output: Output) -> None:
    for complaint in table.complaints:
        output.say(
            "Khiếu nại, kiến nghị nhận {day} chưa giải quyết: {body}, hạn {due}",
            day=short_date(complaint.received_on),
            body=complaint.handled_by or speak("chưa ghi"),
            due=short_date(complaint.due) if complaint.due else speak("chưa ghi"),
        )


def _show_routes(table: Timetable, output: Output) -> None:
    for route in table.routes:
        output.say("Nơi nhận hồ sơ: {body}, {count} hồ sơ", body=route.destination or speak("chưa có quy định"),
                   count=len(route.subjects))  # fmt: skip
