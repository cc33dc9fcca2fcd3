from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.errors import DataFaulty
from docgen.readers.tree import records_of
from docgen.readers.workbook import read_workbook
from docgen.readers.workbook_writer import workbook_bytes, write_workbook
from docgen.sheets import Column, Sheet, sheets

Write = Callable[..., Path]

PERSON: dict[str, Value] = {
    "ma": "DV001",
    "ho_ten": "Lò Thị Mai",
    "ngay_sinh": date(1980, 2, 3),
    "chi_bo": "CB-VP",
    "loai_ca_nhan": "ldql",
    "pham_chat": "Dòng một\nDòng hai",
    "diem_chung": Decimal("27.35"),
}

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấậẵếệỉịốộớợụứựýỵĐẮỢ"
LETTERS = st.one_of(
    st.sampled_from(VIETNAMESE + " \n&<>{}%='\"-_/–…\u00a0\U0001f600"), st.characters(exclude_categories=("Cs", "Cc"))
)
TRICKS = st.sampled_from(
    ["=1+1", "'=1", "{{ x }}", "{% raw %}", "&amp;", "<b>", "#N/A", "_x0041_", "TRUE", "007", "1/2", "+84", "@x"]
)
TEXTS = st.one_of(TRICKS, st.text(LETTERS, min_size=1, max_size=40).filter(str.strip)).filter(
    lambda text: not set(text) & {"\ufffe", "\uffff"}
)
DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))
MINUTES = st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2199-12-31"))


def values_of(column: Column) -> st.SearchStrategy[Value]:
    if column.choices:
        return st.sampled_from(sorted(column.choices))
    by_type: dict[str, st.SearchStrategy[Value]] = {
        "ngay": DAYS,
        "ngay_gio": MINUTES.map(lambda at: at.replace(second=0, microsecond=0)).filter(lambda at: at.hour or at.minute),
        "so_nguyen": st.integers(0, 100_000),
        "diem": st.decimals(0, 100, places=2),
    }
    return by_type.get(column.type, TEXTS)


def rows_of(sheet: Sheet) -> st.SearchStrategy[dict[str, Value]]:
    columns = {column.key: values_of(column) for column in sheet.columns}
    first = sheet.columns[0].key
    return st.fixed_dictionaries({first: columns.pop(first)}, optional=columns)


BOOKS = st.fixed_dictionaries({sheet.kind: st.lists(rows_of(sheet), max_size=2) for sheet in sheets()})


def as_read(record: Record) -> dict[str, Value]:
    """Return what the reader gives back: labels for choices, floats and whole numbers for points."""
    sheet = next(sheet for sheet in sheets() if sheet.kind == record.kind)
    return {key: _as_read(sheet.column(key), value) for key, value in record.values.items()}


def _as_read(column: Column, value: Value) -> Value:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, str):
        return column.choices.get(value, value)
    return value


@settings(max_examples=25, deadline=timedelta(seconds=5))
@given(BOOKS)
def test_every_kind_of_record_comes_back_from_the_workbook_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, book: dict[str, list[dict[str, Value]]]
) -> None:
    records = records_of({sheet.kind: book[sheet.kind] for sheet in sheets()})
    path = tmp_path_factory.mktemp("so") / "du_lieu.xlsx"
    write_workbook(path, records)
    result = read_workbook(path, path.name)
    assert result.problems == ()
    assert [(r.kind, dict(r.values)) for r in result.records] == [(r.kind, as_read(r)) for r in records]


def test_same_records_give_the_same_bytes() -> None:
    records = records_of({"ca_nhan": [PERSON]})
    assert workbook_bytes(records) == workbook_bytes(records)
    with zipfile.ZipFile(BytesIO(workbook_bytes(records))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_empty_workbook_has_every_sheet_and_is_sound(write: Write) -> None:
    result = read_workbook(write({}), "du_lieu.xlsx")
    assert (result.records, result.problems) == ((), ())
    names = openpyxl.load_workbook(result.source).sheetnames
    assert names == ["Hướng dẫn", *(sheet.title for sheet in sheets()), "Danh mục"]


@pytest.fixture(name="book")
def _book(write: Write) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write({"ca_nhan": [PERSON]}))


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.kind)
def test_every_heading_has_a_comment_and_its_hidden_key(sheet: Sheet, book: openpyxl.Workbook) -> None:
    page = book[sheet.title]
    assert page.row_dimensions[2].hidden
    for number, column in enumerate(sheet.columns, 1):
        heading = page.cell(1, number)
        assert (heading.value, page.cell(2, number).value) == (column.title, column.key)
        assert column.description in heading.comment.text
        assert ("Bắt buộc." in heading.comment.text) == column.required


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.kind)
def test_every_choice_has_a_drop_down_of_its_labels(sheet: Sheet, book: openpyxl.Workbook) -> None:
    page = book[sheet.title]
    rules = {str(rule.sqref).split("3:")[0]: rule for rule in page.data_validations.dataValidation}
    for number, column in enumerate(sheet.columns, 1):
        if column.choices:
            rule = rules[page.cell(1, number).column_letter]
            assert rule.type == "list"
            assert labels(book, rule.formula1) == list(column.choices.values())


