from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from docgen.core.problem import Problem
from docgen.core.record import Value
from docgen.readers.read_result import ReadResult
from docgen.readers.workbook import read_workbook

Write = Callable[..., Path]

KEYS = ["ngay", "loai", "ten", "can_cu"]
TITLES = ["Ngày", "Loại ngày", "Tên", "Căn cứ"]
ROW = ["05/02/2026", "Nghỉ", "Nghỉ hoán đổi", "Thông báo"]
READ = dict(zip(KEYS, ROW, strict=True))


def read(path: Path) -> ReadResult:
    return read_workbook(path, "du_lieu.xlsx")


def found(result: ReadResult) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.origin.place, problem.severity) for problem in result.problems]


def only(result: ReadResult, code: str) -> Problem:
    problems = [problem for problem in result.problems if problem.code == code]
    assert len(problems) == 1, result.problems
    return problems[0]


@pytest.mark.parametrize(
    "rows",
    [
        [TITLES, KEYS, ROW],
        [TITLES, ROW],
        [TITLES, [], KEYS, [], ROW],
        [["  NGÀY ", "loại  ngày", "Tên *", "Căn\ncứ"], ROW],
        [TITLES, ROW, KEYS],
    ],
    ids=["headings and keys", "keys deleted", "blank rows between", "headings in other case", "keys sorted away"],
)
def test_rows_are_read_under_their_headings(rows: list[list[object]], by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": rows}))
    assert [dict(record.values) for record in result.records] == [READ]
    assert result.problems == ()


def test_columns_may_stand_in_any_order_and_far_from_column_a(by_hand: Write) -> None:
    rows = [["", "", *reversed(TITLES)], ["", "", *reversed(KEYS)], ["", "", *reversed(ROW)]]
    (record,) = read(by_hand({"Ngày nghỉ": rows})).records
    assert record.values == READ
    assert record.at("ngay").place == "Ngày nghỉ!F3"
    assert str(record.origin) == "du_lieu.xlsx: Ngày nghỉ!C3"


def test_empty_cell_has_a_place_too(by_hand: Write) -> None:
    (record,) = read(by_hand({"Ngày nghỉ": [TITLES, KEYS, ["05/02/2026", "", "", "x"]]})).records
    assert "ten" not in record.values
    assert record.at("ten").place == "Ngày nghỉ!C3"


def test_rows_and_cells_of_blanks_are_no_data(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [TITLES, KEYS, [], ["  ", "\n"], ROW, ["", " "]]}))
    assert [record.origin.place for record in result.records] == ["Ngày nghỉ!A5"]
    assert result.problems == ()


def test_headings_below_other_rows_are_found_and_the_row_is_named(by_hand: Write) -> None:
    rows = [["ĐẢNG BỘ XÃ SUỐI LÀNH"], [], ["Biểu kèm theo"], TITLES, KEYS, ROW]
    result = read(by_hand({"Ngày nghỉ": rows}))
    assert found(result) == [("dong_tieu_de_lech", "Ngày nghỉ!A4", "warning")]
    assert "dòng 4" in result.problems[0].message
    assert [record.at("ten").place for record in result.records] == ["Ngày nghỉ!C6"]


def test_renamed_heading_is_read_by_its_hidden_key_with_a_warning(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [["Ngày", "Loại ngày", "Tên gọi", "Căn cứ"], KEYS, ROW]}))
    assert found(result) == [("tieu_de_doi", "Ngày nghỉ!C1", "warning")]
    assert "Tên gọi" in result.problems[0].message
    assert result.records[0].values == READ


def test_all_headings_renamed_still_reads_by_the_hidden_keys(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [["a", "b", "c", "d"], KEYS, ROW]}))
    assert [code for code, _, _ in found(result)] == ["tieu_de_doi"] * 4
    assert result.records[0].values == READ


