from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from docgen.core.problem import Origin, Problem, Severity
from docgen.errors import DataFaulty
from docgen.readers.annotate import annotate_workbook
from docgen.readers.workbook import read_workbook
from docgen.sheets import sheet_of

Write = Callable[..., Path]

# Where the first person's chuc_vu_dang stands: columns move when a sheet gets new ones.
POST = f"{get_column_letter(list(sheet_of('ca_nhan').keys).index('chuc_vu_dang') + 1)}3"

PEOPLE = {
    "ca_nhan": [
        {"ma": "DV001", "ho_ten": "Lò Thị Mai", "ngay_sinh": date(1980, 2, 3), "chuc_vu_dang": "=HYPERLINK(1)"},
        {"ma": "DV001", "ho_ten": "Nguyễn Văn Ân", "ngay_sinh": "31/02/1980", "pham_chat": "Dòng một\nDòng hai"},
    ]
}


def problem(place: str, message: str = "Không có ngày 31/02.", severity: Severity = "error") -> Problem:
    return Problem("sai_ngay", Origin("du_lieu.xlsx", place), message, "Sửa lại ngày.", severity)


PROBLEMS = [
    problem("Cá nhân!C4"),
    problem("Cá nhân!A4", "Mã DV001 đã có ở A3."),
    problem("Cá nhân!A4", "Mã nên ngắn hơn.", "warning"),
    problem(f"Cá nhân!{POST}", "=cmd|' /c calc'!A1", "warning"),
    problem("Cá nhân!A1", "Tiêu đề bị đổi."),
    problem("Tập thể", "Thiếu sheet."),
    problem("", "Tệp thiếu dữ liệu."),
    problem("Không có!B2", "Ở sheet đã mất."),
]


@pytest.fixture(name="source")
def _source(write: Write) -> Path:
    return write(PEOPLE)


@pytest.fixture(name="marked")
def _marked(source: Path, tmp_path: Path) -> Path:
    target = tmp_path / "danh_dau.xlsx"
    annotate_workbook(source, PROBLEMS, target)
    return target


def test_each_faulty_cell_is_coloured_and_says_reason_and_remedy(marked: Path) -> None:
    page = openpyxl.load_workbook(marked)["Cá nhân"]
    assert page["C4"].comment.text == "▼ docgen:\n– Không có ngày 31/02. Sửa lại ngày."
    assert page["C4"].fill.fgColor.rgb == "00F8D7DA"
    assert "Mã DV001 đã có ở A3." in page["A4"].comment.text
    assert "Mã nên ngắn hơn." in page["A4"].comment.text
    assert page["A4"].fill.fgColor.rgb == "00F8D7DA"
    assert page[POST].fill.fgColor.rgb == "00FFF3CD"


def test_cells_without_fault_keep_their_look(marked: Path) -> None:
    page = openpyxl.load_workbook(marked)["Cá nhân"]
    assert page["B3"].comment is None
    assert page["B3"].fill.fill_type is None
    assert page["C3"].number_format == "dd/mm/yyyy"


def test_sheet_of_faults_lists_them_all_with_links(marked: Path) -> None:
    page = openpyxl.load_workbook(marked)["Lỗi"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0] == ["STT", "Mức", "Sheet", "Ô", "Giá trị đã nhập", "Lý do", "Cách sửa"]
    assert rows[1] == [1, "Lỗi", "Cá nhân", "C4", "31/02/1980", "Không có ngày 31/02.", "Sửa lại ngày."]
    assert rows[4][1:6] == ["Cảnh báo", "Cá nhân", POST, "=HYPERLINK(1)", "=cmd|' /c calc'!A1"]
    assert rows[6][2:4] == ["Tập thể", None]
    assert len(rows) == len(PROBLEMS) + 1
    assert page["D2"].hyperlink.location == "'Cá nhân'!C4"
    assert page["D9"].hyperlink is None


def test_nothing_in_the_sheet_of_faults_is_a_formula(marked: Path) -> None:
    page = openpyxl.load_workbook(marked)["Lỗi"]
    assert "f" not in {cell.data_type for row in page.iter_rows() for cell in row}


def test_heading_keeps_its_comment_above_the_mark(marked: Path) -> None:
    text = openpyxl.load_workbook(marked)["Cá nhân"]["A1"].comment.text
    assert text.startswith("Mã viết hoa không dấu")
    assert text.endswith("▼ docgen:\n– Tiêu đề bị đổi. Sửa lại ngày.")


