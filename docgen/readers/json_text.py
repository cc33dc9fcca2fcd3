"""Data written as JSON: numbers exact, repeated keys seen, faults with line and column."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NoReturn

from docgen.core.problem import Origin, Problem
from docgen.readers.text_file import FaultyText
from docgen.readers.tree import Pairs

# A whole number longer than this is no count of anything.
_LONGEST_NUMBER = 40


def parse_json(text: str, file: str) -> object:
    """Return the tree of a JSON text, its objects as Pairs; raises FaultyText."""
    try:
        return json.loads(
            text,
            object_pairs_hook=lambda pairs: Pairs(tuple(pairs)),
            parse_float=Decimal,
            parse_int=_whole_number,
            parse_constant=_refuse,
        )
    except json.JSONDecodeError as error:
        raise FaultyText(_syntax_fault(error, file)) from error
    except RecursionError as error:
        hint = "Dữ liệu chỉ có ba tầng: đối tượng, danh sách, bản ghi."
        raise FaultyText(Problem("json_sai", Origin(file), "Tệp JSON lồng nhau quá nhiều tầng.", hint)) from error
    except ValueError as error:
        hint = "Sửa thành số viết bằng chữ số thường, ví dụ 27.5."
        raise FaultyText(Problem("json_sai", Origin(file), f"Tệp JSON có số không hợp lệ: {error}.", hint)) from error


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        _refuse(digits[:12] + "…")
    return int(digits)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _syntax_fault(error: json.JSONDecodeError, file: str) -> Problem:
    place = f"dòng {error.lineno}, cột {error.colno}"
    hint = "Kiểm tra dấu phẩy, ngoặc và dấu ngoặc kép quanh chỗ này; JSON không cho dấu phẩy sau mục cuối."
    return Problem("json_sai", Origin(file, place), f"Tệp JSON sai cú pháp ở {place}.", hint)
