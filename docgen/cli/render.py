"""`docgen render`: papers into out/, unchanged ones skipped."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.machines import scheduler_options
from docgen.cli.output import Output, global_options
from docgen.cli.printing import PDF
from docgen.cli.workspace import now, workspace_argument


@click.command("render")
@workspace_argument
@click.option(
    "--stage", type=click.Choice(["prepare", "draft", "final"]), default="draft", show_default=True, help="Giai đoạn."
)
@click.option("--form", "forms", multiple=True, metavar="CODE", help="Chỉ tạo mẫu này, ví dụ 02A; ghi được nhiều lần.")
@click.option("--subject", "subjects", multiple=True, metavar="ID", help="Chỉ tạo cho mã này; ghi được nhiều lần.")
@click.option(
    "--format", "kind", type=click.Choice(["docx", "pdf", "both"]), default="both", show_default=True, help="Định dạng."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Số tiến trình tạo văn bản, và số LibreOffice, chạy cùng lúc.",
)
@click.option("--pack", is_flag=True, help="Xếp văn bản Word vào một kho thay vì từng tệp, không in PDF.")
@scheduler_options
@global_options
def command(folder: Path, kind: str, jobs: int, pack: bool, output: Output, **choice: Any) -> int:
    """Tạo văn bản vào out/: văn bản chuẩn bị (prepare), dự thảo, hoặc văn bản hoàn chỉnh sau hội nghị.

    Ví dụ: docgen render suoi-lanh --stage draft --form 01 --format docx
    """
    from docgen import pipeline
    from docgen.cli.papers import show_papers, show_those_without_form
    from docgen.journey.session import opened

    if pack and kind == "pdf":
        raise click.UsageError(speak("--pack chỉ chứa văn bản Word. Hãy bỏ --pack hoặc --format pdf."))
    wanted = choice["stage"], choice["forms"], choice["subjects"]
    order = pipeline.RenderOrder(*wanted, PDF[kind], jobs, pack, **choice["machines"])
    started = time.monotonic()
    with opened(folder, now()) as session:
        plans = pipeline.planned(session, order)
        with output.progress("Tạo văn bản", len(plans) * (1 if kind == "docx" or pack else 2)) as tick:
            made = pipeline.render(session, order, tick)
        show_papers(session, made, output, time.monotonic() - started)
        if order.stage == "draft":
            show_those_without_form(session.season, output)
    return made.exit_code
