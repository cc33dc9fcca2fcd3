"""`docgen layout`: the thể thức of any Word file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now
from docgen.errors import ExitCode

RULE_SETS = ("HD05", "HD36", "ND30")


@click.command("layout")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Ngày của văn bản, thay ngày đọc được trên đó.")
@click.option("--rules", type=click.Choice(RULE_SETS, case_sensitive=False), help="Bộ quy tắc, thay bộ theo ngày.")
@click.option("--issued", is_flag=True, help="Kiểm như văn bản đã ban hành: không còn dự thảo, chỗ trống.")
@click.option("--fix", is_flag=True, help="Ghi bản sao đã sửa phần trình bày; không sửa chữ, không đụng bản gốc.")
@global_options
def command(
    files: tuple[Path, ...], day: datetime | None, rules: str | None, issued: bool, fix: bool, output: Output
) -> int:
    """Kiểm tra thể thức của tệp Word bất kỳ: chỗ nào, đang là gì, phải là gì, theo căn cứ nào.

    Ví dụ: docgen layout to_trinh.docx --fix
    """
    from docgen.cli.layout_report import paper_row, tell
    from docgen.layout.lint.checked import check_file
    from docgen.layout.lint.linter import Order

    order = Order(now().date(), day.date() if day else None, (rules or "").upper(), issued)
    checked = []
    with output.progress("Kiểm tra thể thức", len(files)) as tick:
        for path in files:
            checked.append(check_file(path, order, fix=fix))
            tick()
    problems = [problem for one in checked for problem in one.problems]
    wrong = any(problem.severity == "error" for problem in problems)
    output.document("layout", not wrong, problems, papers=[paper_row(one, order) for one in checked])
    for one in checked:
        tell(one, order, output)
    if any(one.report is None for one in checked):
        return ExitCode.DAMAGED
    return ExitCode.BAD_DATA if wrong else ExitCode.DONE
