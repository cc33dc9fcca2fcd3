"""`docgen history`: what was made, which version, when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("history")
@workspace_argument
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="Số dòng mới nhất.")
@click.option("--fixity", is_flag=True, help="Chỉ các lần kiểm tra gói hồ sơ (docgen verify --record).")
@click.option("--export", "target", type=_FILE, metavar="FILE", help="Ghi cả nhật ký vào tệp này, mỗi dòng một JSON.")
@click.option(
    "--check",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Chỉ kiểm tra chuỗi của một tệp đã xuất; không cần thư mục làm việc.",
)
@click.option(
    "--against",
    "vouchers",
    multiple=True,
    metavar="FILE|N:HASH",
    help="Đối chiếu nhật ký với cái đã giao đi: một gói, bản sao lưu, tệp đã xuất, hoặc số dòng:mã trên giấy xác nhận, "
    "biên bản giao nhận; ghi được nhiều lần.",
)
@global_options
def command(folder: Path, last: int, fixity: bool, output: Output, **files: Any) -> int:
    """Xem nhật ký và kiểm tra chuỗi dòng không bị sửa.

    Ví dụ: docgen history suoi-lanh --last 50
    """
    from docgen.journal.export import check, export
    from docgen.journal.journal import Journal
    from docgen.journey.meetings.clock import told_by_the_clock
    from docgen.settings import load_workspace

    target, file, vouchers = files["target"], files["file"], files["vouchers"]
    if file:
        return _exported(file, check(file), output)
    with Journal.open(load_workspace(folder).journal) as journal:
        if target:
            return _exported(target, export(journal, target), output)
        if fixity:
            return _fixity(journal, last, output)
        if vouchers:
            return _against(journal, vouchers, output)
        entries, problems = list(journal.entries())[-last:], tuple(journal.verify_chain())
        problems += told_by_the_clock(journal, now())
    fields = ("at", "actor", "action", "form", "subject", "stage", "version", "path", "meeting", "person")
    rows = [{**{name: str(getattr(entry, name)) for name in fields}, "kept": entry.is_kept} for entry in entries]
    broken = any(problem.severity == "error" for problem in problems)
    output.document("history", not broken, problems, entries=rows)
    output.problems(problems)
    for row in rows:
        output.say("{at}  {action}  {form} {subject}  {version:.12}  {path}", **row)
        if row["kept"]:
            output.say("    làm lại, chữ không đổi: giữ bản cũ")
    return ExitCode.DAMAGED if broken else ExitCode.DONE


def _exported(path: Path, found: Any, output: Output) -> int:
    output.document(
        "history --export", not found.problems, found.problems, path=str(path), lines=found.lines, last=found.last
    )
    output.problems(found.problems)
    if found.problems:
        return ExitCode.DAMAGED
    output.say("{path}: {count} dòng, mã của dòng cuối {hash}", path=path, count=found.lines, hash=found.last)
    return ExitCode.DONE


def _against(journal: Any, vouchers: tuple[str, ...], output: Output) -> int:
    from docgen.journey.archive.vouching import against

    count, told = against(journal, vouchers)
    problems = (*journal.verify_chain(), *told)
    output.document("history --against", not problems, problems, lines=count)
    output.problems(problems)
    if problems:
        return ExitCode.DAMAGED
    output.say("{count} dòng được chứng thực ở nơi khác: nhật ký còn đúng cả, và chuỗi liền.", count=count)
    return ExitCode.DONE


def _fixity(journal: Any, last: int, output: Output) -> int:
    from docgen.journey.archive.fixity import hurt, rounds

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
