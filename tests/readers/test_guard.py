from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from docgen.readers import guard
from docgen.readers.guard import inspect
from docgen.readers.workbook import read_workbook

Write = Callable[..., Path]


def codes(path: Path) -> list[str]:
    return [problem.code for problem in read_workbook(path, path.name).problems]


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Rewrite a workbook with each part passed through `change`."""
    target = path.with_name("sua.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, change(name, source.read(name)))
    return target


def encrypted(path: Path) -> bytes:
    target = io.BytesIO()
    with path.open("rb") as stream:
        OOXMLFile(stream).encrypt("mật khẩu", target)
    return target.getvalue()


def not_a_workbook(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def moved_list(path: Path) -> bytes:
    """Let the last record of a zip say that the list of parts begins 100 bytes after where it does (APPNOTE 4.3.16)."""
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x05\x06") + 16
    (begins,) = struct.unpack_from("<I", data, place)
    struct.pack_into("<I", data, place, begins + 100)
    return bytes(data)


BAD_BYTES = {
    "an empty file": (lambda p: b"", "tep_trong"),
    "a text file named .xlsx": (lambda p: "Họ và tên;Ngày sinh\n".encode(), "tep_khong_phai_excel"),
    "a picture named .xlsx": (lambda p: b"\x89PNG\r\n\x1a\n" + bytes(100), "tep_khong_phai_excel"),
    "a Word file named .xlsx": (lambda p: not_a_workbook("word/document.xml", b"<x/>"), "tep_khong_phai_excel"),
    "an old .xls renamed": (lambda p: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "tep_xls_cu"),
    "a password-protected workbook": (encrypted, "tep_co_mat_khau"),
    "a workbook cut in the middle": (lambda p: p.read_bytes()[: p.stat().st_size // 2], "tep_hong"),
    "a workbook cut at its last byte": (lambda p: p.read_bytes()[:-1], "tep_hong"),
    "a workbook whose list of parts is said to stand further down": (moved_list, "tep_hong"),
    "a zip header and nothing else": (lambda p: b"PK\x03\x04", "tep_hong"),
}


@pytest.mark.parametrize(("make", "code"), BAD_BYTES.values(), ids=BAD_BYTES)
def test_file_that_is_no_whole_workbook_is_named_as_what_it_is(
    make: Callable[[Path], bytes], code: str, write: Write
) -> None:
    path = write({})
    path.write_bytes(make(path))
    result = read_workbook(path, "du_lieu.xlsx")
    assert [problem.code for problem in result.problems] == [code]
    assert result.records == ()
    assert result.problems[0].hint.endswith(".")


def test_the_hint_for_a_locked_workbook_says_how_to_unlock_it(write: Write) -> None:
    path = write({})
    path.write_bytes(encrypted(path))
    assert "xoá mật khẩu" in read_workbook(path, path.name).problems[0].hint


def test_flipped_byte_in_a_sheet_is_seen(write: Write) -> None:
    path = write({})
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("xl/worksheets/sheet3.xml")
        middle = part.header_offset + 60 + part.compress_size // 2
    data = bytearray(path.read_bytes())
    data[middle] ^= 0xFF
    path.write_bytes(bytes(data))
    assert codes(path) == ["tep_hong"]


def test_sheet_whose_xml_is_cut_is_a_damaged_file(write: Write) -> None:
    path = repacked(write({}), lambda name, data: data[: len(data) // 2] if name.endswith("sheet3.xml") else data)
    assert codes(path) == ["tep_hong"]


def test_workbook_without_its_list_of_parts_is_a_damaged_file(write: Write) -> None:
    path = write({})
    target = path.with_name("thieu.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            if not name.endswith("workbook.xml.rels"):
                copy.writestr(name, source.read(name))
    assert codes(target) == ["tep_hong"]


def test_entities_are_never_expanded(write: Write) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = repacked(write({}), lambda name, data: data.replace(b"<?xml", bomb + b"<?xml") if "sheet3" in name else data)
    assert codes(path) == ["tep_hong"]


def test_zip_bomb_is_refused_before_it_is_unpacked(write: Write) -> None:
    path = write({})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", bytes(80 << 20))
    started = time.process_time()
    assert codes(path) == ["tep_qua_lon"]
    assert time.process_time() - started < 0.5


def test_crowd_of_parts_is_refused(write: Write) -> None:
    path = write({})
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(guard.MAX_PARTS):
            archive.writestr(f"x/{number}", b"")
    assert codes(path) == ["tep_qua_lon"]


@pytest.mark.parametrize(
    ("cell", "corner"),
    [((1_048_575, 0), "A1048576"), ((1_048_575, 16_383), "XFD1048576"), ((400, 16_000), "WQK401")],
    ids=["last row", "last cell", "far column"],
)
def test_one_cell_at_the_end_of_the_sheet_is_named_at_once(cell: tuple[int, int], corner: str, tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Cá nhân")
        page.write_string(0, 0, "Mã cá nhân")
        page.write_string(*cell, "x")
    started = time.process_time()
    result = read_workbook(path, path.name)
    assert time.process_time() - started < 1
    absurd = [problem for problem in result.problems if problem.code == "kich_thuoc_vo_ly"]
    assert [problem.origin.place for problem in absurd] == [f"Cá nhân!{corner}"]
    assert "Ctrl+End" in absurd[0].hint


def test_formats_down_to_the_last_row_are_no_data(by_hand: Write, tmp_path: Path) -> None:
    path = tmp_path / "du_lieu.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Cá nhân")
        page.write_row(0, 0, ["Mã cá nhân", "Họ và tên"])
        page.write_row(1, 0, ["DV001", "Lò Thị Mai"])
        page.write_blank(1_048_575, 300, None, workbook.add_format({"bold": True}))
    result = read_workbook(path, path.name)
    assert [record.values["ma"] for record in result.records] == ["DV001"]
    assert "kich_thuoc_vo_ly" not in codes(path)


def test_file_that_is_gone_or_a_folder_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    assert codes(tmp_path / "khong_co.xlsx") == ["tep_khong_mo_duoc"]
    assert codes(tmp_path) == ["tep_khong_mo_duoc"]


def test_sound_workbook_passes_and_its_sheets_are_measured(write: Write) -> None:
    path = write({"ngay_nghi": [{"ten": "Nghỉ hoán đổi"}]})
    inspection = inspect(path, path.name)
    assert inspection.problems == ()
    assert (inspection.scans["Ngày nghỉ"].rows, inspection.scans["Ngày nghỉ"].columns) == (3, 4)
