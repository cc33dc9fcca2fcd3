"""`docgen mark`: a fact about a version goes into the journal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import as_of_option, now, workspace_argument


@click.command("mark")
@click.argument("action", type=click.Choice(["ready", "sent", "received", "spelling"]))
@workspace_argument
@click.option("--meeting", required=True, metavar="M", help="Mã hội nghị.")
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
    from docgen.journey.marks import Mark
    from docgen.journey.session import opened

    present = now()
    order = Mark(action, fact["meeting"], moment or present, fact["version"], fact["people"])
    with opened(folder, present) as session:
        events = pipeline.mark(session, order)
    rows = [{"form": e.form, "subject": e.subject, "version": e.version, "person": e.person} for e in events]
    output.document("mark", True, recorded=rows)
    output.say("Đã ghi {count} dòng vào nhật ký.", count=len(events))
