"""What Excel lets the clerk type in a column: drop-downs of choices and codes, dates, numbers within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from docgen.readers.cells import letters
from docgen.readers.sheet_names import CHOICES_SHEET
from docgen.readers.workbook_style import BASE
from docgen.sheets import CHOICE, Column, Sheet, sheets

FIRST_ROW, LAST_ROW = 2, 4999
_EARLIEST, _LATEST = date(1900, 3, 1), date(2199, 12, 31)

_STOP = {"error_type": "stop", "error_title": "Không hợp lệ"}
_ASK = {"error_type": "warning", "error_title": "Mã chưa có"}


def add_rule(page: Any, number: int, sheet: Sheet, column: Column) -> None:
    """Put the rule of a column on its cells."""
    rule = _rule(sheet, column)
    if rule:
        page.data_validation(FIRST_ROW, number, LAST_ROW, number, {"ignore_blank": True, **rule})


def _rule(sheet: Sheet, column: Column) -> dict[str, Any]:
    if column.type == CHOICE:
        message = _message("Chọn một mục trong danh sách.")
        return {"validate": "list", "source": f"={choices_name(sheet, column)}", **_STOP, **message}
    if len(column.references) == 1:
        message = _message("Mã này chưa có ở sheet tương ứng. Vẫn ghi?")
        return {"validate": "list", "source": f"={codes_name(column.references[0])}", **_ASK, **message}
    if column.type in ("ngay", "ngay_gio"):
        return {**_between("date", _EARLIEST, _LATEST), **_STOP, **_message("Gõ ngày/tháng/năm, ví dụ 26/11/2026.")}
    if column.minimum is not None:
        message = _message(f"Gõ số từ {column.minimum} đến {column.maximum}.")
        kind = "integer" if column.type == "so_nguyen" else "decimal"
        return {**_between(kind, column.minimum, column.maximum), **_STOP, **message}
    return {}


def _message(text: str) -> dict[str, str]:
    return {"error_message": text}


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
