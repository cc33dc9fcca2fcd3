from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from docgen.core.problem import Problem
from docgen.readers.workbook import read_workbook
from docgen.sheets import sheets

EARLIER = Path(__file__).parents[1] / "fixtures" / "earlier"
Write = Callable[..., Path]


def notes(path: Path) -> list[Problem]:
    return [problem for problem in read_workbook(path, "du_lieu.xlsx").problems if problem.code == "so_ban_truoc"]


def test_workbook_of_an_earlier_docgen_is_told_once_what_it_has_no_place_for(tmp_path: Path) -> None:
    with zipfile.ZipFile(EARLIER / "5e07926.zip") as made:
        path = Path(made.extract("du_lieu.xlsx", tmp_path))
    (note,) = notes(path)
    assert note.severity == "warning"
    assert "chưa có 2 sheet thêm từ đó (“Điểm công chức”, “Độ mật”)" in note.message
    assert "Gợi ý: “Kết luận tại hội nghị”; Hồ sơ: “Độ mật”; Số liệu báo cáo: “Tổng số”, " in note.message


def test_workbook_of_today_lacks_nothing(write: Write) -> None:
    assert notes(write({})) == []


def test_sheet_or_column_that_somebody_took_out_is_not_asked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Hướng dẫn").write_column(0, 0, [sheet.title for sheet in sheets()])
        book.add_worksheet("Cá nhân").write_row(0, 0, ["Mã cá nhân", "Họ và tên"])
    assert notes(path) == []


@pytest.mark.parametrize("cell", ["A1", "XFD1048576"], ids=["own-words", "a-cell-far-away"])
def test_workbook_somebody_made_of_their_own_is_not_held_against_ours(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Hướng dẫn").write(cell, "Đơn vị" if cell != "A1" else "Điền từ trên xuống")
        book.add_worksheet("Cá nhân").write_row(0, 0, ["Mã cá nhân", "Họ và tên"])
    assert notes(path) == []
