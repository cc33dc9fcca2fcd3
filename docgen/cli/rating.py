"""`docgen rating`: what points and conditions lead to, groups against the cap, both sides; nothing is decided."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode


@click.command("rating")
@workspace_argument
@click.option("--subject", "subjects", multiple=True, metavar="ID", help="Chỉ xét đối tượng này; ghi được nhiều lần.")
@global_options
def command(folder: Path, subjects: tuple[str, ...], output: Output) -> int:
    """Điểm và điều kiện từng đối tượng, trần xuất sắc từng nhóm, Đảng và Nhà nước cạnh nhau; -v in từng điều kiện.

    Ví dụ: docgen rating suoi-lanh --subject DV005 -v
    """
    from docgen import pipeline
    from docgen.cli.rating_report import show
    from docgen.journey.ratings import as_json
    from docgen.journey.session import opened

    with opened(folder, now()) as session:
        found = pipeline.rating(session, subjects)
    failed = any(problem.severity == "error" for problem in found.problems)
    if output.as_json:
        rows = as_json(found)
        output.document(
            "rating",
            not failed,
            found.problems,
            frame=rows["frame"],
            defaults=rows["defaults"],
            subjects=rows["subjects"],
            groups=rows["groups"],
            cap_rule=rows["cap_rule"],
            state=rows["state"],
            both_sides=rows["both_sides"],
            not_rated=rows["not_rated"],
        )
        return ExitCode.BAD_DATA if failed else ExitCode.DONE
    show(found, output, whole=not subjects)
    output.problems(found.problems)
    return ExitCode.BAD_DATA if failed else ExitCode.DONE
