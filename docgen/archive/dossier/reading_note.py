"""DOC_TRUOC.txt: the package explained to a person who has no docgen, and how to check it with common tools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docgen.archive.dossier.content import STATES
from docgen.archive.dossier.differences import sentence
from docgen.core.vietnamese.numbers import figure

_TEXT = """\
HỒ SƠ: {title}
Mã hồ sơ: {id}    Phiên bản gói: {edition}
Đối tượng: {subject}
Cơ quan: {organisation}
Thời hạn bảo quản: {retention}
Gồm {papers} văn bản, {pages} trang, {sheets} tờ.{incomplete}

ĐÂY LÀ GÌ
Đây là một hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng của tập thể hoặc cá nhân nêu trên, ở dạng điện tử.
Mọi văn bản là tệp PDF bình thường trong thư mục data; chương trình đọc PDF nào cũng mở được. Không cần phần mềm
đã làm ra gói này (docgen) để đọc hay để kiểm tra.
Muốn đọc như một tập hồ sơ giấy: mở data/ho_so_gop.pdf. Muốn biết có những gì: mở data/muc_luc.pdf, hoặc xem dưới đây.

TRONG GÓI NÀY CÓ GÌ
  data/bia.pdf                  bìa hồ sơ
  data/muc_luc.pdf              mục lục văn bản và tình trạng các thành phần theo {basis}
  data/chung_tu_ket_thuc.pdf    chứng từ kết thúc: số tờ, đặc điểm tài liệu
  data/ho_so_gop.pdf            bản đọc gộp, có dấu trang và số tờ; chỉ để đọc, bản lưu là từng văn bản dưới đây;
                                mang theo bên trong tệp Word và ho_so.json; {book}
  data/nguon/                   tệp Word (ZIP chứa XML, ISO/IEC 29500) của các văn bản lập từ dữ liệu
  data/goc/                     tệp đưa vào từ ngoài, giữ nguyên từng byte
  metadata/ho_so.json           mô tả đầy đủ để phần mềm đọc, chữ UTF-8
  metadata/ho_so.xml            các trường của Phụ lục VI Nghị định số 30/2020/NĐ-CP
  metadata/ho_so_so.xml         các trường của Thông tư số 05/2025/TT-BNV về hồ sơ lưu trữ số, tới chỗ biết được:
                                danh sách dùng khi làm gói này bị cắt ở cuối
  metadata/descriptive/EAD.xml  mô tả lưu trữ theo chuẩn EAD3
  metadata/preservation/PREMIS.xml
                                từng tệp và việc đã làm với nó, theo chuẩn PREMIS 3.0
  METS.xml                      bản kê mọi tệp theo chuẩn METS 1.12, sắp xếp theo E-ARK CSIP
  schemas/                      lược đồ của hai tệp ho_so.xml, ho_so_so.xml
  bagit.txt, bag-info.txt, manifest-….txt, tagmanifest-….txt
                                các tệp của chuẩn BagIt: bản kê và mã kiểm tra

CÁC THÀNH PHẦN
{items}

CÁC VĂN BẢN
{list}
{remarks}{changes}
CÁCH KIỂM TRA GÓI CÒN NGUYÊN VẸN
Gói theo chuẩn BagIt 1.0 (RFC 8493). Không cần phần mềm docgen:
  1. Giải nén (nếu là tệp ZIP), mở dòng lệnh trong thư mục của gói.
  2. Linux, macOS:  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt
     Windows:       certutil -hashfile TÊN_TỆP SHA256, rồi so với dòng tương ứng trong manifest-sha256.txt
  3. Mọi công cụ BagIt đều kiểm tra được gói này. Có docgen: docgen verify TÊN_GÓI
  4. Mã SHA-256 của cả gói nằm ở tệp .sha256 đi kèm: mã của tệp ZIP, hoặc của tagmanifest-sha256.txt khi gói là
     thư mục. Hãy so với mã ghi trong biên bản giao nhận, vì ai sửa gói cũng có thể tính lại mọi mã ở trong.
Khi không còn các công cụ ấy: mỗi dòng của manifest-sha256.txt là mã SHA-256 (FIPS 180-4) của một tệp, hai dấu cách,
rồi tên tệp.

XUẤT XỨ
Gói do docgen {program} lập; ngày ghi trên gói: {packed}. Mã của dữ liệu, của từng mẫu, trình in và dòng nhật ký
của từng văn bản ở metadata/ho_so.json, mục xuat_xu. Ai làm từng việc thì nhật ký của cơ quan lập giữ, gói không chép.

