"""What is brought in stays as it came; what was found in it is told in the package, and changes nothing else."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from docgen.archive.dossier.brought import looked_into
from docgen.archive.dossier.content import DossierContent, PackageRow
from docgen.archive.dossier.package import pack
from docgen.archive.pdf.preflight import claimed
from docgen.errors import DossierFaulty
from tests.archive.pdf.conftest import SIGNER, changed, is_valid, rsa_signer, scan_of, signed

__all__ = ["rsa_signer", "signed"]  # fixtures of the PDFs' own tests


def brought(content: DossierContent, path: Path) -> DossierContent:
    """Return the dossier with another file brought in."""
    return replace(content, papers=(*content.papers[:2], replace(content.papers[2], pdf=path, original=path)))


def read(row: PackageRow, name: str) -> bytes:
    with zipfile.ZipFile(row.path) as package:
        return package.read(f"{row.path.stem}/{name}")


def description(row: PackageRow) -> Any:
    return json.loads(read(row, "metadata/ho_so.json"))


@pytest.fixture
def with_signed(content: DossierContent, signed: Path, tmp_path: Path) -> PackageRow:
    return pack(brought(content, signed), tmp_path / "luu_tru")


def test_signed_paper_is_packed_byte_for_byte_and_still_valid_when_taken_out(
    with_signed: PackageRow, signed: Path
) -> None:
    paper = description(with_signed)["van_ban"][2]
    for role in ("ban_chinh", "goc"):
        kept = read(with_signed, paper["tep"][role]["duong_dan"])
        assert kept == signed.read_bytes()
        assert is_valid(kept)


def test_signature_is_told_in_the_row_the_description_and_the_index(with_signed: PackageRow) -> None:
    ((name, signature),) = with_signed.signatures
    assert (name, signature.signer, signature.intact) == ("Quyết định (đã ký).pdf", SIGNER, True)
    (told,) = description(with_signed)["van_ban"][2]["xem_xet"]["chu_ky_so"]
    assert (told["nguoi_ky"], told["pham_vi"], told["nguyen_ven"]) == (SIGNER, "toàn tệp", True)
    index = " ".join(page.extract_text() for page in PdfReader(BytesIO(read(with_signed, "data/muc_luc.pdf"))).pages)
    assert "có chữ ký số" in " ".join(index.split())
    assert SIGNER in index


def test_book_with_plain_scans_is_pdfa_and_with_others_says_why_not(
    with_signed: PackageRow, content: DossierContent, tmp_path: Path
) -> None:
    read_by_machine = changed(
        tmp_path / "nhan_dang.pdf", scan_of(tmp_path / "quet.pdf"), lambda pdf: pdf.pages[0].contents_add(b"BT ET")
    )
    with_text = pack(brought(content, read_by_machine), tmp_path / "nhan_dang")
    assert description(with_signed)["ban_doc_gop"] == {"pdfa": "3b", "vi_sao_khong": []}
    assert description(with_text)["ban_doc_gop"] == {
        "pdfa": "",
        "vi_sao_khong": [{"van_ban": 3, "ly_do": "không khai PDF/A"}],
    }
    for row, flavour in ((with_signed, "3b"), (with_text, "")):
        with pikepdf.open(BytesIO(read(row, "data/ho_so_gop.pdf"))) as book:
            assert claimed(book) == flavour
            assert sorted(book.attachments) == [
                "001_ban-tu-kiem-diem-ca-nhan-nam-2026_20261120.docx",
                "002_bien-ban-hoi-nghi-kiem-diem_05-bb-cb_20261126.docx",
                "ho_so.json",
            ]
            carried = book.attachments["ho_so.json"].get_file().read_bytes()
        assert carried == read(row, "metadata/ho_so.json")
    assert "văn bản số 3 không khai PDF/A" in read(with_text, "DOC_TRUOC.txt").decode()


def test_coarse_scan_is_packed_and_told(content: DossierContent, tmp_path: Path) -> None:
    scan = scan_of(tmp_path / "quet mờ.pdf", dpi=100)
    row = pack(brought(content, scan), tmp_path / "luu_tru")
    (problem,) = row.findings
    assert (problem.code, problem.severity, problem.origin.file) == ("pdf_mo", "warning", "quet mờ.pdf")
    assert description(row)["van_ban"][2]["xem_xet"]["luu_y"] == ["Ảnh quét dưới 300 dpi (100 dpi): trang 1."]


def test_file_that_cannot_be_read_is_refused_by_name(content: DossierContent, tmp_path: Path) -> None:
    page = tmp_path / "trang.pdf"
    page.write_text("<html></html>", "utf-8")
    with pytest.raises(DossierFaulty, match=r"“trang\.pdf”: Tệp không phải PDF"):
        pack(brought(content, page), tmp_path / "luu_tru")


def test_file_in_many_dossiers_is_looked_into_once_with_the_same_result(
    content: DossierContent, signed: Path, tmp_path: Path
) -> None:
    one, two = looked_into([brought(content, signed), brought(replace(content, id="HS-2"), signed)])
    assert one.papers[2].examined is two.papers[2].examined
    alone = pack(brought(content, signed), tmp_path / "a")
    assert pack(one, tmp_path / "b").path.read_bytes() == alone.path.read_bytes()
