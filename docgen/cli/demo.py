"""`docgen demo`: the whole journey on the sample, then where to look."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.errors import ExitCode


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@global_options
def command(folder: Path, output: Output) -> int:
    """Chạy trọn quy trình trên dữ liệu mẫu Đảng bộ xã Suối Lành (hư cấu).

    Ví dụ: docgen demo out/demo
    """
    from docgen.demonstration import demonstrate

    summary = demonstrate(folder, output.progress)
    output.document("demo", summary.ok, summary.problems, made=summary.made, written=summary.written)
    output.problems(summary.problems)
    out = folder / "out"
    output.say("1. Dữ liệu của Đảng bộ xã Suối Lành (hư cấu), mở bằng Excel: {path}", path=folder / "du_lieu.xlsx")
    output.say("2. {made}: {path}", made=_listed(summary.made), path=out)
    output.say(
        "3. Đúng hạn: {ready}/{meetings} hội nghị; giấy xác nhận, lịch nhắc, tài liệu từng người: {path}",
        ready=summary.ready,
        meetings=summary.meetings,
        path=out / "goi_hop",
    )
    if summary.printed:
        output.say(
            "4. Hồ sơ lưu trữ đã kiểm tra, ai cũng kiểm tra lại được bằng docgen verify: {path}", path=out / "luu_tru"
        )
    else:
        output.say(
            "4. Chưa có PDF nên chưa có gói tài liệu họp và hồ sơ lưu trữ; docgen doctor nói cách cài LibreOffice."
        )
    output.say("5. {news}. Xem nhật ký: docgen history {folder}", news=_news(summary.written), folder=folder)
    return ExitCode.DONE if summary.ok else ExitCode.DAMAGED


def _listed(made: dict[str, int]) -> str:
    return ", ".join(f"{count} {speak(kind)}" for kind, count in made.items())


def _news(written: int) -> str:
    if not written:
        return speak("Không có gì mới để ghi: mọi tệp đã có và không đổi")
    return speak("Lần chạy này ghi {written} tệp mới", written=written)
