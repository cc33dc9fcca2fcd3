"""`docgen archive`: dossier packages into out/luu_tru."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument


@click.command("archive")
@workspace_argument
@click.option("--dossier", "ids", multiple=True, metavar="ID", help="Chỉ hồ sơ của mã này; ghi được nhiều lần.")
@click.option("--incomplete", "reason", default="", metavar="TEXT", help="Vẫn đóng gói khi còn thiếu, kèm lý do.")
@global_options
def command(folder: Path, ids: tuple[str, ...], reason: str, output: Output) -> None:
    """Đóng gói hồ sơ: văn bản, mục lục, bìa, chứng từ kết thúc, bản gộp, mã kiểm tra.

    Ví dụ: docgen archive suoi-lanh --dossier DV001
    """
    from docgen import pipeline
    from docgen.journey.dossiers import chosen
    from docgen.journey.session import opened

    with opened(folder, now()) as session:
        total = len(chosen(session.season, ids))
        with output.progress("Đóng gói hồ sơ", total) as tick:
            rows = pipeline.archive(session, ids, reason, tick)
        packages = [
            {
                "dossier": row.dossier,
                "path": session.desk.relative(row.path),
                "papers": row.papers,
                "sheets": row.sheets,
                "sha256": row.sha256,
                "status": row.status,
            }
            for row in rows
        ]
    output.document("archive", True, packages=packages)
    written = sum(row.status == "written" for row in rows)
    output.say(
        "{count} hồ sơ, {written} gói mới, {rest} không đổi. Ở {folder}",
        count=len(rows),
        written=written,
        rest=len(rows) - written,
        folder=session.desk.workspace.dossiers,
    )
