"""`docgen history`: what was made, which version, when."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import workspace_argument
from docgen.errors import ExitCode


@click.command("history")
@workspace_argument
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="Số dòng mới nhất.")
@global_options
def command(folder: Path, last: int, output: Output) -> int:
    """Xem nhật ký và kiểm tra chuỗi dòng không bị sửa.

    Ví dụ: docgen history suoi-lanh --last 50
    """
    from docgen.journal.journal import Journal
    from docgen.settings import load_workspace

    with Journal.open(load_workspace(folder).journal) as journal:
        entries, problems = list(journal.entries())[-last:], tuple(journal.verify_chain())
    fields = ("at", "actor", "action", "form", "subject", "stage", "version", "path", "meeting", "person")
    rows = [{name: str(getattr(entry, name)) for name in fields} for entry in entries]
    output.document("history", not problems, problems, entries=rows)
    output.problems(problems)
    for row in rows:
        output.say("{at}  {action}  {form} {subject}  {version:.12}  {path}", **row)
    return ExitCode.DAMAGED if problems else ExitCode.DONE
