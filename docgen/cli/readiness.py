"""`docgen readiness`: is every draft in time with everybody; what to do by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.foremost import alike
from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import as_of_option, now, workspace_argument
from docgen.core.readiness.verdict import MeetingReadiness
from docgen.errors import ExitCode

_UNITS = {"day": "ngày", "working_day": "ngày làm việc"}
_METHODS = {
    "strict": ", đủ số ngày trọn vẹn giữa ngày gửi và ngày họp",
    "lenient": ", tính cả ngày họp",
}
_STATUS = {"confirmed": "", "local": " (quy định của địa phương, đơn vị)", "assumed": " (mặc định, chưa có văn bản)"}


@click.command("readiness")
@workspace_argument
@click.option("--meeting", "meetings", multiple=True, metavar="M", help="Chỉ xét hội nghị này; ghi được nhiều lần.")
@as_of_option("--as-of", "Xét tại thời điểm này thay vì bây giờ.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Ghi lịch nhắc việc .ics.")
@click.option("--certificate", type=click.Path(path_type=Path, dir_okay=False), help="Ghi giấy xác nhận PDF.")
@global_options
def command(folder: Path, meetings: tuple[str, ...], moment: datetime | None, output: Output, **files: Any) -> int:
    """Với từng hội nghị, từng dự thảo: đã sẵn sàng, gửi đúng hạn chưa, còn thiếu gì.

    Ví dụ: docgen readiness suoi-lanh --ics lich.ics --certificate xac-nhan.pdf
    """
    from docgen import pipeline
    from docgen.core.readiness.report import as_json
    from docgen.journey.meetings.clock import told_at
    from docgen.journey.session import opened

    as_of = moment or now()
    with opened(folder, now()) as session:
        wanted = {pipeline.meeting(session, id).id for id in meetings}
        verdicts = [v for v in pipeline.readiness(session, as_of) if not wanted or v.id in wanted]
        apart = (*pipeline.texts_apart(session, as_of), *pipeline.handover_reminder(session, as_of))
        apart += told_at(session.desk)
        written = pipeline.notices(session, verdicts, as_of, files["ics"], files["certificate"])
    ready = all(verdict.ready for verdict in verdicts)
    problems = [problem for verdict in verdicts for problem in verdict.all_problems] + list(apart)
    output.document(
        "readiness",
        ready,
        problems,
        meetings=[as_json(v) for v in verdicts],
        written=[str(path) for path, _ in written],
    )
    for verdict in verdicts:
        _show(verdict, output)
    _sum_up(verdicts, as_of.date(), output)
    output.problems(apart)
    for path, _ in written:
        output.say("Đã ghi {path}", path=path)
    return ExitCode.DONE if ready else ExitCode.NOT_READY


_NAMED = 3
_PAST = "Đã quá hạn gửi: {deadline:%d/%m/%Y}, {name}. Xem riêng: --meeting {id}"
_NEXT = "Hạn gửi sớm nhất còn chờ: {deadline:%d/%m/%Y}, {name}. Xem riêng: --meeting {id}"


def _sum_up(verdicts: Sequence[MeetingReadiness], today: date, output: Output) -> None:
    """The last lines on a screen are read: how many are ready, which deadlines have passed, which one is next."""
    waiting = [verdict for verdict in verdicts if not verdict.ready]
    if len(verdicts) < 2:
        return
    output.say("{ready}/{total} hội nghị đủ điều kiện.", ready=len(verdicts) - len(waiting), total=len(verdicts))
    late = sorted((v for v in waiting if v.deadline < today), key=_order)
    for verdict in late[:_NAMED]:
        output.say(_PAST, deadline=verdict.deadline, name=verdict.name, id=verdict.id)
    if late[_NAMED:]:
        output.say("… và {count} hội nghị nữa đã quá hạn gửi.", count=len(late) - _NAMED)
    if coming := [verdict for verdict in waiting if verdict.deadline >= today]:
        first = min(coming, key=_order)
        output.say(_NEXT, deadline=first.deadline, name=first.name, id=first.id)


def _order(verdict: MeetingReadiness) -> tuple[date, datetime]:
    return verdict.deadline, verdict.at


def _show(verdict: MeetingReadiness, output: Output) -> None:
    rule = verdict.rule
    output.say(
        "{mark} {name}, họp {at:%H:%M %d/%m/%Y}",
        mark=speak("ĐỦ ĐIỀU KIỆN" if verdict.ready else "CHƯA ĐỦ ĐIỀU KIỆN"),
        name=verdict.name,
        at=verdict.at,
    )
    output.say(
        "  Gửi trước ít nhất {count} {unit}{method}; chậm nhất {deadline:%d/%m/%Y}. Căn cứ: {source}{status}",
        count=rule.count,
        unit=speak(_UNITS[rule.unit]),
        method=speak(_METHODS[rule.method]) + speak(_STATUS[rule.method_status]) if rule.unit == "working_day" else "",
        deadline=verdict.deadline,
        source=rule.source,
        status=speak(_STATUS[rule.status]),
    )
    sent = sum(draft.state == "sent" for draft in verdict.drafts)
    output.say("  {sent}/{total} dự thảo đã tới đủ người nhận.", sent=sent, total=len(verdict.drafts))
    # A line for each of thirty drafts would hide what is asked for.
    for group in alike(verdict.all_problems, lambda one: (one.code, one.hint)):
        shown = group if output.verbose else group[:1]
        for problem in shown:
            output.say("  - {message} {hint}", message=problem.message, hint=problem.hint)
        if len(shown) < len(group):
            output.say("    … và {rest} việc nữa như vậy; thêm -v để xem hết.", rest=len(group) - len(shown))
