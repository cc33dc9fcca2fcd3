"""New values in the XML of a sheet: read back as openpyxl would have put them, and nothing else is touched."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.readers.changing import by_openpyxl, changed
from docgen.readers.row_change import RowChange
from docgen.readers.sheet_patch import CellChange, NotPlain, patched
from docgen.readers.workspace_data import read_workspace_data
from tests.journey.part_of_sample import make_part_of_sample


@pytest.fixture(scope="module", name="book")
def _book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_part_of_sample(tmp_path_factory.mktemp("so") / "suoi-lanh") / "du_lieu.xlsx"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def put(source: Path, target: Path, *cells: tuple[str, str, object]) -> Worksheet:
    target.write_bytes(patched(source, [CellChange(*cell) for cell in cells]))  # type: ignore[arg-type]
    return openpyxl.load_workbook(target)[cells[0][0]]


def rows(path: Path) -> list[tuple[str, dict[str, object]]]:
    return [(record.kind, dict(record.values)) for record in read_workspace_data(path.parent).records]


def test_what_is_read_afterwards_is_what_openpyxl_would_have_written(book: Path, tmp_path: Path) -> None:
    people = [record for record in read_workspace_data(book.parent).records if record.kind == "ca_nhan"]
    texts = ("=1+1", "  hai  dấu cách\nhai dòng", "<b>&amp;\"'</b>", "Trần Thị Ánh 𠀀", "00123", "3/4")
    changes = [RowChange(one, {"noi_cu_tru": text}) for one, text in zip(people, texts, strict=False)]
    changes += [RowChange(people[7], {"noi_cu_tru": None}), RowChange(people[8], {"ngay_sinh": date(1971, 2, 3)})]
    found = []
    for name, write in (("mot", changed), ("hai", by_openpyxl)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "du_lieu.xlsx").write_bytes(write(book, changes))
        found.append(rows(folder / "du_lieu.xlsx"))
    assert found[0] == found[1]
    assert found[0] != rows(book)


def test_every_other_part_of_the_workbook_keeps_every_byte(book: Path, tmp_path: Path) -> None:
    page = put(book, tmp_path / "a.xlsx", ("Cá nhân", "A5", "X1"), ("Cá nhân", "ZZ9", Decimal("2.5")))
    before, after = parts(book), parts(tmp_path / "a.xlsx")
    assert list(before) == list(after)
    assert len([name for name in before if before[name] != after[name]]) == 1
    assert (page["A5"].value, page["ZZ9"].value) == ("X1", 2.5)
    assert patched(book, [CellChange("Cá nhân", "A5", "X1")]) == patched(book, [CellChange("Cá nhân", "A5", "X1")])


def test_a_row_that_was_not_there_stands_in_order_and_is_dressed_like_the_one_above(book: Path, tmp_path: Path) -> None:
    last = openpyxl.load_workbook(book)["Đơn vị"].max_row
    page = put(book, tmp_path / "a.xlsx", ("Đơn vị", f"B{last + 1}", "Chi bộ mới"), ("Đơn vị", f"A{last + 1}", "M"))
    assert [page.cell(last + 1, column).value for column in (1, 2)] == ["M", "Chi bộ mới"]
    assert page.cell(last + 1, 2).style_id == page.cell(last, 2).style_id
    assert page.dimensions.endswith(str(last + 1))


def with_formula(book: openpyxl.Workbook) -> None:
    book["Đơn vị"]["B5"] = "=A5"


def with_merged_cells(book: openpyxl.Workbook) -> None:
    book["Đơn vị"].merge_cells("A5:B6")


def with_a_calendar_from_1904(book: openpyxl.Workbook) -> None:
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH


@pytest.mark.parametrize("change", [with_formula, with_merged_cells, with_a_calendar_from_1904])
def test_what_is_not_plain_is_left_to_openpyxl(book: Path, tmp_path: Path, change: object) -> None:
    opened = openpyxl.load_workbook(book)
    change(opened)  # type: ignore[operator]
    opened.save(tmp_path / "a.xlsx")
    with pytest.raises(NotPlain):
        patched(tmp_path / "a.xlsx", [CellChange("Đơn vị", "B5", "x")])


def test_a_date_where_nothing_is_shown_as_a_date_is_left_to_openpyxl(book: Path) -> None:
    with pytest.raises(NotPlain):
        patched(book, [CellChange("Đơn vị", "B5", date(2026, 1, 2))])
