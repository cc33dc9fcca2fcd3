"""The pages are read back from the package, as a person would."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.archive.dossier.content import DossierContent, PackageRow, Retention
from docgen.archive.dossier.package import pack


def text_of(package: Path, name: str) -> str:
    with zipfile.ZipFile(package) as opened:
        reader = PdfReader(io.BytesIO(opened.read(f"{package.stem}/data/{name}")))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(
    "expected",
    ["CHI BỘ BẢN NÀ PHEO", "Từ ngày 02/10/2026 đến ngày 26/11/2026", "Gồm: 04 tờ", "70 năm", "(chưa xác nhận)"],
)
def test_cover_says(packed: PackageRow, expected: str) -> None:
    assert expected in text_of(packed.path, "bia.pdf")


def test_confirmed_retention_carries_no_remark(content: DossierContent, tmp_path: Path) -> None:
    row = pack(replace(content, retention=Retention("Vĩnh viễn", "Quyết định số 01", True)), tmp_path)
    assert "chưa xác nhận" not in text_of(row.path, "bia.pdf")


@pytest.mark.parametrize(
    "expected",
    [
        "1 20/11/2026 Bản tự kiểm điểm cá nhân năm 2026 Lò Thị Mai Sương 01-02 Mục 1",
        "2 05-BB/CB 26/11/2026 Biên bản hội nghị kiểm điểm Chi bộ bản Nà Pheo 03 Mục 3",
        "Được miễn Sống trong doanh trại Vàng A Sử",
        "Không có chưa xác nhận",
        "Trang 1/1",
    ],
)
def test_index_lists_papers_and_states_the_items(packed: PackageRow, expected: str) -> None:
    assert expected in text_of(packed.path, "muc_luc.pdf")


def test_closing_certificate_counts_sheets_in_figures_and_words(packed: PackageRow) -> None:
    text = text_of(packed.path, "chung_tu_ket_thuc.pdf")
    assert "04 (bốn) tờ" in text
    assert "từ tờ 01 đến tờ 04" in text
    assert "Số tờ mục lục: 01 (một) tờ" in text
    assert "Gồm 3 văn bản, 6 trang: 2 văn bản lập từ dữ liệu, 1 văn bản đưa vào từ ngoài." in text


def test_sheets_agree_on_cover_certificate_and_row(content: DossierContent, tmp_path: Path) -> None:
    row = pack(replace(content, pages_per_sheet=1), tmp_path)
    assert row.sheets == 6
    assert "Gồm: 06 tờ" in text_of(row.path, "bia.pdf")
    assert "06 (sáu) tờ" in text_of(row.path, "chung_tu_ket_thuc.pdf")


def test_user_text_is_printed_as_text_never_run(content: DossierContent, tmp_path: Path) -> None:
    row = pack(replace(content, title='Hồ sơ #panic("x") *đậm* $x$ \\ ] <a> & @b'), tmp_path)
    assert '#panic("x") *đậm* $x$ \\ ] <a> & @b' in text_of(row.path, "bia.pdf")
