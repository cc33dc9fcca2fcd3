"""The same rules on a real workbook: the same records as from JSON, and faults at the cells a clerk sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from docgen.core.record import Record
from docgen.readers.workbook_writer import write_workbook
from docgen.readers.workspace_data import read_workspace_data
from docgen.sheets import sheet_of
from docgen.validation.validate import Validated, validate

TODAY = date(2027, 1, 15)
Records = Callable[[dict[str, Any]], tuple[Record, ...]]


def written(folder: Path, records: tuple[Record, ...]) -> Path:
    clean = validate(records, TODAY, period=2026)
    write_workbook(folder / "du_lieu.xlsx", clean.records)
    return folder


def checked(folder: Path) -> Validated:
    read = read_workspace_data(folder)
    assert read.problems == ()
    return validate(read.records, TODAY, period=2026)


def test_workbook_and_json_give_the_same_records(tmp_path: Path, records: Records) -> None:
    from_workbook = checked(written(tmp_path, records({})))
    assert from_workbook.problems == ()
    assert [r.values for r in from_workbook.records] == [
        r.values for r in validate(records({}), TODAY, period=2026).records
    ]


# Sheet, key, the clerk's row among the data (0 is the first), what is typed over it, the code.
TYPED = [
    ("ca_nhan", "ngay_sinh", 1, "31/02/1985", "ngay_khong_co"),
    ("ca_nhan", "diem_chung", 4, "1.234", "so_khong_ro"),
    ("ca_nhan", "loai_ca_nhan", 6, "Ngoài hệ thống", "khong_co_trong_danh_sach"),
    ("ca_nhan", "chi_bo", 7, "CB-PV", "ma_khong_co"),
    ("hoi_nghi", "ket_thuc", 0, datetime(2026, 11, 26), "thieu_gio"),  # noqa: DTZ001
    ("bieu_quyet", "xs", 0, 2, "phieu_cac_muc_lech_hop_le"),
    ("ket_qua", "ngay_quyet_dinh", 0, datetime(2026, 12, 1), "sai_thu_tu_ngay"),  # noqa: DTZ001
    ("ho_so", "tep", 0, "..\\mat.pdf", "tep_khong_an_toan"),
]


def test_fault_is_told_at_the_cell_of_the_workbook(tmp_path: Path, records: Records) -> None:
    folder = written(tmp_path, records({}))
    book = load_workbook(folder / "du_lieu.xlsx")
    expected = []
    for kind, key, row, value, code in TYPED:
        column = list(sheet_of(kind).keys).index(key) + 1
        cell = book[sheet_of(kind).title].cell(row + 3, column, value)
        expected.append((code, f"{sheet_of(kind).title}!{cell.coordinate}"))
    book.save(folder / "du_lieu.xlsx")
    assert [(p.code, p.origin.place) for p in checked(folder).problems] == expected


@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_text_format_gives_the_records_of_the_workbook(tmp_path: Path, records: Records, suffix: str) -> None:
    clean = validate(records({}), TODAY, period=2026)
    data: dict[str, list[dict[str, Any]]] = {}
    for record in records({}):
        data.setdefault(record.kind, []).append(dict(record.values))
    # JSON is YAML too.
    (tmp_path / f"du_lieu.{suffix}").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    assert [r.values for r in checked(tmp_path).records] == [r.values for r in clean.records]
