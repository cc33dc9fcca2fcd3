"""A clerk's own workbook changed in place: what openpyxl cannot write again is refused with the way out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.errors import DataFaulty
from docgen.readers.changing import by_openpyxl

BROKEN_STYLES = Path(__file__).parents[1] / "fuzz" / "found_files" / "so_ghi_loi-kieu_o_hong.xlsx"


def test_a_workbook_with_broken_styles_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    book = tmp_path / "du_lieu.xlsx"
    shutil.copy(BROKEN_STYLES, book)
    with pytest.raises(DataFaulty, match=r"du_lieu\.xlsx.*Lưu dưới dạng"):
        by_openpyxl(book, ())
    assert book.read_bytes() == BROKEN_STYLES.read_bytes()
