"""`docgen export`: papers taken out of the pack, each checked by its SHA-256."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import workspace_argument


@click.command("export")
@workspace_argument
@click.option(
    "--to", "target", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER", help="Thư mục nhận văn bản."
)
@click.option("--stage", type=click.Choice(["draft", "final"]), default="draft", show_default=True, help="Giai đoạn.")
@click.option("--form", "forms", multiple=True, metavar="CODE", help="Chỉ lấy mẫu này; ghi được nhiều lần.")
@click.option("--subject", "subjects", multiple=True, metavar="ID", help="Chỉ lấy của mã này; ghi được nhiều lần.")
@global_options
def command(folder: Path, target: Path | None, output: Output, **choice: Any) -> int:
    """Lấy văn bản ra khỏi kho của docgen render --pack, bản hiện hành, có kiểm tra; không có --to thì chỉ kiểm tra.

    Ví dụ: docgen export suoi-lanh --to ban_in --form 02A
    """
    from docgen import pipeline
    from docgen.cli.papers import paper_rows
    from docgen.journey.papers.exports import ExportOrder

    order = ExportOrder(choice["stage"], choice["forms"], choice["subjects"], target)
    with output.progress("Lấy văn bản", 0) as tick:
        taken = pipeline.export(folder, order, tick)
    rows = paper_rows(taken.papers, str)
    output.document("export", taken.exit_code == 0, taken.problems, papers=rows)
    output.problems(taken.problems)
    lost = sum(row.status == "failed" for row in taken.papers)
    output.say(
        "{written} văn bản lấy ra, {unchanged} đúng bản, {lost} không lấy được.",
        written=taken.written,
        unchanged=len(rows) - taken.written - lost,
        lost=lost,
    )
    return taken.exit_code
