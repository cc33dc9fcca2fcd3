"""`docgen serve`: the page, on this machine or, with accounts and a certificate, on the office's network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now, workspace_argument
from docgen.errors import ExitCode
from docgen.extras import WEB, require

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("serve")
@workspace_argument
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Địa chỉ để các máy khác vào.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535), metavar="N", help="Cổng.")
@click.option("--certificate", type=_FILE, help="Chứng thư TLS, dạng PEM.")
@click.option("--key", type=_FILE, help="Khoá của chứng thư, dạng PEM.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Tên máy khác mà trình duyệt được gọi.")
@click.option("--plain", is_flag=True, help="Chấp nhận mạng không mã hoá: ai trong mạng cũng đọc được.")
@global_options
def command(folder: Path, output: Output, **binding: Any) -> int:
    """Mở trang cho văn thư, thành viên, lưu trữ và quản trị.

    Ví dụ: docgen serve suoi-lanh
    """
    require(WEB)
    from docgen.web.serving import Binding, serve

    where = Binding(**binding)

    def told(address: str) -> None:
        if where.open_to_read:
            output.note("Mạng không mã hoá: ai trong mạng cũng đọc được mật khẩu và nội dung kiểm điểm.")
        output.say("Mở {address} trong trình duyệt; dừng bằng Ctrl+C.", address=address)

    serve(folder, where, now, told)
    return ExitCode.DONE
