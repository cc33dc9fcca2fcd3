"""`docgen mark`: a fact about a version goes into the journal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import as_of_option, now, workspace_argument


@click.command("mark")
@click.argument("action", type=click.Choice(["ready", "sent", "received", "spelling"]))
@workspace_argument
@click.option("--meeting", default="", metavar="M", help="Mã hội nghị; phải có, trừ khi dùng --code.")
@click.option("--code", default="", metavar="CODE", help="Mã trên phiếu giao nhận đã ký; chỉ dùng với received.")
@click.option(
    "--version", default="", metavar="SHA", help="Mã bản dự thảo, đủ hoặc vài chữ số đầu; bỏ trống: mọi bản hiện hành."
)
@click.option(
    "--by", "people", multiple=True, metavar="ID", help="Mã người nhận; bỏ trống: mọi người nhận; ghi được nhiều lần."
)
@as_of_option("--at", "Thời điểm diễn ra, mặc định bây giờ.")
@global_options
def command(action: Any, folder: Path, moment: datetime | None, output: Output, **fact: Any) -> None:
    """Ghi nhận dự thảo đã sẵn sàng (ready), đã gửi (sent), đã nhận (received), chỉ sửa lỗi chính tả (spelling).

    Ví dụ: docgen mark sent suoi-lanh --meeting HN-CBVP --at 2026-11-19T16:30
    """
    from docgen import pipeline
    from docgen.journey.meetings.clock import told_at
    from docgen.journey.meetings.marks import Mark
    from docgen.journey.member.slips import mark_by_code
    from docgen.journey.session import opened

    present, code = now(), fact.pop("code")
    _require_sense(action, code, fact)
    if code:
        with opened(folder, present) as session:
            return _told(mark_by_code(session, code, moment or present), output, told_at(session.desk))
    order = Mark(action, fact["meeting"], moment or present, fact["version"], fact["people"])
    with opened(folder, present) as session:
        faults = told_at(session.desk)
        _told(pipeline.mark(session, order), output, faults)


def _require_sense(action: str, code: str, fact: dict[str, Any]) -> None:
    """Refuse a code beside what the slip itself says, and a fact about no meeting."""
    if code and (action != "received" or any(fact.values())):
        raise click.UsageError(speak("--code chỉ dùng một mình với received: phiếu đã nói ai nhận bản nào."))
    if not code and not fact["meeting"]:
        raise click.UsageError(speak("Thiếu --meeting. Hãy ghi mã hội nghị."))


def _told(events: Sequence[Any], output: Output, problems: Sequence[Any]) -> None:
    rows = [{"form": e.form, "subject": e.subject, "version": e.version, "person": e.person} for e in events]
    output.document("mark", True, problems, recorded=rows)
    output.problems(problems)
    output.say("Đã ghi {count} dòng vào nhật ký.", count=len(events))
