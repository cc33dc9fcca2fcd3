"""The guide to a form: printed from the form itself, so that it can never say anything else."""

from __future__ import annotations

import pytest

from docgen.forms.catalogue import load_form_set
from docgen.journey.form_sets.guides import guide_of

REVIEWS = [
    *(("2025-hd43", code) for code in ("01", "02A", "02B", "02C")),
    *(("2023-hd25", code) for code in ("01", "02A", "02B")),
    ("2019-hd21", "01"),
]


@pytest.mark.parametrize(("form_set", "code"), REVIEWS)
def test_s30_every_mandatory_section_of_a_form_says_where_it_is_typed(form_set: str, code: str) -> None:
    guide = guide_of(load_form_set(form_set))(code)
    assert sum(row.need == "Bắt buộc" for row in guide.rows) >= 6
    assert all(row.columns.startswith("Sheet ") for row in guide.rows if row.need)
    sections = {row.section.split(".")[0] for row in guide.rows}
    assert {"I", "II", "III", "IV", "V", "VI"} <= sections


def test_s30_a_guide_repeats_what_the_form_itself_says_to_write() -> None:
    guide = guide_of(load_form_set("2025-hd43"))("02B")
    (remedies,) = (row for row in guide.rows if row.section.startswith("III. "))
    assert remedies.notes.startswith("Kiểm điểm rõ từng hạn chế, khuyết điểm (đã được khắc phục; đang khắc phục")
    assert (remedies.columns, remedies.need) == ("Sheet Khắc phục", "Bắt buộc")
    (points,) = (row for row in guide.rows if row.section.startswith("I. Đánh giá"))
    assert points.columns == "Sheet Cá nhân: Điểm nhóm tiêu chí chung, Điểm kết quả nhiệm vụ, Tổng điểm"