def labels(book: openpyxl.Workbook, name: str) -> list[str]:
    (where,) = book.defined_names[name].destinations
    return [cell.value for (cell,) in book[where[0]][where[1].replace("$", "")]]


def test_reference_offers_the_codes_typed_in_the_other_sheet(book: openpyxl.Workbook) -> None:
    sources = {rule.formula1 for rule in book["Cá nhân"].data_validations.dataValidation}
    assert "MA_don_vi" in sources
    assert "'Đơn vị'!$A$3" in book.defined_names["MA_don_vi"].attr_text


def test_values_are_real_dates_numbers_and_text(book: openpyxl.Workbook) -> None:
    row = {book["Cá nhân"].cell(2, c.column).value: c for c in book["Cá nhân"][3]}
    assert (row["ngay_sinh"].is_date, row["ngay_sinh"].number_format) == (True, "dd/mm/yyyy")
    assert (row["diem_chung"].data_type, row["diem_chung"].value) == ("n", 27.35)
    assert row["pham_chat"].alignment.wrap_text
    assert row["loai_ca_nhan"].value == "Giữ chức vụ lãnh đạo, quản lý"


def test_one_font_family_is_used(book: openpyxl.Workbook) -> None:
    cells = (cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None)
    assert {cell.font.name for cell in cells} == {"Times New Roman"}


def test_view_keeps_headings_and_names_in_sight(book: openpyxl.Workbook) -> None:
    assert book["Cá nhân"].freeze_panes == "C3"
    assert book["Cá nhân"].auto_filter.ref.startswith("A1:")
    assert book["Danh mục"].sheet_state == "hidden"


def record(values: dict[str, Value]) -> Iterable[Record]:
    return [Record("ca_nhan", values, Origin("du_lieu.json", "ca_nhan[0]"))]


@pytest.mark.parametrize("text", ["đ" * 32_768, "a\ud800b", "a\uffffb"], ids=["too long", "surrogate", "noncharacter"])
def test_text_no_workbook_can_hold_is_refused_and_nothing_is_written(text: str, tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with pytest.raises(DataFaulty, match=r"du_lieu\.json: ca_nhan\[0\]"):
        write_workbook(path, record({"ho_ten": text}))
    assert list(tmp_path.iterdir()) == []


def test_longest_text_excel_allows_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    write_workbook(path, record({"ho_ten": "đ" * 32_767}))
    assert read_workbook(path, path.name).records[0].text("ho_ten") == "đ" * 32_767


def test_day_before_excels_calendar_is_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    write_workbook(path, record({"ngay_sinh": date(1890, 5, 19)}))
    assert read_workbook(path, path.name).records[0].values["ngay_sinh"] == "19/05/1890"


def test_value_typed_wrongly_is_written_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    values: dict[str, Value] = {"ngay_sinh": "31/02/1980", "thu_tu": "ba", "gioi_tinh": "Trai"}
    write_workbook(path, record(values))
    assert read_workbook(path, path.name).records[0].values == values


def test_dates_of_json_become_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    meeting: dict[str, Value] = {"ma": "HN1", "bat_dau": "2026-11-26T08:00", "ngay_ke_hoach": "2026-11-05"}
    write_workbook(path, records_of({"hoi_nghi": [meeting]}))
    (read,) = read_workbook(path, path.name).records
    assert read.values["bat_dau"] == datetime.fromisoformat("2026-11-26T08:00")
    assert read.values["ngay_ke_hoach"] == date(2026, 11, 5)


@pytest.mark.parametrize("text", ["2026-02-31T08:00", "2026-11-26", "20261126T0800", "2026-11-26T08:00+07:00"])
def test_text_that_is_no_full_date_stays_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    write_workbook(path, records_of({"hoi_nghi": [{"ma": "HN1", "bat_dau": text}]}))
    assert read_workbook(path, path.name).records[0].values["bat_dau"] == text
