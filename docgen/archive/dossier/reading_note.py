"""DOC_TRUOC.txt: the package explained to a person who has no docgen, and how to check it with common tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docgen.core.vietnamese.numbers import figure

_TEXT = """\
HỒ SƠ: {title}
Mã hồ sơ: {id}    Phiên bản gói: {edition}
Đối tượng: {subject}
Cơ quan: {organisation}
Thời hạn bảo quản: {retention}
Gồm {papers} văn bản, {pages} trang, {sheets} tờ.{incomplete}

TRONG GÓI NÀY CÓ GÌ
  data/bia.pdf                  bìa hồ sơ
  data/muc_luc.pdf              mục lục văn bản và tình trạng các thành phần theo Điều 17 Quy định số 366-QĐ/TW
  data/chung_tu_ket_thuc.pdf    chứng từ kết thúc: số tờ, đặc điểm tài liệu
  data/ho_so_gop.pdf            bản đọc gộp, có dấu trang và số tờ; chỉ để đọc, bản lưu là từng văn bản dưới đây
  data/nguon/                   tệp Word của các văn bản lập từ dữ liệu
  data/goc/                     tệp đưa vào từ ngoài, giữ nguyên từng byte
  metadata/ho_so.json           mô tả đầy đủ để phần mềm đọc
  metadata/ho_so.xml            mô tả theo Phụ lục VI Nghị định số 30/2020/NĐ-CP

CÁC VĂN BẢN
{list}

CÁCH KIỂM TRA GÓI CÒN NGUYÊN VẸN
Gói theo chuẩn BagIt 1.0 (RFC 8493). Không cần phần mềm docgen:
  1. Giải nén, mở dòng lệnh trong thư mục của gói.
  2. Linux, macOS:  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt
     Windows:       certutil -hashfile TÊN_TỆP SHA256, rồi so với dòng tương ứng trong manifest-sha256.txt
  3. Mọi công cụ BagIt đều kiểm tra được gói này. Có docgen: docgen verify TÊN_GÓI
  4. Mã SHA-256 của cả tệp ZIP nằm ở tệp .zip.sha256 đi kèm; hãy so với mã ghi trong biên bản giao nhận.

NHỮNG ĐIỀU GÓI KHÔNG CHỨNG MINH
Gói không xác nhận nội dung văn bản là đúng, không kiểm tra chữ ký số và không thay bản giấy gốc.
"""


def reading_note(description: Mapping[str, Any], edition: int) -> bytes:
    """Return DOC_TRUOC.txt, UTF-8."""
    keeping = description["thoi_han_bao_quan"]
    text = _TEXT.format(
        title=description["tieu_de"],
        id=description["ma_ho_so"],
        edition=edition,
        subject=description["doi_tuong"],
        organisation=description["co_quan"],
        retention=keeping["gia_tri"] + ("" if keeping["da_xac_nhan"] else " (chưa xác nhận)"),
        papers=description["so_van_ban"],
        pages=figure(description["so_trang"]),
        sheets=figure(description["so_to"]),
        incomplete=f"\n{description['ly_do_chua_du']}" if description["ly_do_chua_du"] else "",
        list="\n".join(_lines(description["van_ban"])),
    )
    return text.encode()


def _lines(papers: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = []
    for paper in papers:
        issue = ", ".join(part for part in (paper["so_ky_hieu"], _day(paper["ngay"])) if part)
        lines.append(f"  {paper['thu_tu']:>3}. {paper['tieu_de']}{f' ({issue})' if issue else ''}")
        lines.append(f"       {paper['tep']['ban_chinh']['duong_dan']}")
    return lines


def _day(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
