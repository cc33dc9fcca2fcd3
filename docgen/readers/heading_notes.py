"""The comment on a heading: what the column holds, how to type it, whether it is required."""

from __future__ import annotations

from math import ceil
from typing import Any

from docgen.readers.workbook_style import FONT
from docgen.sheets import CHOICE, Column

# Type of a column → how to type a value.
_HOW = {
    "ma": "Mã: chữ in hoa không dấu, chữ số, dấu - và _.",
    "ngay": "Ngày/tháng/năm, ví dụ 26/11/2026.",
    "ngay_gio": "Ngày/tháng/năm giờ:phút, ví dụ 26/11/2026 08:00.",
    "so_nguyen": "Số nguyên",
    "diem": "Số, tối đa hai chữ số lẻ",
    "dong": "Một dòng chữ.",
    "doan_van": "Văn bản nhiều dòng: bấm Alt+Enter để xuống dòng, mỗi dòng là một đoạn.",
    CHOICE: "Chọn trong danh sách:",
}
_CHARACTERS_A_LINE = 44
_WIDTH_PIXELS, _LINE_PIXELS = 300, 17


def note(column: Column) -> str:
    """Return the text of the comment."""
    return "\n".join(part for part in (column.description, _how(column), _requirement(column)) if part)


def _how(column: Column) -> str:
    how = _HOW[column.type]
    if column.type == CHOICE:
        return "\n".join([how, *(f"– {label}" for label in column.choices.values())])
    if column.minimum is not None:
        return f"{how}, từ {column.minimum} đến {column.maximum}."
    return how


def _requirement(column: Column) -> str:
    return "Bắt buộc." if column.required else "Có thể để trống."


def note_size(text: str) -> dict[str, Any]:
    """Return the size and font of a comment's box, in pixels and points."""
    lines = sum(max(1, ceil(len(line) / _CHARACTERS_A_LINE)) for line in text.split("\n"))
    return {"width": _WIDTH_PIXELS, "height": _LINE_PIXELS * (lines + 1), "font_name": FONT, "font_size": 10}
