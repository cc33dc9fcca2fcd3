"""`docgen search`: dossiers in the archive, by words with or without tones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.output import Output, global_options

_IN = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--in", "folder", type=_IN, default=Path(), metavar="DIR", help="Thư mục làm việc; mặc định thư mục này.")
@click.option("--also", type=_IN, multiple=True, help="Tìm cả ở thư mục gói này; ghi được nhiều lần.")
@click.option("--year", type=int, help="Năm của hồ sơ.")
@click.option("--organisation", default="", metavar="TEXT", help="Đơn vị, ghi đủ hoặc vài chữ.")
@click.option("--level", default="", metavar="TEXT", help="Cấp quản lý, nơi nhận hồ sơ.")
@click.option("--kind", default="", metavar="TEXT", help="Loại văn bản có trong hồ sơ, ví dụ “biên bản”.")
@click.option("--retention", default="", metavar="TEXT", help="Thời hạn bảo quản, ví dụ “70 năm”.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Số hồ sơ in ra.")
@global_options
def command(words: tuple[str, ...], folder: Path, also: tuple[Path, ...], output: Output, **asked: Any) -> None:
    """Tìm hồ sơ đã lưu trữ; gõ có dấu hay không dấu đều được, khớp đúng dấu đứng trước.

    Ví dụ: docgen search "nguyen thi" --in suoi-lanh --year 2026
    """
    from docgen.pipeline import search
    from docgen.register.query import Query

    query = Query(" ".join(words), **asked)
    with output.progress("Đọc gói vào sổ tra cứu", 0) as tick:
        hits = search(folder, query, also, tick)
    output.document("search", True, packages=[_row(hit) for hit in hits])
    for hit in hits:
        output.say(
            "{symbol}  {title}  ({organisation}; {term})  {path}",
            symbol=hit.symbol,
            title=hit.title,
            organisation=hit.organisation,
            term=hit.term,
            path=hit.path,
        )
    output.say("{count} hồ sơ.", count=len(hits))


def _row(hit: Any) -> dict[str, Any]:
    names = ("dossier", "symbol", "title", "organisation", "level", "year", "term", "edition", "secrecy", "sha256")
    return {"path": str(hit.path), **{name: getattr(hit, name) for name in names}, "kinds": list(hit.kinds)}
