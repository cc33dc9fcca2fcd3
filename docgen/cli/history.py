"""`docgen history`: what was made, which version, when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import workspace_argument
from docgen.errors import ExitCode


@click.command("history")
@workspace_argument
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="Số dòng mới nhất.")
@click.option("--fixity", is_flag=True, help="Chỉ các lần kiểm tra gói hồ sơ (docgen verify --record).")
@global_options
def command(folder: Path, last: int, fixity: bool, output: Output) -> int:
    """Xem nhật ký và kiểm tra chuỗi dòng không bị sửa.

    Ví dụ: docgen history suoi-lanh --last 50
    """
    from docgen.journal.journal import Journal
    from docgen.settings import load_workspace

    with Journal.open(load_workspace(folder).journal) as journal:
        if fixity:
            return _fixity(journal, last, output)
        entries, problems = list(journal.entries())[-last:], tuple(journal.verify_chain())
    fields = ("at", "actor", "action", "form", "subject", "stage", "version", "path", "meeting", "person")
    rows = [{name: str(getattr(entry, name)) for name in fields} for entry in entries]
    output.document("history", not problems, problems, entries=rows)
    output.problems(problems)
    for row in rows:
        output.say("{at}  {action}  {form} {subject}  {version:.12}  {path}", **row)
    return ExitCode.DAMAGED if problems else ExitCode.DONE


def _fixity(journal: Any, last: int, output: Output) -> int:
    from docgen.journey.fixity import hurt, rounds

    damaged, problems = hurt(journal), tuple(journal.verify_chain())
    rows = [_round(entry, damaged) for entry in rounds(journal)[-last:]]
    output.document("history --fixity", not problems, problems, rounds=rows)
    output.problems(problems)
    for row in rows:
        output.say("{at}  {packages} gói, {damaged} hỏng, {missing} mất", **row)
        for name in row["names"]:
            output.say("    {name}", name=name)
    return ExitCode.DAMAGED if problems else ExitCode.DONE


def _round(entry: Any, damaged: Any) -> dict[str, Any]:
    names = [line.path for line in damaged if line.at == entry.at]
    return {"at": str(entry.at), "actor": entry.actor, **entry.detail, "names": names}
