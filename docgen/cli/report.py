"""`docgen report`: result tables and the lists of those not reviewed, every figure with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.printing import PDF
from docgen.cli.workspace import now, workspace_argument
from docgen.core.vietnamese.numbers import figure


@click.command("report")
@workspace_argument
@click.option(
    "--format", "kind", type=click.Choice(["docx", "pdf", "both"]), default="both", show_default=True, help="Định dạng."
)
@global_options
def command(folder: Path, kind: str, output: Output) -> int:
    """Bảng tổng hợp, danh sách, tờ trình, quyết định, thông báo, báo cáo, thống kê Excel; --json kèm mã từng con số.

    Ví dụ: docgen report suoi-lanh --json
    """
    from docgen import pipeline
    from docgen.core.statistics.tables import summary
    from docgen.journey.ratings.voting import vote_tables
    from docgen.journey.session import opened
    from docgen.journey.statistics.listings import limit_listing, listing_as_json
    from docgen.journey.statistics.organisations import organisation_tables
    from docgen.journey.statistics.tables import figures_of, tables, unexplained

    with opened(folder, now()) as session:
        order = pipeline.RenderOrder("final", pdf=PDF[kind])
        with output.progress("Lập báo cáo", 0) as tick:
            made = pipeline.report(session, order, tick)
        figures = figures_of(session.season)
        workbook = session.desk.relative(pipeline.statistics(session, figures))
        regime = session.loaded.regime
        limits = [listing_as_json(listing) for listing in limit_listing(session.season, regime)]
        votes = vote_tables(session.season, regime)
        found = [*tables(session.season, figures), *organisation_tables(session), *limits, *votes]
        told = summary(figures[0].rows)
        problems = (*made.problems, *unexplained(session.season))
        paths = [session.desk.relative(row.path) for row in made.papers]
    done = made.exit_code == 0
    output.document("report", done, problems, tables=found, summary=told, papers=paths, workbook=workbook)
    output.problems(problems)
    for sentence in told:
        output.say("{sentence}", sentence=sentence)
    for table in found:
        _show(table, output)
    output.say("Bảng thống kê Excel: {workbook}", workbook=workbook)
    output.say("Văn bản kết quả: {folder}", folder=session.desk.workspace.reports)
    return made.exit_code


# Tables with a row for each member, which fill screens.
_LONG = {"kiem_phieu"}


def _show(table: Mapping[str, Any], output: Output) -> None:
    if table["id"] in _LONG and not output.verbose:
        output.say("{title}: thêm -v để in {rows} dòng", title=table["title"], rows=figure(len(table["rows"])))
        return
    output.say("{title}", title=table["title"])
    for note in table.get("notes", ()):
        output.say("  {note}", note=note)
    for row in filter(None, [table["columns"], *table["rows"], table["totals"]]):
        output.say("  {row}", row=" | ".join(map(_printed, row)))


def _printed(cell: object) -> str:
    return figure(cell) if isinstance(cell, int) else str(cell)
