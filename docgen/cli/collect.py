"""`docgen collect`: forms go out to be filled in; what comes back is shown, then put into the data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now
from docgen.errors import ExitCode


@click.command("collect")
@click.argument("paths", metavar="[DIR] FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--blank", is_flag=True, help="Lập phiếu điền sẵn cho từng người, từng tập thể, để gửi đi.")
@click.option("--subject", "subjects", multiple=True, metavar="ID", help="Chỉ lập phiếu cho người, tập thể này.")
@click.option("--form", default="", metavar="CODE", help="Chỉ lập phiếu theo mẫu này.")
@click.option("--apply", is_flag=True, help="Ghi vào dữ liệu; không có thì chỉ cho xem.")
@click.option(
    "--prefer",
    "winner",
    type=click.Choice(["returned", "data"]),
    default=None,
    help="Khi dữ liệu cũng đã đổi: lấy theo phiếu (returned) hay giữ dữ liệu (data).",
)
@click.option(
    "--from",
    "people",
    multiple=True,
    metavar="[NAME=]ID",
    help="Tên trong Word là của người mang mã này; ghi được nhiều lần.",
)
@click.option("--convert-legacy", is_flag=True, help="Chuyển chữ gõ bằng TCVN3, VNI sang Unicode.")
@global_options
def command(paths: tuple[Path, ...], output: Output, **how: Any) -> int:
    """Lập phiếu Word điền sẵn (--blank), rồi đọc phiếu đã điền về dữ liệu.

    Đọc cả dự thảo gửi lại (ghi chú, chỗ sửa có theo dõi) và sổ Excel trả lời góp ý.

    Không có --apply thì chỉ cho xem từng ô sẽ đổi. Tệp gốc được giữ nguyên ở tai_lieu/tra_lai.

    Ví dụ: docgen collect suoi-lanh --blank; docgen collect suoi-lanh phieu_DV011.docx --apply
    """
    folder, files = _sorted(paths)
    if how["blank"]:
        if files or how["apply"]:
            raise click.UsageError("--blank lập phiếu mới, không đọc tệp. Hãy bỏ --blank để đọc phiếu đã điền.")
        return _blank(folder, how["subjects"], how["form"], output)
    if not files:
        raise click.UsageError("Thiếu tệp phiếu đã điền. Hãy ghi tên tệp, hoặc --blank để lập phiếu.")
    if how["subjects"] or how["form"]:
        raise click.UsageError("--subject, --form chỉ dùng với --blank.")
    return _collect(folder, files, how, output)


def _sorted(paths: tuple[Path, ...]) -> tuple[Path, list[Path]]:
    """Return the workspace, the first path when it is a folder, and the files."""
    first = bool(paths) and paths[0].is_dir()
    return (paths[0] if first else Path()), list(paths[first:])


def _blank(folder: Path, subjects: tuple[str, ...], form: str, output: Output) -> int:
    from docgen import pipeline
    from docgen.journey.returns.blanks import own_papers
    from docgen.journey.returns.open_forms import closed_forms
    from docgen.journey.session import opened

    with opened(folder, now()) as session:
        total = len(own_papers(session, subjects, form))
        with output.progress("Lập phiếu", total) as tick:
            forms = list(pipeline.blank_forms(session, subjects, tick, form))
        relative = session.desk.relative
        rows = [{**_named(form), "path": relative(form.path), "status": form.status} for form in forms]
        closed = [] if subjects or form else closed_forms(session)
    left = [{"form": one.form, "title": one.title, "reason": one.reason} for one in closed]
    output.document("collect --blank", True, forms=rows, closed=left)
    new = sum(row["status"] == "written" for row in rows)
    output.say("{new} phiếu mới, {same} không đổi, ở {folder}.", new=new, same=len(rows) - new, folder="out/phieu_dien")
    for one in left:
        output.say("  Không có phiếu điền: Mẫu {form}, {title}: {reason}.", **one)
    return ExitCode.DONE


def _named(form: Any) -> dict[str, Any]:
    return {"form": form.form, "subject": form.subject, "sha256": form.sha256}


def _collect(folder: Path, files: Iterable[Path], how: dict[str, Any], output: Output) -> int:
    from docgen import pipeline
    from docgen.cli.collected_remarks import as_json, people_named, say_kept, say_taken
    from docgen.journey.remarks.collecting import Brought, is_answer_book, take
    from docgen.journey.returns.collecting import CollectOrder, incoming
    from docgen.journey.session import opened

    order, people = CollectOrder(how["apply"], how["winner"] or "", how["convert_legacy"]), people_named(how["people"])
    books = {path.name: path for path in files if is_answer_book(path)}
    brought = Brought.of(incoming(path for path in files if not is_answer_book(path)), books)
    with opened(folder, now()) as session:
        collected = pipeline.collect(session, brought.forms, order)
        taken = take(session, brought, people, apply=order.apply)
    rows = [_row(form, collected.saved) for form in collected.forms]
    ok, problems = collected.ok and taken.ok, (*collected.problems, *taken.problems)
    output.document("collect", ok, problems, applied=how["apply"], files=rows, **as_json(taken))
    for row in rows:
        _say(row, output)
    say_taken(taken, output)
    output.problems(problems)
    _say_what_next(collected, how["apply"], output)
    say_kept(taken, output, apply=order.apply)
    return ExitCode.DONE if ok else ExitCode.BAD_DATA


def _row(form: Any, saved: tuple[str, ...]) -> dict[str, Any]:
    slip = form.returned.slip
    changes = [
        {
            "place": change.place,
            "title": change.title,
            "before": change.before,
            "after": change.after,
            "conflict": change.conflict,
        }
        for change in form.changes
    ]
    return {
        "file": form.returned.file,
        "sha256": form.returned.sha256,
        "form": slip.form if slip else "",
        "subject": form.subject,
        "ok": not form.has_errors,
        "applied": form.returned.file in saved,
        "changes": changes,
    }


def _say(row: dict[str, Any], output: Output) -> None:
    about = {"file": row["file"], "subject": row["subject"], "count": len(row["changes"])}
    output.say("{file}: {subject}, {count} ô thay đổi", **about)
    for change in row["changes"]:
        output.say("  {place} {title}: “{before}” → “{after}”", **{**change, **_short(change)})


def _short(change: dict[str, Any], longest: int = 70) -> dict[str, str]:
    texts = {name: " ".join(change[name].split()) for name in ("before", "after")}
    return {name: text if len(text) <= longest else f"{text[: longest - 1]}…" for name, text in texts.items()}


def _say_what_next(collected: Any, apply: bool, output: Output) -> None:
    if apply and collected.forms:
        output.say("Đã ghi {count} phiếu vào dữ liệu.", count=len(collected.saved))
    elif any(form.changes and not form.has_errors for form in collected.forms):
        output.say("Chưa ghi gì. Thêm --apply để ghi vào dữ liệu.")
