"""`docgen init`: a new workspace, empty or filled with the fictional commune."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.output import Output, global_options


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--set", "form_set", default="2025-hd43", show_default=True, help="Bộ mẫu.")
@click.option("--period", default="2026", show_default=True, help="Kỳ kiểm điểm.")
@click.option("--sample", is_flag=True, help="Điền sẵn dữ liệu Đảng bộ xã Suối Lành (hư cấu).")
@global_options
def command(folder: Path, form_set: str, period: str, sample: bool, output: Output) -> None:
    """Tạo thư mục làm việc mới với du_lieu.xlsx để điền.

    Ví dụ: docgen init suoi-lanh --sample
    """
    from docgen.pipeline import init

    made = init(folder, form_set, period, sample=sample)
    output.document("init", True, path=str(folder), files=[str(path.relative_to(folder)) for path in made])
    output.say(
        "Đã tạo {folder}. Mở {workbook} bằng Excel để điền, rồi chạy: docgen check {folder}",
        folder=folder,
        workbook=folder / "du_lieu.xlsx",
    )