def test_drop_downs_hidden_rows_widths_and_panes_stay(source: Path, marked: Path) -> None:
    before, after = (openpyxl.load_workbook(path)["Cá nhân"] for path in (source, marked))
    assert rules(after) == rules(before) != []
    assert after.row_dimensions[2].hidden
    assert (after.freeze_panes, after.auto_filter.ref) == (before.freeze_panes, before.auto_filter.ref)
    assert widths(after) == widths(before)
    assert set(openpyxl.load_workbook(marked).defined_names) == set(openpyxl.load_workbook(source).defined_names)


def rules(page: openpyxl.worksheet.worksheet.Worksheet) -> list[tuple[str, str, str]]:
    return [(str(rule.sqref), rule.type, rule.formula1) for rule in page.data_validations.dataValidation]


def widths(page: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, float]:
    return {letter: dimension.width for letter, dimension in page.column_dimensions.items()}


def test_marked_file_is_read_again_as_it_is(source: Path, marked: Path) -> None:
    before, after = (read_workbook(path, "du_lieu.xlsx") for path in (source, marked))
    assert after.problems == ()
    assert [(r.values, r.origin, dict(r.places)) for r in after.records] == [
        (r.values, r.origin, dict(r.places)) for r in before.records
    ]


def test_marking_again_replaces_the_old_marks(marked: Path, tmp_path: Path) -> None:
    again = tmp_path / "lan_hai.xlsx"
    annotate_workbook(marked, [problem("Cá nhân!B3", "Họ tên sai.")], again)
    workbook = openpyxl.load_workbook(again)
    page = workbook["Cá nhân"]
    assert (page["C4"].comment, page["C4"].fill.fill_type) == (None, None)
    assert "docgen" not in page["A1"].comment.text
    assert "Họ tên sai." in page["B3"].comment.text
    assert workbook.sheetnames.count("Lỗi") == 1
    assert workbook["Lỗi"].max_row == 2


def test_clerks_own_comments_fills_and_rich_text_stay(source: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(source)
    page = workbook["Cá nhân"]
    page["C4"].comment = Comment("Hỏi lại chị Mai.", "Văn thư")
    page["B4"].fill = PatternFill("solid", fgColor="FFCCFFCC")
    page["R4"] = CellRichText("Có ", TextBlock(InlineFont(b=True), "chữ đậm"))
    workbook.save(source)
    target = tmp_path / "danh_dau.xlsx"
    annotate_workbook(source, PROBLEMS, target)
    marked = openpyxl.load_workbook(target, rich_text=True)["Cá nhân"]
    assert marked["C4"].comment.text.startswith("Hỏi lại chị Mai.\n\n▼ docgen:")
    assert marked["B4"].fill.fgColor.rgb == "FFCCFFCC"
    assert marked["R4"].value[1].font.b
    annotate_workbook(target, [], tmp_path / "sach.xlsx")
    clean = openpyxl.load_workbook(tmp_path / "sach.xlsx")["Cá nhân"]
    assert clean["C4"].comment.text == "Hỏi lại chị Mai."


def test_same_faults_give_the_same_bytes(source: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    assert annotate_workbook(source, PROBLEMS, first) == annotate_workbook(source, PROBLEMS, second)
    assert first.read_bytes() == second.read_bytes()


def test_source_is_left_as_it_was(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    annotate_workbook(source, PROBLEMS, tmp_path / "danh_dau.xlsx")
    assert source.read_bytes() == before


def test_text_a_workbook_cannot_hold_is_shown_with_a_mark(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "danh_dau.xlsx"
    annotate_workbook(source, [problem("Cá nhân!B3", "Có ký tự \ud800 và \x01.")], target)
    assert openpyxl.load_workbook(target)["Lỗi"]["F2"].value == "Có ký tự \ufffd và \ufffd."


def test_file_that_is_no_workbook_is_refused_with_the_reason(tmp_path: Path) -> None:
    source = tmp_path / "du_lieu.xlsx"
    source.write_text("không phải Excel", "utf-8")
    with pytest.raises(DataFaulty, match="không phải sổ tính Excel"):
        annotate_workbook(source, PROBLEMS, tmp_path / "danh_dau.xlsx")
    assert not (tmp_path / "danh_dau.xlsx").exists()
