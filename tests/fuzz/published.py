"""The table in docs/reliability.md: one line for each reader, of its last run without a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from docgen.files import write_once
from tests.fuzz.workplace import ROOT

PAGE = ROOT / "docs" / "reliability.md"
HEAD = ("Bộ đọc", "Số tệp", "Phút CPU", "Bộ nhớ nhiều nhất", "Tệp chậm nhất", "Lỗi")
_TABLE = re.compile(r"(?<=<!-- fuzz -->\n).*?(?=<!-- /fuzz -->)", re.DOTALL)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table in Markdown."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (HEAD, ("---",) * len(HEAD), *rows))


def published() -> dict[str, tuple[str, ...]]:
    """Return the lines of the page, by the title of their reader."""
    found = _TABLE.search(PAGE.read_text("utf-8"))
    lines = found[0].splitlines()[2:] if found else []
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("|")]
    return {row[0]: row for row in rows}


def publish(rows: Mapping[str, Sequence[str]], order: Sequence[str]) -> None:
    """Put lines into the page, over those of the same readers."""
    known = {**published(), **rows}
    text = table([known[title] for title in order if title in known])
    write_once(PAGE, _TABLE.sub(lambda _: text, PAGE.read_text("utf-8")).encode())
