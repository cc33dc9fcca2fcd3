from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.validation.empty_sheets import empty_sheets

Records = Callable[[dict[str, Any]], tuple[Record, ...]]


def test_each_required_sheet_without_a_row_is_a_warning_that_names_what_to_fill(records: Records) -> None:
    rest = [record for record in records({}) if record.kind not in ("tap_the", "thanh_phan", "ngay_nghi")]
    collectives, participants = empty_sheets(rest, "du_lieu.xlsx")
    assert collectives.origin == Origin("du_lieu.xlsx", "Tập thể")
    assert (participants.code, participants.severity) == ("du_lieu_trong", "warning")
    assert participants.message == "Sheet “Thành phần” chưa có dòng nào."
    assert participants.hint.endswith("Cột bắt buộc: Mã hội nghị, Vai trò.")


def test_data_with_a_row_in_every_required_sheet_are_not_empty(records: Records) -> None:
    assert list(empty_sheets(records({}), "du_lieu.xlsx")) == []


def test_who_only_adds_up_reports_of_units_below_has_no_subjects_of_its_own(records: Records) -> None:
    report = Record("so_lieu", {"don_vi": "DB-AB"}, Origin("du_lieu.xlsx", "Số liệu báo cáo!A3"))
    units = [record for record in records({}) if record.kind == "don_vi"]
    assert list(empty_sheets([*units, report], "du_lieu.xlsx")) == []
    with_members = [record for record in records({}) if record.kind in ("don_vi", "ca_nhan")]
    assert len(list(empty_sheets([*with_members, report], "du_lieu.xlsx"))) == 3
