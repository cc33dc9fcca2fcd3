"""Counts of so many of so many in narrative texts ("14/12 nhiệm vụ"): the part is not larger than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.numbers import parse_count
from docgen.sheets import sheet_of
from docgen.validation.messages import problem
from docgen.validation.rows import Rows

KINDS = ("ca_nhan", "tap_the", "hoi_nghi", "van_ban", "goi_y", "ke_hoach_khac_phuc", "vuong_mac")
# What is a part of a whole; members admitted may well be more than were planned.
_COUNTED = ("nhiệm vụ", "chỉ tiêu", "chi bộ", "đồng chí", "phiếu", "thôn", "đơn vị", "đầu việc", "tổ chức", "tập thể")
_FIGURE = r"[1-9]\d{0,2}(?:\.\d{3})+|\d+"
# "trước 31/12 đơn vị nộp" is a day.
_DAY = r"(\b(?:ngày|trước|đến|từ|hết|sau)\s+)?"
_OF = re.compile(rf"{_DAY}(?<![\d/.,])({_FIGURE})/({_FIGURE})(?![\d/])\s+({'|'.join(_COUNTED)})\b([^.;\n]*)")
# A sentence that says a plan was exceeded means it.
_EXCEEDED = "vượt"


def parts_are_not_larger_than_wholes(rows: Rows) -> Iterator[Problem]:
    """No text counts more than there are (S59): a warning at its cell, nothing where a plan is said to be exceeded."""
    for kind in KINDS:
        columns = [column for column in sheet_of(kind).columns if column.type == "doan_van"]
        for row in rows.of(kind):
            for column in columns:
                text = row.text(column.key)
                for part, whole, noun in _impossible(text) if "/" in text else ():
                    parts = {"cot": column.title, "dem": f"{part}/{whole}", "danh_tu": noun}
                    yield problem("dem_qua_tong", row.at(column.key), **parts)


def _impossible(text: str) -> Iterator[tuple[str, str, str]]:
    for day, part, whole, noun, rest in _OF.findall(text):
        if not day and _EXCEEDED not in rest and (parse_count(part) or 0) > (parse_count(whole) or 0):
            yield part, whole, noun
