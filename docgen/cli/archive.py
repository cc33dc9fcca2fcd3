"""`docgen archive`: dossier packages into out/luu_tru."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument

_SHOWN = 5


@click.command("archive")
@workspace_argument
@click.option("--dossier", "ids", multiple=True, metavar="ID", help="Chỉ hồ sơ của mã này; ghi được nhiều lần.")
@click.option("--incomplete", default="", metavar="TEXT", help="Vẫn đóng gói khi còn thiếu, kèm lý do.")
@click.option("--reason", "change", default="", metavar="TEXT", help="Lý do có phiên bản mới, ghi vào gói.")
@click.option("--submission", is_flag=True, help="Đóng gói bộ gửi cấp trên theo Mẫu 04 vào out/luu_tru/nop_cap_tren.")
@click.option("--folder", "as_folder", is_flag=True, help="Gói là thư mục thay cho tệp ZIP.")
@global_options
def command(folder: Path, output: Output, **order: Any) -> None:
    """Đóng gói hồ sơ: văn bản, mục lục, bìa, chứng từ kết thúc, bản gộp, mã kiểm tra.

    Ví dụ: docgen archive suoi-lanh --dossier DV001
    """
    from docgen import pipeline
    from docgen.journey.dossiers.plans import PackOrder, chosen
    from docgen.journey.session import opened

    asked = PackOrder(**order)
    with opened(folder, now()) as session:
        total = len(chosen(session.season, asked.ids))
        with output.progress("Đóng gói hồ sơ", total) as tick:
            rows = pipeline.archive(session, asked, tick)
        packages = [_package(row, session.desk.relative(row.path)) for row in rows]
    findings = list(dict.fromkeys(problem for row in rows for problem in row.findings))
    output.document("archive", True, findings, packages=packages)
    output.problems(findings)
    for name, signature in dict.fromkeys(signed for row in rows for signed in row.signatures):
        output.say("Chữ ký số trong {file}: {signature}", file=name, signature=signature.told)
    _tell(output, rows, folder=session.desk.workspace.dossiers)


def _package(row: Any, path: str) -> dict[str, Any]:
    return {
        "dossier": row.dossier,
        "path": path,
        "papers": row.papers,
        "sheets": row.sheets,
        "sha256": row.sha256,
        "status": row.status,
        "edition": row.edition,
        "changes": row.changes,
        "notes": row.notes,
        "signatures": [_signature(file, signature) for file, signature in row.signatures],
    }


def _signature(file: str, signature: Any) -> dict[str, Any]:
    return {
        "file": file,
        "signer": signature.signer,
        "organisation": signature.organisation,
        "issuer": signature.issuer,
        "time": signature.time,
        "time_by": signature.time_by,
        "covers": signature.covers,
        "size": signature.size,
        "whole": signature.whole,
        "intact": signature.intact,
    }


def _tell(output: Output, rows: Sequence[Any], folder: Path) -> None:
    statuses = Counter(row.status for row in rows)
    written, rest = statuses["written"], statuses["unchanged"]
    output.say(
        "{count} hồ sơ, {written} gói mới, {rest} không đổi. Ở {folder}",
        count=len(rows),
        written=written,
        rest=rest,
        folder=folder,
    )
    for row in (row for row in rows if row.edition > 1 and row.status == "written"):
        output.say(
            "  {name}, phiên bản {edition}: {changes}",
            name=row.dossier,
            edition=row.edition,
            changes=_some(row.changes),
        )
    remarked = [row for row in rows if row.notes]
    if remarked:
        output.say("{count} hồ sơ có điều cần lưu ý, ghi trong DOC_TRUOC.txt của gói:", count=len(remarked))
    for row in remarked[:_SHOWN]:
        output.say("  {name}: {notes}", name=row.dossier, notes=_some(row.notes))
    if len(remarked) > _SHOWN:
        output.say("  … và {count} hồ sơ khác", count=len(remarked) - _SHOWN)


def _some(sentences: Sequence[str]) -> str:
    shown = "; ".join(sentence.rstrip(".") for sentence in sentences[:_SHOWN])
    return f"{shown}; …" if len(sentences) > _SHOWN else shown
