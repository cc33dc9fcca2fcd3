from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from docgen.archive.dossier.content import ArchiveCodes, DossierContent, PackageRow, PaperFile
from docgen.archive.dossier.package import pack


def member(row: PackageRow, name: str) -> bytes:
    with zipfile.ZipFile(row.path) as package:
        return package.read(f"{row.path.stem}/{name}")


def test_description_states_every_paper_item_and_origin(packed: PackageRow) -> None:
    said = json.loads(member(packed, "metadata/ho_so.json"))
    assert [(p["thu_tu"], p["so_trang"], p["to_tu"], p["to_den"]) for p in said["van_ban"]] == [
        (1, 3, 1, 2),
        (2, 2, 3, 3),
        (3, 1, 4, 4),
    ]
    assert [(i["so"], i["tinh_trang"]) for i in said["thanh_phan"]] == [
        (1, "co"),
        (2, "mien"),
        (3, "co"),
        (6, "khong_co"),
        (9, "co"),
    ]
    assert said["xuat_xu"] == {
        "docgen": "0.1.0",
        "du_lieu_sha256": "0" * 64,
        "mau_sha256": {"02B": "1" * 64},
        "trinh_in": {"kd.pdf": "LibreOffice 7.4"},
        "nhat_ky": [],
    }
    assert said["thoi_han_bao_quan"]["da_xac_nhan"] is False


def test_nothing_in_the_package_tells_the_paths_of_the_machine(
    packed: PackageRow, papers: tuple[PaperFile, ...]
) -> None:
    folder = str(papers[0].pdf.parent).encode()
    with zipfile.ZipFile(packed.path) as package:
        assert all(folder not in package.read(name) for name in package.namelist())


def test_xml_holds_the_fields_of_appendix_vi(content: DossierContent, tmp_path: Path) -> None:
    row = pack(replace(content, codes=ArchiveCodes("A01.02", "12", "01", "07.TCCB")), tmp_path)
    root = etree.fromstring(member(row, "metadata/ho_so.xml"))
    assert [part.text for part in root.findall("File/FileCode/*")] == ["A01.02", "2026", "07.TCCB"]
    assert root.findtext("File/EndDate") == "26/11/2026"
    assert root.findtext("File/PageTotal") == "6"
    second = root.findall("Document")[1]
    assert (second.findtext("CodeNumber"), second.findtext("CodeNotation")) == ("05", "BB/CB")
    assert root.findall("Document")[2].findtext("CodeNotation") == "/QĐ-UBND"


def test_value_longer_than_the_appendix_allows_is_kept_whole_and_noted(content: DossierContent, tmp_path: Path) -> None:
    row = pack(replace(content, codes=ArchiveCodes(notation="HS-" + "9" * 30)), tmp_path)
    assert any("FileNotation dài 33 ký tự" in note for note in row.notes)
    assert b"HS-" + b"9" * 30 in member(row, "metadata/ho_so.xml")


def test_every_paper_is_dated_between_the_days_of_the_dossier(packed: PackageRow) -> None:
    said = json.loads(member(packed, "metadata/ho_so.json"))
    days = [paper["ngay"] for paper in said["van_ban"]]
    assert (said["tu_ngay"], said["den_ngay"]) == (min(days), max(days))


@pytest.mark.parametrize(
    "expected",
    ["sha256sum -c", "05-BB/CB", "Lò Thị Mai Sương", "chưa xác nhận", "không kiểm tra: nội dung văn bản có đúng không"],
)
def test_reading_note_tells_a_person_what_is_inside_and_how_to_check(packed: PackageRow, expected: str) -> None:
    assert expected in member(packed, "DOC_TRUOC.txt").decode("utf-8")