NHỮNG ĐIỀU GÓI KHÔNG CHỨNG MINH
Khi đóng gói, docgen không kiểm tra: nội dung văn bản có đúng không; chữ ký số còn hiệu lực không, của đúng người không;
bản PDF có giống bản giấy gốc không. Gói không thay bản giấy gốc.
Trường để trống trong ho_so.xml, ho_so_so.xml là điều cơ quan lập chưa cho biết, không phải là “không có”.
Thời hạn bảo quản có chữ “chưa xác nhận” là giá trị mặc định.
"""


def reading_note(document: Mapping[str, Any]) -> bytes:
    """Return DOC_TRUOC.txt of what ho_so.json says, UTF-8."""
    keeping = document["thoi_han_bao_quan"]
    text = _TEXT.format(
        title=document["tieu_de"],
        id=document["ma_ho_so"],
        edition=document["phien_ban"],
        subject=document["doi_tuong"],
        organisation=document["co_quan"],
        retention=keeping["gia_tri"] + ("" if keeping["da_xac_nhan"] else " (chưa xác nhận)"),
        papers=document["so_van_ban"],
        pages=figure(document["so_trang"]),
        sheets=figure(document["so_to"]),
        incomplete=f"\n{document['ly_do_chua_du']}" if document["ly_do_chua_du"] else "",
        basis=document["thanh_phan_theo"],
        items="\n".join(_items(document["thanh_phan"])),
        book=_book(document["ban_doc_gop"]),
        list="\n".join(_lines(document["van_ban"])),
        remarks="".join(f"{line}\n" for line in _remarks(document["luu_y"])),
        changes="".join(f"{line}\n" for line in _changes(document)),
        program=document["xuat_xu"]["docgen"],
        packed=_day(document["ngay_dong_goi"]),
    )
    return text.encode()


def _items(items: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for item in items:
        unconfirmed = item["tinh_trang"] != "co" and not item["nguoi_xac_nhan"]
        why = "; ".join(part for part in (item["ly_do"], "chưa xác nhận" if unconfirmed else "") if part)
        yield f"  {item['so']:>3}. {item['ten']}: {STATES[item['tinh_trang']]}{f' ({why})' if why else ''}"


def _lines(papers: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    for paper in papers:
        issue = ", ".join(part for part in (paper["so_ky_hieu"], _day(paper["ngay"])) if part)
        yield f"  {paper['thu_tu']:>3}. {paper['tieu_de']}{f' ({issue})' if issue else ''}"
        yield f"       {paper['tep']['ban_chinh']['duong_dan']}"
        for signature in paper["xem_xet"]["chu_ky_so"]:
            yield f"       Chữ ký số: {_signature(signature)}"
        yield from (f"       Lưu ý: {remark}" for remark in paper["xem_xet"]["luu_y"])


def _signature(told: Mapping[str, Any]) -> str:
    when = f"{told['thoi_gian']} ({told['thoi_gian_theo']})" if told["thoi_gian"] else ""
    who = (told["nguoi_ky"], told["to_chuc"], when, f"vùng ký: {told['pham_vi']}")
    intact = {True: "nguyên vẹn", False: "đã bị đổi", None: "chưa tính được"}[told["nguyen_ven"]]
    return "; ".join((*(part for part in who if part), f"mã băm: {intact}"))


def _book(told: Mapping[str, Any]) -> str:
    reasons = "; ".join(f"văn bản số {row['van_ban']} {row['ly_do']}" for row in told["vi_sao_khong"])
    return f"không phải PDF/A: {reasons}" if reasons else "PDF/A-3b (ISO 19005-3)"


def _remarks(remarks: Sequence[str]) -> Iterable[str]:
    if remarks:
        yield "\nĐIỀU CẦN LƯU Ý"
    yield from (f"  - {remark}" for remark in remarks)


def _changes(document: Mapping[str, Any]) -> Iterable[str]:
    """Yield what this edition changes, nothing for a first one."""
    follows = document["thay_the"]
    if not follows:
        return
    yield "\nKHÁC VỚI PHIÊN BẢN TRƯỚC"
    yield f"Thay cho {follows['tep']}, mã SHA-256 {follows['sha256']}; gói trước vẫn được giữ."
    if document["ly_do_phien_ban"]:
        yield f"Lý do: {document['ly_do_phien_ban']}"
    yield from (f"  - {sentence(row)}" for row in document["khac_biet"])


def _day(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
