"""`docgen copies`: numbered copies of secret dossiers, and who received which."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument


@click.command("copies")
@workspace_argument
@click.option("--dossier", default="", metavar="ID", help="Sao thêm một bản của hồ sơ mật này.")
@click.option("--recipient", default="", metavar="TEXT", help="Nơi nhận, người nhận của bản ấy.")
@global_options
def command(folder: Path, dossier: str, recipient: str, output: Output) -> None:
    """Sao hồ sơ mật thành bản đánh số cho từng nơi nhận, ghi nhật ký từng bản; không nêu hồ sơ thì liệt kê.

    Ví dụ: docgen copies suoi-lanh --dossier DV001 --recipient "Ban Tổ chức Tỉnh uỷ"
    """
    from docgen import pipeline
    from docgen.journey.archive.copies import CopyOrder, copies_of
    from docgen.journey.session import opened

    if bool(dossier) != bool(recipient):
        raise click.UsageError("Ghi đủ cả --dossier và --recipient, hoặc không ghi gì để xem danh sách.")
    with opened(folder, now()) as session:
        made = session.desk.relative(pipeline.copy(session, CopyOrder(dossier, recipient))) if dossier else ""
        rows = [
            {
                "dossier": line.subject,
                "number": line.detail["so_ban"],
                "level": line.detail["do_mat"],
                "recipient": line.person,
                "at": line.at.isoformat(),
                "actor": line.actor,
                "sha256": line.version,
            }
            for line in copies_of(session.desk)
        ]
    output.document("copies", True, made=made, copies=rows)
    for row in rows:
        output.say("{dossier}  bản số {number}  {recipient}  {at}  {actor}", **row)
    output.say("{count} bản sao.", count=len(rows))