def test_renamed_required_heading_without_keys_is_one_error_that_suggests_the_nearest(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [["Ngày", "Loai ngay", "Tên gọi", "Căn cứ pháp lý"], ROW]}))
    assert found(result) == [
        ("cot_la", "Ngày nghỉ!B1", "error"),
        ("cot_la", "Ngày nghỉ!C1", "error"),
        ("cot_la", "Ngày nghỉ!D1", "error"),
    ]
    assert [problem.hint for problem in result.problems] == [
        "Sửa tiêu đề thành “Loại ngày”.",
        "Sửa tiêu đề thành “Tên”.",
        "Sửa tiêu đề thành “Căn cứ”.",
    ]


def test_missing_required_column_is_an_error_of_the_sheet(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [TITLES[:3], ROW[:3]]}))
    assert found(result) == [("thieu_cot", "Ngày nghỉ", "error")]
    assert "Căn cứ" in result.problems[0].message
    assert "can_cu" not in result.records[0].places


def test_repeated_heading_is_an_error_at_the_second(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [[*TITLES, "Tên"], [*ROW, "khác"]]}))
    assert found(result) == [("cot_trung", "Ngày nghỉ!E1", "error")]
    assert "Ngày nghỉ!C1" in result.problems[0].message
    assert result.records[0].values == READ


def test_columns_that_are_not_read_are_named(by_hand: Write) -> None:
    rows = [[*TITLES, "Điện thoại", ""], KEYS, [*ROW, "0912", "lạc"], [*ROW, "0913", "lạc"]]
    result = read(by_hand({"Ngày nghỉ": rows}))
    assert found(result) == [
        ("cot_la", "Ngày nghỉ!E1", "warning"),
        ("cot_khong_tieu_de", "Ngày nghỉ!F3", "warning"),
    ]


def test_sheet_without_headings_is_an_error(by_hand: Write) -> None:
    result = read(by_hand({"Ngày nghỉ": [ROW, ROW], "Cá nhân": []}))
    assert found(result) == [("khong_co_tieu_de", "Ngày nghỉ", "error"), ("khong_co_tieu_de", "Cá nhân", "error")]
    assert result.records == ()


def test_missing_sheets_are_all_named(by_hand: Write) -> None:
    result = read(by_hand({"Đơn vị": [["Mã đơn vị", "Tên đơn vị"]]}, bare=False))
    missing = [problem.origin.place for problem in result.problems if problem.code == "thieu_sheet"]
    assert missing == ["Cá nhân", "Tập thể", "Hội nghị", "Thành phần"]


def test_renamed_sheet_is_one_problem_with_the_right_name(by_hand: Write) -> None:
    result = read(by_hand({"Danh sách cá nhân": [["Mã cá nhân"]], "Hoi nghi": [["Mã hội nghị"]]}, bare=False))
    hints = {problem.origin.place: problem.hint for problem in result.problems if problem.code == "thieu_sheet"}
    assert hints["Danh sách cá nhân"] == "Đổi tên sheet “Danh sách cá nhân” thành “Cá nhân”."
    assert hints["Hoi nghi"] == "Đổi tên sheet “Hoi nghi” thành “Hội nghị”."
    assert "sheet_la" not in {problem.code for problem in result.problems}


def test_sheet_of_the_clerks_own_is_named_and_left_alone(by_hand: Write) -> None:
    result = read(by_hand({"Số điện thoại": [["x"]], "Hướng dẫn": [["x"]], "Lỗi": [["x"]], "Danh mục": [["x"]]}))
    assert found(result) == [("sheet_la", "Số điện thoại", "warning")]


@pytest.mark.parametrize("name", ["CÁ NHÂN", " cá nhân", "Cá nhân"], ids=["capitals", "space", "NFD"])
def test_sheet_is_found_whatever_its_case_and_normal_form(name: str, by_hand: Write) -> None:
    tables = {name: [["Mã cá nhân", "Họ và tên"], ["DV001", "Lò Thị Mai"]]}
    (record,) = read(by_hand(tables, bare=False)).records
    assert record.kind == "ca_nhan"
    assert record.at("ma").place == f"{name}!A2"


