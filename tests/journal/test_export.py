"""The journal carried out of its database: whoever has the file can tell that no line was touched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from docgen.journal.event import Event
from docgen.journal.export import check, export
from docgen.journal.journal import Journal

NOW = datetime.fromisoformat("2026-11-22T08:00")


@pytest.fixture(name="lines")
def _lines(tmp_path: Path) -> list[bytes]:
    with Journal.open(tmp_path / "nhat_ky.db") as journal:
        journal.append_many(Event("made", NOW, "văn.thư", subject=f"DV{n}", detail={"n": n}) for n in range(4))
        found = export(journal, tmp_path / "nhat_ky.jsonl")
        assert (found.lines, found.last, found.problems) == (4, journal.entries()[-1].hash, ())
    return (tmp_path / "nhat_ky.jsonl").read_bytes().splitlines(keepends=True)


def test_an_empty_journal_is_a_file_without_lines(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "nhat_ky.db") as journal:
        assert export(journal, tmp_path / "nhat_ky.jsonl").lines == 0


@pytest.mark.parametrize("damage", ["a word", "a line out", "two lines swapped", "no JSON"])
def test_a_touched_line_is_named(lines: list[bytes], damage: str, tmp_path: Path) -> None:
    touched = {
        "a word": [lines[0], lines[1], lines[2].replace(b"DV2", b"DV9"), lines[3]],
        "a line out": [lines[0], lines[1], lines[3]],
        "two lines swapped": [lines[0], lines[1], lines[3], lines[2]],
        "no JSON": [lines[0], lines[1], b"[]\n", lines[3]],
    }[damage]
    (tmp_path / "khac.jsonl").write_bytes(b"".join(touched))
    (problem,) = check(tmp_path / "khac.jsonl").problems
    assert problem.origin.place == "dòng 3"
