"""`docgen check`: every fault in the data at once."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode


@click.command("check")
@workspace_argument
@click.option("--annotate", is_flag=True, help="Ghi bản sao bảng tính có lỗi đánh dấu tại ô.")
@global_options
def command(folder: Path, annotate: bool, output: Output) -> int:
    """Kiểm tra dữ liệu và liệt kê mọi lỗi: trang tính, ô, lý do, cách sửa.

    Ví dụ: docgen check suoi-lanh --annotate
    """
    from docgen import pipeline

    with output.waiting("Đọc dữ liệu") as rows_read:
        loaded = pipeline.check(folder, now().date(), rows_read)
    extra = {}
    if annotate:
        extra["annotated"] = str(pipeline.annotate(loaded))
    output.document("check", not loaded.has_errors, loaded.problems, counts=loaded.counts, **extra)
    output.problems(loaded.problems)
    faults = sum(p.severity == "error" for p in loaded.problems)
    notes = len(loaded.problems) - faults
    output.say(
        "Dữ liệu: {organisations} đơn vị, {individuals} cá nhân, {collectives} tập thể, {meetings} hội nghị.",
        **loaded.counts,
    )
    output.say("{faults} lỗi phải sửa, {notes} điểm lưu ý.", faults=faults, notes=notes)
    if annotate:
        output.say("Bản có đánh dấu lỗi: {path}", path=extra["annotated"])
    return ExitCode.BAD_DATA if loaded.has_errors else ExitCode.DONE
