"""What verification can find wrong, as rows: code → what is said and what to do."""

from __future__ import annotations

from docgen.core.problem import Origin, Problem, Severity

_RESTORE = "Hãy lấy lại gói từ bản sao lưu hoặc yêu cầu bên giao gửi lại."
_SENDER = "Hãy yêu cầu bên giao đóng gói lại theo chuẩn BagIt."
_INSPECT = "Hãy xem ai đã thêm; nếu là tài liệu của hồ sơ thì đóng gói lại thành phiên bản mới."

# code → (message, hint). {name}: the file inside the package; other fields belong to the row.
FINDINGS: dict[str, tuple[str, str]] = {
    "khong_co_goi": ("Không có gói ở {name}.", "Hãy kiểm tra đường dẫn."),
    "khong_phai_zip": ("“{name}” không phải tệp ZIP đọc được, hoặc bị cắt cụt.", _RESTORE),
    "bom_nen": (
        "Gói khai dung lượng giải nén {size} byte, lớn bất thường; không đọc tiếp.",
        "Không mở gói này bằng chương trình khác.",
    ),
    "qua_nhieu_tep": (
        "Gói có hơn {most} tệp, hoặc thư mục sâu bất thường; không đọc tiếp.",
        "Hãy yêu cầu bên giao chia gói.",
    ),
    "qua_nhieu_dong": ("Tệp “{name}” dài bất thường; không đọc tiếp.", _SENDER),
    "ten_qua_dai": ("Tên “{name}” dài hơn mọi hệ điều hành cho phép; không đọc tiếp.", _SENDER),
    "ten_nguy_hiem": ("Tên “{name}” trỏ ra ngoài gói.", "Không giải nén gói này. " + _SENDER),
    "ten_trung": ("Tên “{name}” xuất hiện hai lần trong gói.", _RESTORE),
    "ten_trung_hoa_thuong": ("Tên “{name}” chỉ khác tên khác ở chữ hoa, chữ thường hoặc cách gõ dấu.", _SENDER),
    "ten_khong_mang_di_duoc": (
        "Tên “{name}” không dùng được trên mọi hệ điều hành (ký tự cấm, tên thiết bị, quá 255 byte).",
        "Nên đóng gói lại với tên ngắn, chỉ có chữ, số, gạch nối.",
    ),
    "lien_ket": ("“{name}” là liên kết hoặc tệp đặc biệt, không phải tệp thường.", _INSPECT),
    "ma_hoa": ("“{name}” bị đặt mật khẩu nên không kiểm tra được.", _SENDER),
    "khong_doc_duoc": ("Tệp “{name}” đã bị thay đổi hoặc hỏng: không đọc trọn được.", _RESTORE),
    "nhieu_goc": ("ZIP phải chứa đúng một thư mục gốc của gói.", _SENDER),
    "khong_phai_bag": ("Thiếu tệp bagit.txt nên đây không phải gói BagIt.", _SENDER),
    "bagit_sai": ("bagit.txt không đúng hai dòng khai báo của chuẩn.", _RESTORE),
    "phien_ban_la": (
        "Phiên bản BagIt {version} không được hỗ trợ.",
        "Hãy dùng công cụ khác hoặc yêu cầu gói BagIt 0.93 đến 1.0.",
    ),
    "sai_ma_chu": ("Tệp “{name}” không đúng mã chữ {encoding}.", _RESTORE),
    "thieu_manifest": ("Gói không có manifest nào kiểm tra được.", _SENDER),
    "thuat_toan_la": ("Không kiểm tra được “{name}”: thuật toán băm lạ.", "Hãy dùng manifest sha256 hoặc sha512."),
    "manifest_trung": ("“{name}” là manifest thứ hai của cùng một thuật toán.", _SENDER),
    "manifest_khac_mau": ("“{name}” không đúng từng byte như lúc đóng gói.", _RESTORE),
    "manifest_khong_niem": ("“{name}” không có trong {listed_in}, nên ai sửa cũng không lộ.", _SENDER),
    "niem_khac_nhau": ("Các tagmanifest không liệt kê cùng những tệp như nhau.", _SENDER),
    "dong_sai": ("Dòng {line} của “{name}” không đúng cú pháp.", _RESTORE),
    "ten_ngoai_pham_vi": ("“{name}” liệt kê “{path}” nằm ngoài phạm vi của nó.", _SENDER),
    "liet_ke_hai_lan": ("“{name}” liệt kê “{path}” hai lần.", _SENDER),
    "thieu_thu_muc_data": ("Gói không có thư mục data.", _RESTORE),
    "thieu_tep": ("Thiếu tệp “{name}” dù có trong {listed_in}.", _RESTORE),
    "chua_tai": (
        "Tệp “{name}” chỉ có địa chỉ trong fetch.txt, chưa có trong gói.",
        "Hãy yêu cầu bên giao gửi gói đầy đủ; docgen không tải từ mạng.",
    ),
    "tep_la": ("Tệp “{name}” không có trong {listed_in}: đã được thêm vào sau khi đóng gói.", _INSPECT),
    "thu_muc_la": ("Thư mục “{name}” rỗng hoặc thừa trong gói.", _INSPECT),
    "tep_bi_doi": ("Tệp “{name}” đã bị thay đổi: mã {algorithm} không khớp.", _RESTORE),
    "chuan_hoa_ten": (
        "Tên “{name}” chỉ khớp sau khi chuẩn hoá cách gõ dấu.",
        "Nên đóng gói lại với tên thống nhất.",
    ),
    "oxum_sai": ("Payload-Oxum ghi {stated}, thực tế là {found}.", _RESTORE),
    "oxum_cu_phap": ("Payload-Oxum trong “{name}” sai cú pháp hoặc ghi nhiều lần.", _SENDER),
    "thieu_thanh_phan": ("Thiếu tệp “{name}” mà gói hồ sơ phải có.", _RESTORE),
    "khac_ban_ke": ("metadata/ho_so.json không khớp gói: {what}.", _RESTORE),
    "zip_bi_doi": ("Phần cấu trúc ZIP tại “{name}” khác với lúc đóng gói.", _RESTORE),
    "khac_dau_niem": ("Mã SHA-256 của cả gói khác mã ghi trong {sidecar}.", _RESTORE),
    "dau_niem_hong": ("Tệp {sidecar} không đọc được mã SHA-256.", "Hãy so mã của gói với biên bản giao nhận."),
}


def finding(code: str, package: str, name: str = "", **fields: object) -> Problem:
    """Return the finding of one code about the file `name` of a package."""
    message, hint = FINDINGS[code]
    severity: Severity = "warning" if code in WARNINGS else "error"
    shown = printable(name) or package
    said = message.format(name=shown, **{key: printable(str(value)) for key, value in fields.items()})
    return Problem(code, Origin(package, printable(name)), said, hint, severity)


# The bag is still whole, by RFC 8493; a package of docgen has none of these, so there each is an error.
WARNINGS = frozenset({"chuan_hoa_ten", "ten_trung_hoa_thuong", "ten_khong_mang_di_duoc", "niem_khac_nhau"})


def printable(name: str) -> str:
    """Return the name with characters that cannot be shown or sent to a terminal written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in name)
