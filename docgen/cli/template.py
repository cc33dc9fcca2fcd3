"""`docgen template`: tools for who edits the Word templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.verbs import Verbs
from docgen.errors import ExitCode


@click.command("template", cls=Verbs)
@global_options
def command(output: Output) -> None:
    """Cho người sửa mẫu Word: kiểm tra, xem trường, xem trước, bắt đầu, ghi lỗi vào tệp.

    Ví dụ: docgen template lint bo_mau/mau_01.docx
    """


_SET = "Bộ mẫu của --form; bỏ trống: bộ mẫu ở thư mục của tệp, không có thì 2025-hd43."


def _form_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --form and --set, as the arguments `code` and `form_set`."""
    chosen = click.option("--set", "form_set", default="", help=_SET)
    return click.option("--form", "code", default="", metavar="CODE", help="Mã mẫu mà tệp này dùng cho.")(
        chosen(function)
    )


_FILE = click.Path(path_type=Path, dir_okay=False)


@command.command("lint", short_help="Mọi lỗi của mẫu cùng lúc.")
@click.argument("files", nargs=-1, type=_FILE)
@_form_options
@global_options
def lint(files: tuple[Path, ...], code: str, form_set: str, output: Output) -> int:
    """Nêu mọi lỗi, mọi điều nên xem lại của tệp mẫu, có chỗ; với --form thì so cả trường với lược đồ của mẫu.

    Ví dụ: docgen template lint mau_moi.docx --form 02A
    """
    from docgen.cli.template_report import tell_lint, template_row
    from docgen.journey.editing.linting import lint_file

    found = [(path, owner, lint_file(path, owner)) for path, owner in _owned(files, code, form_set)]
    problems = [problem for _, _, report in found for problem in report.problems]
    clean = not any(problem.severity == "error" for problem in problems)
    output.document("template", clean, problems, templates=[template_row(*row) for row in found])
    tell_lint(found, problems, output)
    if not all(report.readable for _, _, report in found):
        return ExitCode.DAMAGED
    return ExitCode.DONE if clean else ExitCode.TEMPLATE


@command.command("fields", short_help="Các trường mẫu in được.")
@click.argument("file", required=False, type=_FILE)
@_form_options
@global_options
def fields(file: Path | None, code: str, form_set: str, output: Output) -> int:
    """In các trường: tên, kiểu, luôn có hay không, mẫu in ở đâu; đủ theo lược đồ khi biết tệp là của mẫu nào.

    Ví dụ: docgen template fields --form 02A
    """
    from docgen.cli.template_report import field_row, tell_fields
    from docgen.journey.editing.field_rows import field_rows

    ((path, owner),) = _owned((file,) if file else (), code, form_set)
    rows = field_rows(path, owner)
    output.document("template", True, fields=[field_row(row) for row in rows])
    tell_fields(rows, output)
    return ExitCode.DONE


@command.command("preview", short_help="Văn bản mẫu in ra sẽ thế nào.")
@click.argument("file", required=False, type=_FILE)
@_form_options
@click.option(
    "--out", "folder", default="xem_truoc", show_default=True, help="Thư mục để ghi.", type=click.Path(path_type=Path)
)
@global_options
def preview(file: Path | None, code: str, form_set: str, folder: Path, output: Output) -> int:
    """Điền mẫu bằng dữ liệu hư cấu rồi ghi tệp Word, PDF, hình từng trang.

    Ví dụ: docgen template preview mau_moi.docx --form 02A
    """
    from docgen.journey.editing.preview import preview as made_from

    ((path, owner),) = _owned((file,) if file else (), code, form_set)
    made = made_from(path, owner, folder)
    failed = any(problem.severity == "error" for problem in made.problems)
    files = [str(name) for name in (made.word, made.pdf, *made.pictures) if name]
    output.document("template", not failed, made.problems, files=files)
    output.problems(made.problems)
    for name in files:
        output.say("Đã ghi {file}", file=name)
    return ExitCode.DAMAGED if failed else ExitCode.DONE


@command.command("new", short_help="Tệp Word để bắt đầu.")
@click.option("--form", "code", required=True, metavar="CODE", help="Mã mẫu.")
@click.option("--set", "form_set", default="", help=_SET)
@click.argument("file", type=_FILE)
@global_options
def new(code: str, form_set: str, file: Path, output: Output) -> int:
    """Ghi một tệp Word đúng để bắt đầu sửa: chép từ mẫu của bộ mẫu; không ghi đè tệp đã có.

    Ví dụ: docgen template new --form 02A bo_mau/mau_02a.docx
    """
    from docgen.journey.editing.owner import form_named
    from docgen.journey.editing.preview import begin

    begin(form_named(code, form_set, file), file)
    output.document("template", True, files=[str(file)])
    output.say(
        "Đã ghi {file}. Sửa bằng Word, rồi chạy: docgen template lint {file} --form {form}", file=file, form=code
    )
    return ExitCode.DONE


@command.command("annotate", short_help="Ghi lỗi vào bản sao tệp Word.")
@click.argument("file", type=_FILE)
@_form_options
@global_options
def annotate(file: Path, code: str, form_set: str, output: Output) -> int:
    """Ghi bản sao tệp mẫu với từng lỗi là một ghi chú bên lề (Comment) tại chỗ.

    Ví dụ: docgen template annotate mau_moi.docx --form 02A
    """
    from docgen.journey.editing.linting import annotate_file, lint_file

    ((path, owner),) = _owned((file,), code, form_set)
    report = lint_file(path, owner)
    copy = annotate_file(path, report) if report.readable else None
    wrong = report.count("error") > 0
    output.document("template", not wrong, report.problems, annotated=str(copy) if copy else None)
    if not report.readable:
        output.problems(report.problems)
        return ExitCode.DAMAGED
    if copy:
        output.say("Đã ghi {count} ghi chú vào {copy}.", count=len(report.problems), copy=copy)
    else:
        output.say("Không có lỗi nào để ghi.")
    return ExitCode.TEMPLATE if wrong else ExitCode.DONE


def _owned(files: tuple[Path, ...], code: str, form_set: str) -> list[tuple[Path, Any]]:
    """Return each file with its form: the one asked for, else that of the set in whose folder it lies."""
    from docgen.journey.editing.owner import form_named, owner_of

    if not code and not files:
        raise click.UsageError(speak("Chưa nói mẫu nào. Hãy ghi tên tệp, hoặc --form và mã mẫu."))
    if not code:
        return [(path, owner_of(path)) for path in files]
    named = [(path, form_named(code, form_set, path)) for path in files or (None,)]
    return [(path or owner.form.template, owner) for path, owner in named]
