"""Which version of the data a workbook was taken from, though Excel has saved it since."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from docgen.readers.origin_mark import mark_of, marked
from docgen.readers.workbook_writer import workbook_bytes

FIRST, SECOND = "1" * 64, "2" * 64


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_workbook_bears_no_mark_until_it_is_marked_and_then_the_newest(tmp_path: Path) -> None:
    plain = workbook_bytes(())
    assert mark_of(written(tmp_path / "a.xlsx", plain)) == ""
    assert mark_of(written(tmp_path / "b.xlsx", marked(plain, FIRST))) == FIRST
    assert mark_of(written(tmp_path / "c.xlsx", marked(marked(plain, FIRST), SECOND))) == SECOND


def test_the_same_workbook_is_marked_with_the_same_bytes() -> None:
    assert marked(workbook_bytes(()), FIRST) == marked(workbook_bytes(()), FIRST)


def test_the_mark_stays_when_the_workbook_is_opened_and_saved(tmp_path: Path) -> None:
    path = written(tmp_path / "so.xlsx", marked(workbook_bytes(()), FIRST))
    book = openpyxl.load_workbook(path)
    book["Cá nhân"]["A3"] = "DV001"
    book.save(path)
    assert mark_of(path) == FIRST
