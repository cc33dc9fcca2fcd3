"""`docgen verify`: packages checked with no workspace at hand; with --record those of a workspace, into its journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options, problem_row
from docgen.cli.workspace import now
from docgen.core.problem import Problem
from docgen.errors import ExitCode

# More would push the verdict off the screen; a hand-over has its list.
_DESCRIBED = 10


@click.command("verify")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--bag-only", is_flag=True, help="Chỉ kiểm tra theo quy tắc BagIt, với gói của mọi phần mềm.")
@click.option("--pdfa", is_flag=True, help="Xét thêm từng PDF có đúng là PDF/A như nó khai; nhận cả tệp PDF rời.")
@click.option("--record", is_flag=True, help="Kiểm mọi gói của thư mục làm việc, so với nhật ký và ghi vào nhật ký.")
@global_options
def command(paths: tuple[Path, ...], bag_only: bool, pdfa: bool, record: bool, output: Output) -> int:
    """Kiểm tra gói hồ sơ (tệp ZIP hoặc thư mục), bộ giao nộp, cả thư mục gói: đủ, đúng, không ai sửa.

    Ví dụ: docgen verify out/demo/out/luu_tru
    """
    if record:
        return _record(paths[0] if paths else Path(), output)
    if not paths:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    from docgen.pipeline import packages_of, verify_each

    loose = [path for path in paths if pdfa and path.suffix.lower() == ".pdf" and path.is_file()]
    packages = packages_of([path for path in paths if path not in loose])
    found: dict[Path, Sequence[Problem]] = {}
    with output.progress("Kiểm tra gói hồ sơ", len(packages)) as tick:
        for path, faults in verify_each(packages, bag_only=bag_only):
            found[path] = faults
            tick()
    judged = _held_against_pdfa([*loose, *packages], found, output) if pdfa else ()
    return _told(found, (), output, judged)


def _held_against_pdfa(paths: Sequence[Path], found: dict[Path, Sequence[Problem]], output: Output) -> list[Any]:
    """Judge the PDFs of what is whole; what is wrong with a package's is added to `found`."""
    from docgen.pipeline import conformance

    whole = [path for path in paths if not any(problem.severity == "error" for problem in found.get(path, ()))]
    judged = []
    with output.progress("Xét PDF/A", len(whole)) as tick:
        for each in conformance(whole):
            judged.append(each)
            if each.path in found:
                found[each.path] = (*found[each.path], *each.problems)
            tick()
    return judged


def _record(root: Path, output: Output) -> int:
    from docgen.journey.archive.fixity import check_round, packages_to_check

    with output.progress("Kiểm tra gói hồ sơ", len(packages_to_check(root))) as tick:
        made = check_round(root, now(), tick)
    return _told(made.found, made.missing, output)


def _told(
    found: Mapping[Path, Sequence[Problem]], missing: Sequence[Problem], output: Output, judged: Sequence[Any] = ()
) -> int:
    loose = [problem for each in judged if each.path not in found for problem in each.problems]
    problems = [*missing, *(problem for faults in found.values() for problem in faults), *loose]
    bad = {path for path, faults in found.items() if any(p.severity == "error" for p in faults)}
    packages = [
        {"path": str(path), "valid": path not in bad, "problems": [problem_row(p) for p in faults]}
        for path, faults in found.items()
    ]
    pdfa = [{**asdict(each), "path": str(each.path)} for each in judged]
    output.document("verify", not (bad or missing or loose), problems, packages=packages, pdfa=pdfa)
    output.problems(problems)
    if len(found) <= _DESCRIBED:
        _describe([path for path in found if path not in bad], output)
    if found or not judged:
        output.say("{good}/{total} gói nguyên vẹn.", good=len(found) - len(bad), total=len(found))
    for judge in dict.fromkeys(each.judge for each in judged):
        files = [file for each in judged if each.judge == judge for file in each.files]
        good = sum(file.conforms for file in files)
        output.say(
            "{good}/{total} PDF đúng là PDF/A như khai, xét bằng {judge}.", good=good, total=len(files), judge=judge
        )
    return ExitCode.DAMAGED if bad or missing or loose else ExitCode.DONE


def _describe(packages: Sequence[Path], output: Output) -> None:
    """Say of each whole package whose dossier it is and how much of it there is."""
    from docgen.journey.archive.described import described

    for path in packages:
        if about := described(path):
            text = "{file}: nguyên vẹn. {title}; {papers} văn bản, {sheets} tờ, bảo quản {term}."
            counts = {"papers": len(about.papers), "sheets": about.sheets}
            term = about.term if about.term_confirmed else speak("{term} (mặc định)", term=about.term)
            output.say(text, file=path.name, title=about.title, term=term, **counts)
            if about.gaps:
                output.say("    {gaps}", gaps=about.gaps)
