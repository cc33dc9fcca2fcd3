"""`docgen restore`: the workspace of a backup made again."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.passwords import encrypt_option, password_file_option, password_to_open
from docgen.cli.workspace import now
from docgen.core.vietnamese.numbers import figure
from docgen.errors import ExitCode


@click.command("restore")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@encrypt_option
@password_file_option
@click.option("--journal", default="", metavar="URL", help="Cơ sở dữ liệu trống thay cho dòng nhat_ky cũ.")
@global_options
def command(file: Path, folder: Path, encrypt: bool, password_file: Path | None, journal: str, output: Output) -> int:
    """Khôi phục một bản sao lưu vào thư mục mới: mọi tệp, nhật ký, tài khoản; ai cũng phải đăng nhập lại.

    Ví dụ: docgen restore sao-luu-2026-11-22.zip suoi-lanh --encrypt
    """
    from docgen.journey.desk import who_is_at_work
    from docgen.journey.workspace.backup import BackupFile
    from docgen.journey.workspace.restoring import Place, restore

    backup = BackupFile(file, password_to_open(encrypt, password_file))
    found = restore(backup, Place(folder, journal), now(), who_is_at_work())
    output.document("restore", True, path=str(folder), pieces=len(found.pieces), facts=dict(found.facts))
    output.say(
        "Đã khôi phục {folder}: {count} tệp, {lines} dòng nhật ký.",
        folder=folder,
        count=figure(len(found.pieces)),
        lines=figure(int(found.facts["dong_nhat_ky"])),
    )
    return ExitCode.DONE
