"""What the value of a rule row may be: by the row's unit, its choices, or the kind of the value that it replaces."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from docgen.core.problem import Origin, Problem
from docgen.core.regime import Rule
from docgen.core.vietnamese.text import fold
from docgen.core.voting.portion import Portion

_MOST = 999
_MOST_DECIMALS = 2  # what a cell of points holds
_ANY_YEAR = "2028"  # a leap year: 29 February is the month's end of every other
_DAY = 'tháng-ngày, ví dụ "12-31"'
_WHOLE = f"một số nguyên từ 0 đến {_MOST}"


def value_faults(below: Rule, own: Rule, origin: Origin) -> Iterator[Problem]:
    """Yield the fault of a value that cannot stand in the place of that of the row below."""
    expected = misfit(replace(below, unit=own.unit), own.value)
    if expected:
        written = str(own.value).lower() if isinstance(own.value, bool) else str(own.value)
        message = f"quy tắc {own.key}: giá trị “{written}” không dùng được."
        yield Problem("quy_tac_gia_tri_sai", origin, message, f"Ghi {expected}.")


def misfit(model: Rule, value: Any) -> str:
    """Return what the value of a row should be, in Vietnamese, or "" where it is that.

    `model` is the row it replaces; an empty text fits only where that row, or its unit, leaves the matter open.
    """
    if value == "" and (model.value == "" or model.unit in _OPEN or "" in model.choices):
        return ""
    if model.choices:
        return "" if _chosen(value, model) else f"{_list_or_one(model)}: {', '.join(filter(None, model.choices))}"
    if model.unit in UNITS:
        fits, expected = UNITS[model.unit]
        return "" if fits(value) else expected
    return _unlike(model.value, value)


def _chosen(value: Any, model: Rule) -> bool:
    if isinstance(model.value, list):
        return isinstance(value, list) and all(one in model.choices for one in value)
    return isinstance(value, str) and value in model.choices


def _list_or_one(model: Rule) -> str:
    return "danh sách lấy trong" if isinstance(model.value, list) else "một trong"


def _unlike(known: Any, value: Any) -> str:
    for kind, (fits, expected) in _KINDS.items():
        if isinstance(known, kind):
            return "" if fits(known, value) else expected
    return ""


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _month_day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("12-31") and _is(date.fromisoformat, f"{_ANY_YEAR}-{value}")


def _hour(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("17:00") and _is(time.fromisoformat, value)


def _share(value: Any) -> bool:
    return isinstance(value, str) and _is(Portion.read, value)


def _is(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except (ValueError, ZeroDivisionError):
        return False
    return True


def _days_by_name(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(day, str) and _is(date.fromisoformat, day) for day in value.values()
    )


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def _ranks(value: Any) -> bool:
    """Tell whether a list holds ranks, each one post or a list of posts, and no post twice."""
    if not isinstance(value, list) or not all(_texts([rank]) or _texts(rank) for rank in value):
        return False
    posts = [fold(post) for rank in value for post in ([rank] if isinstance(rank, str) else rank)]
    return len(posts) == len(set(posts))


def _lists_by_name(value: Any) -> bool:
    return isinstance(value, dict) and all(_texts(one) or (isinstance(one, str) and one) for one in value.values())


def _list_like(known: list[Any], value: Any) -> bool:
    """Tell whether a list holds numbers where the known one does, texts elsewhere."""
    if known and all(_number(one) for one in known):
        return isinstance(value, list) and bool(value) and all(_number(one) for one in value)
    return _texts(value)


def _texts_by_name(_known: Any, value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


# Units that may be left open whatever the row below says.
_OPEN = ("hour", "share")
UNITS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "percent": (lambda value: _number(value) and 0 <= value <= 100, "một số từ 0 đến 100, không ghi dấu %"),
    "point": (lambda value: _number(value) and value >= 0, "một số điểm không âm"),
    "digit": (lambda value: _whole(value) and value <= _MOST_DECIMALS, f"một số nguyên từ 0 đến {_MOST_DECIMALS}"),
    **dict.fromkeys(("day", "working_day", "month", "word", "character", "number"), (_whole, _WHOLE)),
    **dict.fromkeys(("month_day", "before_month_day", "before_month_day_next_year"), (_month_day, _DAY)),
    "hour": (_hour, 'giờ:phút, ví dụ "17:00"'),
    "share": (_share, 'một phần như "2/3", "50%", "> 1/2"'),
    "day_by_kind": (_days_by_name, 'bảng loại = "năm-tháng-ngày", ví dụ { dang_bo_huyen = "2025-06-30" }'),
    "kinds_by_kind": (_lists_by_name, 'bảng loại = ["loại", …], ví dụ { chi_bo_co_so = ["chi_bo"] }'),
    "ranks": (_ranks, 'danh sách các bậc, mỗi chức vụ một lần, ví dụ [["Bí thư"], ["Phó Bí thư", "Chủ tịch"]]'),
}
# Rows without a unit are of the kind of the value below them; bool comes first, for it is an int, too.
_KINDS: Mapping[type, tuple[Callable[[Any, Any], bool], str]] = {
    bool: (lambda _known, value: isinstance(value, bool), "true hoặc false"),
    int: (lambda _known, value: _whole(value), _WHOLE),
    str: (lambda _known, value: isinstance(value, str), "một chữ trong ngoặc kép"),
    list: (_list_like, 'danh sách như dòng bên dưới, ví dụ ["một", "hai"]'),
    dict: (_texts_by_name, 'bảng tên = "chữ"'),
}
