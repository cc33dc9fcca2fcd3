"""The main job, whole: one workbook in, packets and archived dossiers out, as `make demo` runs it."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdf
import pytest

from docgen.cli.main import run
from docgen.printing.finishing import finish

pytestmark = pytest.mark.office


@pytest.fixture(name="demo", scope="module")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, run once for all tests of this module."""
    root = tmp_path_factory.mktemp("demo") / "suoi-lanh"
    assert run(["--quiet", "demo", str(root)]) == 0
    return root


def names_in(folder: Path, pattern: str) -> list[str]:
    return sorted(path.name for path in folder.rglob(pattern))


def test_every_subject_has_its_draft_as_word_and_pdf(demo: Path) -> None:
    drafts = demo / "out" / "du_thao"
    assert len(names_in(drafts, "mau_01_*.docx")) == 8
    assert len(names_in(drafts, "mau_02*_*.docx")) == 87
    assert len(names_in(drafts, "*.pdf")) == 95


def test_every_recipient_of_every_meeting_has_a_packet(demo: Path) -> None:
    packets = demo / "out" / "goi_hop"
    sheet = openpyxl.load_workbook(demo / "du_lieu.xlsx", read_only=True)["Thành phần"]
    keys = [cell.value for cell in next(sheet.iter_rows(min_row=2, max_row=2))]
    rows = [dict(zip(keys, values, strict=True)) for values in sheet.iter_rows(min_row=3, values_only=True)]
    called = [row for row in rows if row["hoi_nghi"] and row["nhan_du_thao"] != "Không"]
    assert len(names_in(packets, "goi_*.pdf")) == len(called)
    assert len(names_in(packets, "giay_moi_*.pdf")) == len(called)
    assert len(names_in(packets, "danh_sach_ky_nhan_*.pdf")) == 8


def test_a_packet_names_its_recipient_on_every_draft_page_and_bookmarks_every_draft(demo: Path) -> None:
    packet = pypdf.PdfReader(demo / "out" / "goi_hop" / "HN-CBVP" / "goi_04_DV004.pdf")
    pages = [page.extract_text() for page in packet.pages]
    assert "Bản số 04/12" in pages[0]
    assert all("Phan Đức Thịnh" in page for page in pages)
    titles = [item.title for group in packet.outline if isinstance(group, list) for item in group]
    assert len([title for title in titles if "Mẫu 02" in title]) == 11


def test_every_page_of_every_pdf_is_set_in_one_font_family(demo: Path) -> None:
    printed = {path.relative_to(demo).as_posix(): finish(path.read_bytes()) for path in (demo / "out").rglob("*.pdf")}
    assert len(printed) > 400
    assert {name: pdf.foreign_fonts for name, pdf in printed.items() if pdf.foreign_fonts} == {}
    assert {name: pdf.unembedded for name, pdf in printed.items() if pdf.unembedded} == {}


def test_every_subject_has_a_dossier_that_stands_without_the_workspace(demo: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kho"
    shutil.copytree(demo / "out" / "luu_tru", kept)
    packages = sorted(kept.glob("*.zip"))
    assert len(packages) == 95
    assert run(["--quiet", "verify", *map(str, packages)]) == 0


@pytest.mark.parametrize("damage", ["flip", "remove", "add"])
def test_a_damaged_dossier_is_refused_and_the_file_named(
    demo: Path, tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "DV004.zip"
    name = _damaged(demo / "out" / "luu_tru" / "DV004.zip", package, damage)
    assert run(["verify", str(package)]) == 6
    assert name in capsys.readouterr().out


def _damaged(source: Path, target: Path, damage: str) -> str:
    """Write a copy of a package with one file altered, left out or put in, and return that file's name."""
    with zipfile.ZipFile(source) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = next(name for name in members if name.endswith("bia.pdf"))
    if damage == "flip":
        members[name] = members[name][:-1] + bytes([members[name][-1] ^ 1])
    elif damage == "remove":
        del members[name]
    else:
        name = name.replace("bia.pdf", "them.pdf")
        members[name] = b"%PDF-"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for member, data in members.items():
            package.writestr(member, data)
    target.write_bytes(out.getvalue())
    return name.rpartition("/")[2]


def test_the_second_run_writes_nothing_and_says_so(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {
        path: path.stat().st_mtime_ns
        for path in (demo / "out").rglob("*.*")
        if path.suffix in (".pdf", ".docx", ".zip")
    }
    assert run(["demo", str(demo)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 5
    assert "Không có gì mới" in said[-1]
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_without_libreoffice_the_journey_goes_on_in_word_files_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path / "khong_co"))
    root = tmp_path / "khong-pdf"
    assert run(["demo", str(root)]) == 0
    said = capsys.readouterr().out
    assert "Chưa cài LibreOffice" in said
    assert "chưa có gói tài liệu họp và hồ sơ lưu trữ" in said
    assert len(names_in(root / "out", "mau_0[12]*.docx")) == 2 * 95
    assert len(names_in(root / "out", "giay_moi_*.docx")) == 104
    assert not names_in(root / "out" / "du_thao", "*.pdf")
