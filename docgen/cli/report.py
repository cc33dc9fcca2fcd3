"""`docgen report`: result tables and the lists of those not reviewed, every figure with its rows."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.printing import PDF
from docgen.cli.workspace import now, workspace_argument


@click.command("report")
@workspace_argument
@click.option(
    "--format", "kind", type=click.Choice(["docx", "pdf", "both"]), default="both", show_default=True, help="Định dạng."
)
@global_options
def command(folder: Path, kind: str, output: Output) -> int:
    """Bảng tổng hợp, danh sách, tờ trình, quyết định, thông báo, báo cáo; --json kèm mã của từng con số.

    Ví dụ: docgen report suoi-lanh --json
    """
    from docgen import pipeline
    from docgen.journey.session import opened
    from docgen.journey.tables import tables

    with opened(folder, now()) as session:
        order = pipeline.RenderOrder("final", pdf=PDF[kind])
        with output.progress("Lập báo cáo", 0) as tick:
            made = pipeline.report(session, order, tick)
        found = tables(session.season)
        paths = [session.desk.relative(row.path) for row in made.papers]
    output.document("report", made.exit_code == 0, made.problems, tables=found, papers=paths)
    output.problems(made.problems)
    for table in found:
        output.say("{title}", title=table["title"])
        for row in [table["columns"], *table["rows"], table["totals"]]:
            output.say("  {row}", row=" | ".join(map(str, row)))
    output.say("Văn bản kết quả: {folder}", folder=session.desk.workspace.reports)
    return made.exit_code
