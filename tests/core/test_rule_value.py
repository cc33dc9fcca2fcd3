from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.problem import Origin
from docgen.core.regime import Rule
from docgen.core.rule_value import misfit, value_faults
from docgen.forms.catalogue import known_sets, load_form_set

ROWS = {f"{name} {rule.key}": rule for name in known_sets() for rule in load_form_set(name).regime.rules.values()}
# Key, value written for it, a word of what is told instead.
MISFITS: tuple[tuple[str, Any, str], ...] = (
    ("lead_time.cut_off", "5 giờ chiều", "17:00"),
    ("lead_time.cut_off", "25:00", "17:00"),
    ("lead_time.method", "strct", "strict, lenient"),
    ("lead_time.applies_to", "collective", "danh sách"),
    ("lead_time", "ba", "số nguyên"),
    ("lead_time", -1, "số nguyên"),
    ("lead_time", True, "số nguyên"),
    ("diem_so_thap_phan", 3, "từ 0 đến 2"),
    ("tran_xs", 120, "từ 0 đến 100"),
    ("tran_xs", float("nan"), "từ 0 đến 100"),
    ("tran_xs", "20%", "không ghi dấu %"),
    ("han_hoan_thanh", "31/12", "tháng-ngày"),
    ("han_hoan_thanh", "12-32", "tháng-ngày"),
    ("han_hoan_thanh", "", "tháng-ngày"),
    ("moc_duoi_6_thang", "31-12", "tháng-ngày"),
    ("nguoi_dung_dau_nhom_rieng", "có", "true hoặc false"),
    ("tach_ba_buoc", "cấm", "error, warning"),
    ("ti_le_thong_qua", "quá bán", "2/3"),
    ("loai_to_chuc_het", {"dang_bo_huyen": "30/6/2025"}, "năm-tháng-ngày"),
    ("doi_tuong_kiem_diem", {"dang_bo_co_so": 3}, "bảng"),
    ("nhom_tran_xs_cao", ["Chuyên viên"], "bảng"),
    ("bac_chuc_vu", [["Bí thư"], 2], "danh sách các bậc"),
    ("bac_chuc_vu", [["Bí thư"], ["bí thư"]], "mỗi chức vụ một lần"),
    ("tu_soat", "một dấu hiệu", "danh sách"),
)


@pytest.mark.parametrize("rule", ROWS.values(), ids=ROWS)
def test_every_row_that_ships_has_a_value_that_fits_it(rule: Rule) -> None:
    assert misfit(rule, rule.value) == ""


@pytest.mark.parametrize(("key", "value", "told"), MISFITS, ids=[f"{key}={value}" for key, value, _ in MISFITS])
def test_a_malformed_value_is_named_with_what_to_write(key: str, value: Any, told: str) -> None:
    rule = load_form_set("2025-hd43").regime.rule(key)
    own = Rule(key, value, rule.unit)
    (problem,) = value_faults(rule, own, Origin("docgen.toml", key))
    assert key in problem.message
    assert told in problem.hint


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lead_time.cut_off", "17:00"),
        ("lead_time.cut_off", ""),
        ("ti_le_thong_qua", "> 1/2"),
        ("tach_ba_buoc", ""),
        ("han_nop_ho_so", "02-29"),
        ("tran_xs", 17.5),
        ("bac_chuc_vu", [["Bí thư"], "Phó Bí thư"]),
        ("noi_kiem_diem", {"ban_thuong_vu": "cap_uy"}),
    ],
)
def test_a_value_of_an_offices_own_fits(key: str, value: Any) -> None:
    assert misfit(load_form_set("2025-hd43").regime.rule(key), value) == ""


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.lists(st.integers()),
    st.just({"a": 1}),
)


@given(st.sampled_from(sorted(ROWS)), JUNK)
def test_whatever_is_written_is_judged_and_never_breaks(row: str, value: Any) -> None:
    """What fits a row is of the kind its own value is, so no rule meets a value it cannot work with."""
    rule = ROWS[row]
    if not misfit(rule, value) and value != "" and rule.value != "":
        assert isinstance(value, float) if isinstance(value, float) else type(value) is type(rule.value)
