"""`docgen rating`: what points and conditions lead to, groups against the cap, both sides; nothing is decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode

# Word on the command line → action in the journal.
_RECORDS = {"self-rating": "self_rated", "appraisal": "appraised", "decision": "decided"}


@click.command("rating")
@workspace_argument
@click.option("--subject", "subjects", multiple=True, metavar="ID", help="Chỉ xét đối tượng này; ghi được nhiều lần.")
@click.option(
    "--record",
    "act",
    type=click.Choice(list(_RECORDS)),
    help="Ghi bước tự đánh giá, thẩm định hay quyết định vào nhật ký bằng tài khoản đang dùng.",
)
@global_options
def command(folder: Path, subjects: tuple[str, ...], act: str | None, output: Output) -> int:
    """Điểm và điều kiện từng đối tượng, trần xuất sắc từng nhóm, Đảng và Nhà nước cạnh nhau; -v in từng điều kiện.

    Ví dụ: docgen rating suoi-lanh --subject DV005 -v
    """
    from docgen import pipeline
    from docgen.cli.rating_report import show
    from docgen.journey.session import opened

    if act:
        return _record(folder, _RECORDS[act], subjects, output)
    with opened(folder, now()) as session:
        found = pipeline.rating(session, subjects)
    failed = any(problem.severity == "error" for problem in found.problems)
    if output.as_json:
        return _document(found, failed, output)
    show(found, output, whole=not subjects)
    output.problems(found.problems)
    return ExitCode.BAD_DATA if failed else ExitCode.DONE


def _document(found: Any, failed: bool, output: Output) -> int:
    from docgen.journey.ratings.document import as_json

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
        state_points=rows["state_points"],
        both_sides=rows["both_sides"],
        not_rated=rows["not_rated"],
    )
    return ExitCode.BAD_DATA if failed else ExitCode.DONE


def _record(folder: Path, act: Any, subjects: tuple[str, ...], output: Output) -> int:
    from docgen import pipeline
    from docgen.journey.session import opened

    with opened(folder, now()) as session:
        events, problems = pipeline.record_acts(session, act, subjects)
    rows = [{"act": e.action, "subject": e.subject, "digest": e.version, "account": e.actor} for e in events]
    output.document("rating --record", True, problems, recorded=rows)
    output.problems(problems)
    output.say("Đã ghi {count} dòng vào nhật ký.", count=len(events))
    return ExitCode.DONE
