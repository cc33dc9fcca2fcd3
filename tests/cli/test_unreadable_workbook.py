"""Files that are no sound workbook: every fault named, exit 3, nothing written, by every command that reads data."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook

Command = Callable[..., Any]


@pytest.fixture
def book(make: Callable[..., Path], small: dict[str, Any]) -> Path:
    """The small records as the clerk's workbook; the path of the file."""
    return make(small, "xlsx") / "du_lieu.xlsx"


def by_openpyxl(change: Callable[[Workbook], None]) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        workbook = load_workbook(path)
        change(workbook)
        workbook.save(path)

    return edit


def as_text(path: Path) -> None:
    path.write_text("Họ và tên;Ngày sinh\nTrần Thị Hạ Vy;14/03/1982\n", "utf-8")


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def with_password(path: Path) -> None:
    target = io.BytesIO()
    with path.open("rb") as stream:
        OOXMLFile(stream).encrypt("mật khẩu", target)
    path.write_bytes(target.getvalue())


def one_cell_in_the_last_row(path: Path) -> None:
    workbook = Workbook()
    page = workbook.create_sheet("Cá nhân")
    page["A1"] = "Mã cá nhân"
    page["A1048576"] = "x"
    workbook.save(path)
    assert path.stat().st_size < 6_000


def failed_formulas(workbook: Workbook) -> None:
    workbook["Cá nhân"]["B3"] = "#N/A"
    workbook["Biểu quyết"]["D4"] = "#DIV/0!"


def without_a_sheet(workbook: Workbook) -> None:
    del workbook["Hội nghị"]


def with_a_renamed_heading(workbook: Workbook) -> None:
    page = workbook["Cá nhân"]
    page.delete_rows(2)
    page["B1"] = "Họ tên"


# What was done to the workbook → the code, where, and words the clerk needs.
FAULTS: dict[str, tuple[Callable[[Path], None], str, str, str]] = {
    "a text file named .xlsx": (as_text, "tep_khong_phai_excel", "", "Lưu dưới dạng"),
    "a truncated workbook": (cut_in_half, "tep_hong", "", "Chép lại"),
    "a password-protected workbook": (with_password, "tep_co_mat_khau", "", "xoá mật khẩu"),
    "one cell in the last row": (one_cell_in_the_last_row, "kich_thuoc_vo_ly", "Cá nhân!A1048576", "Ctrl+End"),
    "#N/A in a cell": (by_openpyxl(failed_formulas), "o_bao_loi", "Cá nhân!B3", "#N/A"),
    "#DIV/0! in a cell": (by_openpyxl(failed_formulas), "o_bao_loi", "Biểu quyết!D4", "#DIV/0!"),
    "a missing sheet": (by_openpyxl(without_a_sheet), "thieu_sheet", "", "Hội nghị"),
    "a renamed heading": (by_openpyxl(with_a_renamed_heading), "cot_la", "Cá nhân!B1", "Họ và tên"),
}


@pytest.mark.parametrize(("damage", "code", "place", "words"), FAULTS.values(), ids=FAULTS)
def test_check_names_the_fault_its_place_and_the_remedy(
    damage: Callable[[Path], None], code: str, place: str, words: str, book: Path, docgen: Command
) -> None:
    damage(book)
    done = docgen("check", book.parent, "--json")
    assert done.code == 3
    found = [p for p in done.document["problems"] if p["code"] == code]
    assert found, done.document["problems"]
    assert [p for p in found if p["file"] == "du_lieu.xlsx" and place in p["place"]]
    assert words in " ".join(p["message"] + p["hint"] for p in found)


@pytest.mark.parametrize("damage", [row[0] for row in FAULTS.values()], ids=FAULTS)
def test_render_refuses_with_the_same_faults_and_writes_no_paper(
    damage: Callable[[Path], None], book: Path, docgen: Command, papers: Command
) -> None:
    damage(book)
    checked = docgen("check", book.parent, "--json").document["problems"]
    done = docgen("render", book.parent, "--format", "docx", "--json")
    assert done.code == 3
    assert done.document["problems"] == checked
    assert papers(book.parent) == {}


def test_both_failed_formulas_are_named_at_once(book: Path, docgen: Command) -> None:
    by_openpyxl(failed_formulas)(book)
    places = {p["place"] for p in docgen("check", book.parent, "--json").document["problems"]}
    assert {"Cá nhân!B3", "Biểu quyết!D4"} <= places


def test_people_read_the_faults_without_json(book: Path, docgen: Command) -> None:
    with_password(book)
    done = docgen("render", book.parent)
    assert done.code == 3
    assert "mật khẩu" in done.out + done.err


def test_cell_longer_than_excel_allows_is_named(book: Path, docgen: Command) -> None:
    target = book.with_suffix(".tmp")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace("Mai Thanh Xuân".encode(), b"Mai " + b"x" * 40_000))
    target.replace(book)
    done = docgen("check", book.parent, "--json")
    assert done.code == 3
    assert "qua_dai" in done.codes


def test_empty_workspace_says_where_the_data_should_be(book: Path, docgen: Command) -> None:
    book.unlink()
    done = docgen("check", book.parent, "--json")
    assert (done.code, done.codes) == (3, {"thieu_du_lieu"})


def test_heading_renamed_above_its_hidden_key_is_read_and_noted(book: Path, docgen: Command) -> None:
    by_openpyxl(lambda workbook: workbook["Cá nhân"].cell(1, 2, "Họ tên"))(book)
    done = docgen("check", book.parent, "--json")
    assert done.code == 0
    assert [p["place"] for p in done.document["problems"] if p["code"] == "tieu_de_doi"] == ["Cá nhân!B1"]
