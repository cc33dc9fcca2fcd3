from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.readers.workspace_data import read_workspace_data
from docgen.sheets import Sheet, sheets
from docgen.validation.validate import Validated, validate

TODAY = date(2027, 1, 15)
Check = Callable[[dict[str, Any]], Validated]
Records = Callable[[dict[str, Any]], tuple[Record, ...]]


def test_clean_data_becomes_a_review(check: Check) -> None:
    validated = check({})
    assert validated.review is not None
    member = validated.review.member("DV004")
    assert (member.born, member.task_points) == (date(1990, 6, 8), Decimal(65))
    assert validated.review.meeting("HN-CBVP").starts == datetime(2026, 11, 26, 8, 0)  # noqa: DTZ001


def test_an_error_gives_no_review_and_a_warning_gives_one(check: Check) -> None:
    assert check({"ca_nhan[0].ho_ten": None}).review is None
    assert check({"ca_nhan[0].ho_ten": "Đ/c Trần Thị Hạ Vy"}).review is not None


def test_no_rows_at_all_is_an_empty_review() -> None:
    validated = validate((), TODAY, period=2026)
    assert (validated.problems, validated.records) == ((), ())


def test_canonical_records_are_accepted_unchanged(check: Check) -> None:
    once = check({})
    again = validate(once.records, TODAY, period=2026)
    assert [r.values for r in again.records] == [r.values for r in once.records]
    assert again.problems == ()


def test_workbook_types_and_json_types_give_the_same_records(check: Check) -> None:
    typed = {
        "ca_nhan[3]": {"ngay_sinh": datetime(1990, 6, 8), "diem_chung": 28.0, "thu_tu": 4.0},  # noqa: DTZ001
        "ca_nhan[4]": {"loai_ca_nhan": "Không giữ chức vụ lãnh đạo, quản lý", "diem_chung": "27,5"},
        "hoi_nghi[0].bat_dau": datetime(2026, 11, 26, 8, 0),  # noqa: DTZ001
        "khac_phuc[0].trang_thai": "Đã được khắc phục",
    }
    assert [r.values for r in check(typed).records] == [r.values for r in check({}).records]


def test_problems_come_by_sheet_row_and_column(check: Check) -> None:
    changes = {
        "ho_so[0].muc": 12,
        "ca_nhan[10].ngay_sinh": "x",
        "ca_nhan[2].diem_chung": "x",
        "ca_nhan[2].ho_ten": None,
        "ca_nhan[2].la": 1,
    }
    places = [p.origin.place for p in check(changes).problems]
    rest = ["ca_nhan[2].la", "ca_nhan[10].ngay_sinh", "ho_so[0].muc"]
    assert places == ["ca_nhan[2].ho_ten", "ca_nhan[2].diem_chung", *rest]


def test_cell_the_reader_could_not_read_is_not_told_again(records: Records) -> None:
    found = list(records({"khac_phuc[0].trang_thai": None, "ca_nhan[0].ngay_sinh": None}))
    for number, record in enumerate(found):
        gone = {("khac_phuc[0]", "trang_thai"), ("ca_nhan[0]", "ngay_sinh")}
        places = {key: at for key, at in record.places.items() if (record.origin.place, key) not in gone}
        found[number] = replace(record, places=places)
    assert validate(found, TODAY, period=2026).problems == ()


def test_value_the_reader_refused_is_told_once(clean_data: dict[str, list[dict[str, Any]]], tmp_path: Path) -> None:
    data = copy.deepcopy(clean_data)
    for kind, key in (("ca_nhan", "ho_ten"), ("khac_phuc", "trang_thai"), ("hoi_nghi", "bat_dau")):
        data[kind][0][key] = ["a list"]
    (tmp_path / "du_lieu.json").write_text(json.dumps(data), "utf-8")
    read = read_workspace_data(tmp_path)
    assert [problem.code for problem in read.problems] == ["sai_kieu"] * 3
    assert validate(read.records, TODAY, period=2026).problems == ()


def test_missing_column_is_not_told_again_row_by_row(records: Records) -> None:
    def without(record: Record) -> Record:
        keep = {key: at for key, at in record.places.items() if key != "ngay_vao_dang"}
        values = {key: value for key, value in record.values.items() if key != "ngay_vao_dang"}
        return replace(record, places=keep, values=values)

    found = [without(record) if record.kind == "ca_nhan" else record for record in records({})]
    assert validate(found, TODAY, period=2026).problems == ()


def test_missing_sheet_is_not_told_at_every_reference(records: Records) -> None:
    found = validate([r for r in records({}) if r.kind != "ca_nhan"], TODAY, period=2026).problems
    assert len([p for p in found if p.code == "ma_khong_co"]) <= 3


def test_record_without_places_is_told_at_its_row() -> None:
    record = Record("ngay_nghi", {"ngay": "x"}, Origin("du_lieu.xlsx", "Ngày nghỉ!A3"))
    places = {p.origin for p in validate([record], TODAY, period=2026).problems}
    assert places == {Origin("du_lieu.xlsx", "Ngày nghỉ!A3")}


CELLS = [(sheet.kind, key) for sheet in sheets() for key in sheet.keys]
ANYTHING = st.one_of(
    st.text(max_size=50),
    st.text(st.characters(categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=5),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["{x}", "{0.__class__}", "%s", "../..", "\ud800", "DV001", "CB-VP", "31/02/2026", "1e999", "\x00"]),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cell=st.sampled_from(CELLS), value=ANYTHING)
def test_no_value_in_any_cell_breaks_the_check(records: Records, cell: tuple[str, str], value: Any) -> None:
    kind, key = cell
    found = [r.with_values({**r.values, key: value}) if r.kind == kind else r for r in records({})]
    validated = validate(found, TODAY, period=2026)
    for problem in validated.problems:
        assert (problem.message + problem.hint).encode("utf-8")
    blocked = any(p.severity == "error" for p in validated.problems)
    assert (validated.review is None) == blocked


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.kind)
def test_empty_row_of_every_sheet_names_each_required_cell(sheet: Sheet) -> None:
    record = Record(sheet.kind, {}, Origin("f", "r"), {key: key for key in sheet.keys})
    missing = {p.origin.place for p in validate([record], TODAY, period=2026).problems if p.code == "thieu_gia_tri"}
    assert missing == sheet.required_keys
