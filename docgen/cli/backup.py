"""`docgen backup`: a workspace in one verified file."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options
from docgen.cli.passwords import encrypt_option, password_file_option, password_of, password_to_open
from docgen.cli.workspace import now, workspace_argument
from docgen.core.vietnamese.numbers import figure
from docgen.errors import ExitCode


@click.command("backup")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@workspace_argument
@encrypt_option
@password_file_option
@click.option("--check", "only_check", is_flag=True, help="Chỉ đọc lại một bản sao lưu đã có, đối chiếu từng mã.")
@global_options
def command(
    file: Path, folder: Path, encrypt: bool, password_file: Path | None, only_check: bool, output: Output
) -> int:
    """Sao lưu cả thư mục làm việc và nhật ký vào một tệp, rồi đọc lại để kiểm tra.

    Ví dụ: docgen backup sao-luu-2026-11-22.zip suoi-lanh --encrypt
    """
    from docgen.journey.desk import who_is_at_work
    from docgen.journey.workspace.backup import BackupFile, back_up, looked_through

    if only_check:
        found = looked_through(BackupFile(file, password_to_open(encrypt, password_file)))
    else:
        made = back_up(folder, BackupFile(file, password_of(encrypt, password_file)), now(), who_is_at_work())
        found = made.contents
    output.document("backup", True, path=str(file), pieces=len(found.pieces), bytes=found.size, facts=dict(found.facts))
    output.say(
        "{path}: {count} tệp, {lines} dòng nhật ký, đã đọc lại và đúng mã.",
        path=file,
        count=figure(len(found.pieces)),
        lines=figure(int(found.facts["dong_nhat_ky"])),
    )
    return ExitCode.DONE
