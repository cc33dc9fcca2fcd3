"""`docgen verify`: packages checked with no workspace at hand; with --record those of a workspace, into its journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from docgen.cli.output import Output, global_options, problem_row
from docgen.cli.workspace import now
from docgen.core.problem import Problem
from docgen.errors import ExitCode


@click.command("verify")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--bag-only", is_flag=True, help="Chỉ kiểm tra theo quy tắc BagIt, với gói của mọi phần mềm.")
@click.option("--record", is_flag=True, help="Kiểm mọi gói của thư mục làm việc, so với nhật ký và ghi vào nhật ký.")
@global_options
def command(paths: tuple[Path, ...], bag_only: bool, record: bool, output: Output) -> int:
    """Kiểm tra gói hồ sơ (tệp ZIP hoặc thư mục), bộ giao nộp, cả thư mục gói: đủ, đúng, không ai sửa.

    Ví dụ: docgen verify out/demo/out/luu_tru
    """
    if record:
        return _record(paths[0] if paths else Path(), output)
    if not paths:
        raise click.UsageError("Thiếu đường dẫn gói. Hãy ghi tệp, thư mục gói, hoặc thêm --record.")
    from docgen.pipeline import packages_of, verify_each

    packages = packages_of(paths)
    found = {}
    with output.progress("Kiểm tra gói hồ sơ", len(packages)) as tick:
        for path, faults in verify_each(packages, bag_only=bag_only):
            found[path] = faults
            tick()
    return _told(found, (), output)


def _record(root: Path, output: Output) -> int:
    from docgen.journey.fixity import check_round, packages_to_check

    with output.progress("Kiểm tra gói hồ sơ", len(packages_to_check(root))) as tick:
        made = check_round(root, now(), tick)
    return _told(made.found, made.missing, output)


def _told(found: Mapping[Path, Sequence[Problem]], missing: Sequence[Problem], output: Output) -> int:
    problems = [*missing, *(problem for faults in found.values() for problem in faults)]
    bad = {path for path, faults in found.items() if any(p.severity == "error" for p in faults)}
    packages = [
        {"path": str(path), "valid": path not in bad, "problems": [problem_row(p) for p in faults]}
        for path, faults in found.items()
    ]
    output.document("verify", not (bad or missing), problems, packages=packages)
    output.problems(problems)
    output.say("{good}/{total} gói nguyên vẹn.", good=len(found) - len(bad), total=len(found))
    return ExitCode.DAMAGED if bad or missing else ExitCode.DONE