CELLS: dict[str, tuple[object, Value]] = {
    "text": ("Lò Thị Mai", "Lò Thị Mai"),
    "whole number": (3.0, 3),
    "decimal": (27.35, 27.35),
    "truth": (True, True),
    "day": (date(2026, 2, 5), date(2026, 2, 5)),
    "day and time": (datetime.fromisoformat("2026-11-26T08:00"), datetime.fromisoformat("2026-11-26T08:00")),
    "time of day": (time(8, 30), "08:30"),
    "excel serial": (46058, 46058),
    "text like a formula": ("=1+1", "=1+1"),
    "text like an error": ("#N/A", "#N/A"),
    "line ends of Windows": ("một\r\nhai\rba", "một\nhai\nba"),
    "spaces around": ("  x  ", "  x  "),
    "40,000 characters": ("đ" * 40_000, "đ" * 40_000),
}


@pytest.mark.parametrize("mac", [False, True], ids=["1900", "1904"])
@pytest.mark.parametrize(("typed", "value"), CELLS.values(), ids=CELLS)
def test_cell_is_read_as_typed(typed: object, value: Value, mac: bool, tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": mac, "strings_to_formulas": False}) as workbook:
        page = workbook.add_worksheet("Ngày nghỉ")
        page.write_row(0, 0, TITLES)
        patterns = {date: "dd/mm/yyyy", datetime: "dd/mm/yyyy hh:mm", time: "hh:mm"}
        look = workbook.add_format({"num_format": patterns.get(type(typed), "General")})
        long = isinstance(typed, str) and len(typed) > 32_767
        page.write(1, 0, "CHO_DAI" if long else typed, look)
    if long:
        path = with_long_text(path, str(typed))
    (record,) = read(path).records
    assert record.values["ngay"] == value
    assert type(record.values["ngay"]) is type(value)


def with_long_text(path: Path, text: str) -> Path:
    """Put a text longer than Excel's own limit in place of a mark."""
    target = path.with_name("dai.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(b"CHO_DAI", text.encode()))
    return target


def test_cells_in_error_are_named_by_address_and_give_no_second_fault(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Ngày nghỉ")
        page.write_row(0, 0, TITLES)
        page.write_row(1, 0, ROW)
        page.write_formula(1, 2, "=VLOOKUP(1,A1:B2,2,FALSE)", None, "#N/A")
        page.write_formula(2, 3, "=1/0", None, "#DIV/0!")
        page.write_formula(3, 7, "=1/0", None, "#DIV/0!")
    result = read(path)
    errors = [problem for problem in result.problems if problem.code == "o_bao_loi"]
    assert [(problem.origin.place, problem.message) for problem in errors] == [
        ("Ngày nghỉ!C2", "Ô báo lỗi #N/A, không có giá trị."),
        ("Ngày nghỉ!D3", "Ô báo lỗi #DIV/0!, không có giá trị."),
    ]
    (record,) = result.records
    assert "ten" not in record.values
    assert "ten" not in record.places


def test_formula_never_computed_is_named_not_read_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Ngày nghỉ")
        page.write_row(0, 0, TITLES)
        page.write_row(1, 0, ROW)
        page.write_formula(1, 2, "=A2&B2", None, "CHUA_TINH")
    target = path.with_name("chua_tinh.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name).replace(b' t="str"', b"").replace(b"<v>CHUA_TINH</v>", b"<v></v>")
            copy.writestr(name, data)
    assert only(read(target), "o_chua_tinh").origin.place == "Ngày nghỉ!C2"


def test_computed_formula_is_read_as_its_value(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Ngày nghỉ")
        page.write_row(0, 0, TITLES)
        page.write_row(1, 0, ROW)
        page.write_formula(1, 2, '="Tết"', None, "Tết")
        page.write_formula(1, 3, '=""', None, "")
    (record,) = read(path).records
    assert record.values["ten"] == "Tết"
    assert "can_cu" not in record.values
