"""`docgen verify`: packages checked with no workspace at hand."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options, problem_row
from docgen.errors import ExitCode


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--bag-only", is_flag=True, help="Chỉ kiểm tra theo quy tắc BagIt, với gói của mọi phần mềm.")
@global_options
def command(paths: tuple[Path, ...], bag_only: bool, output: Output) -> int:
    """Kiểm tra gói hồ sơ (tệp ZIP hoặc thư mục): đủ, đúng, không ai sửa.

    Ví dụ: docgen verify out/demo/out/luu_tru/*.zip
    """
    from docgen.pipeline import verify

    found = {}
    with output.progress("Kiểm tra gói hồ sơ", len(paths)) as tick:
        for path in paths:
            found.update(verify([path], bag_only=bag_only))
            tick()
    problems = [problem for faults in found.values() for problem in faults]
    bad = {path for path, faults in found.items() if any(p.severity == "error" for p in faults)}
    packages = [
        {"path": str(path), "valid": path not in bad, "problems": [problem_row(p) for p in faults]}
        for path, faults in found.items()
    ]
    output.document("verify", not bad, problems, packages=packages)
    output.problems(problems)
    output.say("{good}/{total} gói nguyên vẹn.", good=len(found) - len(bad), total=len(found))
    return ExitCode.DAMAGED if bad else ExitCode.DONE
