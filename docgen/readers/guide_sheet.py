"""The first sheet of the workbook: how to fill it in, and what each sheet is for."""

from __future__ import annotations

from typing import Any

from docgen.readers.sheet_names import GUIDE_SHEET
from docgen.readers.workbook_style import BASE, FONT, OPTIONAL_FILL, REQUIRED_FILL
from docgen.sheets import sheets

_STEPS = (
    "Điền lần lượt các sheet từ trái sang phải; mỗi dòng là một bản ghi. Không đổi tên sheet và tiêu đề cột.",
    "Trỏ chuột vào tiêu đề cột để xem cột chứa gì và cách ghi.",
    "Ngày ghi dạng ngày/tháng/năm, ví dụ 26/11/2026; điểm dùng dấu phẩy cho phần lẻ, ví dụ 27,5.",
    "Trong ô văn bản dài, bấm Alt+Enter để xuống dòng; mỗi dòng được in thành một đoạn.",
    "Mã viết hoa không dấu, không trùng nhau và giữ nguyên trong cả kỳ.",
    "Lưu tệp rồi chạy “docgen check”; “docgen check --annotate” tạo một bản sao có đánh dấu các ô cần sửa.",
    "Không ghi nội dung bí mật nhà nước và không ghi phiếu của từng người vào sổ này.",
)

_LEGEND = (
    (REQUIRED_FILL, "Tiêu đề nền xanh: cột bắt buộc."),
    (OPTIONAL_FILL, "Tiêu đề nền xám: có thể để trống."),
)


def add_guide(workbook: Any) -> None:
    """Add the sheet to a new workbook."""
    page = workbook.add_worksheet(GUIDE_SHEET)
    look = workbook.add_format({**BASE, "text_wrap": True})
    page.hide_gridlines(2)
    page.set_column(0, 0, 22, look)
    page.set_column(1, 1, 84, look)
    page.write_string(0, 0, "Sổ dữ liệu kiểm điểm", workbook.add_format({**BASE, "bold": True, "font_size": 14}))
    row = _add_steps(page, 2, look)
    row = _add_legend(workbook, page, row + 1, look)
    _add_contents(workbook, page, row + 1, look)
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _add_steps(page: Any, row: int, look: Any) -> int:
    for number, step in enumerate(_STEPS, 1):
        page.write_string(row, 0, f"Lưu ý {number}", look)
        page.write_string(row, 1, step, look)
        page.set_row(row, 31 if len(step) > 110 else 15.5)
        row += 1
    return row


def _add_legend(workbook: Any, page: Any, row: int, look: Any) -> int:
    for fill, text in _LEGEND:
        sample = workbook.add_format({**BASE, "bold": True, "align": "center", "bg_color": fill, "border": 1})
        page.write_string(row, 0, "Tiêu đề", sample)
        page.write_string(row, 1, text, look)
        row += 1
    return row


def _add_contents(workbook: Any, page: Any, row: int, look: Any) -> None:
    link = workbook.add_format({"font_name": FONT, "font_size": 11, "font_color": "#1F4E79", "underline": 1})
    for sheet in sheets():
        page.write_url(row, 0, f"internal:'{sheet.title}'!A1", link, sheet.title)
        page.write_string(row, 1, sheet.description, look)
        row += 1
