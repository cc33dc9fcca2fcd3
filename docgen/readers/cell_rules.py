"""What Excel lets the clerk type in a column: drop-downs of choices and codes, dates, numbers within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from docgen.readers.cells import letters
from docgen.readers.sheet_names import CHOICES_SHEET
from docgen.readers.workbook_style import BASE
from docgen.sheets import CHOICE, Column, Sheet, sheets

# The rows of data, counted from 0; a drop-down reaches no lower.
FIRST_ROW, LAST_ROW = 2, 4999
_EARLIEST, _LATEST = date(1900, 3, 1), date(2199, 12, 31)
_ASK = {
    "error_type": "warning",
    "error_title": "Mã chưa có",
    "error_message": "Mã này chưa có ở sheet tương ứng. Vẫn ghi?",
}


def add_rule(page: Any, number: int, sheet: Sheet, column: Column) -> None:
    """Put the rule of a column on its cells."""
    rule = _rule(sheet, column)
    if rule:
        page.data_validation(FIRST_ROW, number, LAST_ROW, number, {"ignore_blank": True, **rule})


def _rule(sheet: Sheet, column: Column) -> dict[str, Any]:
    if column.type == CHOICE:
        return {**_one_of(choices_name(sheet, column)), **_stop("Chọn một mục trong danh sách.")}
    if len(column.references) == 1:
        return {**_one_of(codes_name(column.references[0])), **_ASK}
    if column.type in ("ngay", "ngay_gio"):
        return {**_between("date", _EARLIEST, _LATEST), **_stop("Gõ ngày/tháng/năm, ví dụ 26/11/2026.")}
    if column.minimum is not None:
        number = "integer" if column.type == "so_nguyen" else "decimal"
        message = f"Gõ số từ {column.minimum} đến {column.maximum}."
        return {**_between(number, column.minimum, column.maximum), **_stop(message)}
    return {}


def _stop(message: str) -> dict[str, str]:
    return {"error_type": "stop", "error_title": "Không hợp lệ", "error_message": message}


def _one_of(name: str) -> dict[str, str]:
    return {"validate": "list", "source": f"={name}"}


def _between(validate: str, low: object, high: object) -> dict[str, Any]:
    return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high}


def choices_name(sheet: Sheet, column: Column) -> str:
    """Return the workbook's name for the labels of a column."""
    return f"DM_{sheet.kind}_{column.key}"


def codes_name(kind: str) -> str:
    """Return the workbook's name for the codes of a kind."""
    return f"MA_{kind}"


def define_lists(workbook: Any) -> None:
    """Add the hidden sheet of labels and name every list.

    A list goes by a name, not by an address on another sheet: Excel keeps that form when it saves,
    and a label may hold a comma, which a list typed into the rule may not.
    """
    page = workbook.add_worksheet(CHOICES_SHEET)
    look = workbook.add_format(BASE)
    for number, (name, labels) in enumerate(_choices()):
        page.write_column(0, number, [name, *labels], look)
        letter = letters(number)
        workbook.define_name(name, f"='{CHOICES_SHEET}'!${letter}$2:${letter}${len(labels) + 1}")
    page.hide()
    for sheet in sheets():
        if sheet.columns[0].key == "ma":
            workbook.define_name(codes_name(sheet.kind), _codes_below(sheet.title))


def _choices() -> Iterator[tuple[str, list[str]]]:
    for sheet in sheets():
        for column in sheet.columns:
            if column.choices:
                yield choices_name(sheet, column), list(column.choices.values())


def _codes_below(title: str) -> str:
    """Return the range of the codes typed so far, so that the list has no tail of blanks."""
    codes = f"'{title}'!$A${FIRST_ROW + 1}:$A${LAST_ROW + 1}"
    return f"=OFFSET('{title}'!$A${FIRST_ROW + 1},0,0,MAX(1,COUNTA({codes})),1)"
