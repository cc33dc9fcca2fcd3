"""Products and changed tasks of a quarter, as local forms 01–05 and 08 list them; sums are shown, none judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from docgen.core.act import Task
from docgen.core.context.frame import BLANK, Context
from docgen.core.record import Record
from docgen.core.vietnamese.numbers import figure

# Column of the paper → column of sheet `Nhiệm vụ`.
_WORDS = {
    "ma": "ma_san_pham",
    "truc": "truc",
    "vai_tro": "vai_tro",
    "chuan_dat": "chuan_dat",
    "vuot_chuan": "vuot_chuan",
    "minh_chung": "minh_chung",
}
_POINTS = {
    "trong_so": "trong_so",
    "a": "ty_le_a",
    "b": "ty_le_b",
    "c": "ty_le_c",
    "d": "ty_le_d",
    "ket_qua": "ty_le_kq",
    "diem": "diem_san_pham",
}
# What may happen to a task within the quarter: forms 03, 04 and 05 of Hướng dẫn 03-HD/TVĐU.
CHANGES = {
    "y_kien": "Ý kiến chuyên môn",
    "dieu_chinh": "Điều chỉnh",
    "loai_tru": "Loại trừ",
    "bo_sung": "Bổ sung",
    "dot_xuat": "Đột xuất",
}


def points_or_blank(value: Decimal | None) -> str:
    """Return points with a decimal comma, or a blank to be filled by hand."""
    return BLANK if value is None else figure(value)


def figure_or_nothing(record: Record, column: str) -> str:
    """Return a number of a row with a decimal comma, empty where the cell is."""
    value = _number(record, column)
    return "" if value is None else figure(value)


def product_fields(tasks: Sequence[Task]) -> Context:
    """Return the products among the tasks, those with a weight or a code, their sums, and the tasks by group."""
    products = [
        task for task in tasks if _number(task.record, "trong_so") is not None or task.record.text("ma_san_pham")
    ]
    return {
        "san_pham": [{**_registered(n, task), **_rated(task)} for n, task in enumerate(products, 1)],
        "dang_ky": [_registered(n, task) for n, task in enumerate(products, 1)],
        "cong_trong_so": _sum(products, "trong_so"),
        "cong_diem": _sum(products, "diem_san_pham"),
        "nhom_nhiem_vu": [_grouped(task) for task in sorted(in_groups(tasks), key=_group)],
    }


def in_groups(tasks: Iterable[Task]) -> list[Task]:
    """Return the tasks that the office put into one of the thirteen groups."""
    return [task for task in tasks if task.record.text("nhom_nhiem_vu")]


def changed(tasks: Iterable[Task], kinds: Mapping[str, str]) -> list[Context]:
    """Return the rows of the tasks that were changed in one of these ways."""
    found = [task for task in tasks if task.record.text("thay_doi") in kinds]
    return [
        {
            "stt": str(number),
            "ten": task.text,
            "loai": kinds[task.record.text("thay_doi")],
            "ly_do": task.record.text("ly_do_thay_doi"),
            "minh_chung": task.record.text("minh_chung"),
        }
        for number, task in enumerate(found, 1)
    ]


def _registered(number: int, task: Task) -> Context:
    words = {name: task.record.text(column) for name, column in _WORDS.items()}
    return {
        "stt": str(number),
        "ten": task.text,
        **words,
        "thoi_han": task.due,
        "trong_so": figure_or_nothing(task.record, "trong_so"),
    }


def _rated(task: Task) -> Context:
    return {name: figure_or_nothing(task.record, column) for name, column in _POINTS.items()}


def _group(task: Task) -> int:
    return int(task.record.text("nhom_nhiem_vu"))


def _grouped(task: Task) -> Context:
    return {
        "stt": str(_group(task)),
        "noi_dung": task.text,
        "ke_hoach": task.record.text("ke_hoach"),
        "ket_qua": task.product,
        "ton_tai": task.record.text("ton_tai"),
        "ghi_chu": task.note,
    }


def _number(record: Record, column: str) -> Decimal | None:
    value = record.values.get(column)
    return None if value is None else Decimal(str(value))


def _sum(tasks: Iterable[Task], column: str) -> str:
    given = [value for task in tasks if (value := _number(task.record, column)) is not None]
    return points_or_blank(sum(given, Decimal()) if given else None)
