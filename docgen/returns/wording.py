"""What a clerk is told of a form that came back: one row for each fault, and which of them keep it out."""

from __future__ import annotations

from docgen.core.problem import Origin, Problem, Severity

# Code → what is wrong and what to do.
_WORDS = {
    "phieu_khong_phai": (
        "Tệp không phải phiếu do docgen lập, hoặc đã mất phần nhận biết.",
        "Lập lại phiếu bằng docgen collect --blank, chép nội dung sang phiếu ấy.",
    ),
    "phieu_mat_goc": (
        "Chương trình lưu tệp đã bỏ phần ghi nội dung ban đầu của phiếu.",
        "Lập lại phiếu bằng docgen collect --blank, chép nội dung sang phiếu ấy; lưu bằng Word, WPS hoặc LibreOffice.",
    ),
    "phieu_mat_o": (
        "Ô đã bị xoá khỏi phiếu; dữ liệu ở mục này được giữ như cũ.",
        "Lấy lại phiếu, điền vào đúng ô nếu có nội dung mới.",
    ),
    "phieu_o_lap": (
        "Ô có hai lần trong phiếu với hai nội dung khác nhau.",
        "Mở phiếu, xoá bản thừa của ô, chỉ để lại một.",
    ),
    "phieu_ra_ngoai": (
        "Nội dung của ô nay nằm ngoài ô, ô còn trống: thường do dán bảng vào giữa ô.",
        "Mở phiếu, đưa nội dung trở lại trong ô rồi nộp lại; dữ liệu ở mục này được giữ như cũ.",
    ),
    "phieu_co_bang": (
        "Trong ô có bảng được dán vào; chỉ lấy phần chữ.",
        "Xem lại phần chữ lấy được; nếu cần bảng, đưa vào phụ lục kết quả thực hiện nhiệm vụ.",
    ),
    "phieu_co_anh": (
        "Phiếu có hình được dán vào; hình không vào dữ liệu.",
        "Gửi hình như tài liệu kèm theo, hoặc ghi nội dung bằng chữ.",
    ),
    "phieu_theo_doi": (
        "Có chỗ sửa đang để theo dõi (Track Changes); phần thêm được lấy, phần xoá được bỏ, như khi chấp nhận hết.",
        "Xem lại từng chỗ trước khi ghi; muốn khác thì chấp nhận hoặc từ chối trong Word rồi nộp lại.",
    ),
    "phieu_sua_chu": (
        "Chữ của mẫu đã bị sửa, “{cu}” thành “{moi}”; phần ngoài ô không vào dữ liệu.",
        "Nếu đó là nội dung kiểm điểm, ghi vào đúng ô rồi nộp lại.",
    ),
    "phieu_xoa_chu": (
        "Dòng của mẫu đã bị xoá: “{cu}”.",
        "Không cần sửa nếu các ô vẫn đủ; bản in lập từ dữ liệu vẫn có dòng này.",
    ),
    "phieu_them_chu": (
        "Có chữ ghi ngoài ô: “{moi}”; phần này không vào dữ liệu.",
        "Ghi vào đúng ô rồi nộp lại.",
    ),
    "phieu_bang_ma_cu": (
        "Ô được gõ bằng bảng mã {bang_ma}, đọc là: “{doc_la}”.",
        "So với bản giấy; nếu đọc đúng thì chạy lại với --convert-legacy (trên trang: đánh dấu “Chuyển mã cũ”).",
    ),
    "phieu_da_chuyen_ma": (
        "Ô được gõ bằng bảng mã {bang_ma}, đã chuyển thành: “{doc_la}”.",
        "So với bản giấy; tệp gốc được giữ nguyên.",
    ),
}
_ERRORS = {"phieu_khong_phai", "phieu_mat_goc", "phieu_o_lap", "phieu_bang_ma_cu", "phieu_ra_ngoai"}
# Kind of thing a passage may hold beside text → the code that tells of it.
STRANGE = {"bang": "phieu_co_bang", "anh": "phieu_co_anh", "theo_doi": "phieu_theo_doi"}


def form_fault(code: str, file: str, place: str = "", **told: str) -> Problem:
    """Return a fault of a form at its place; `told` fills the row's wording."""
    message, hint = _WORDS[code]
    severity: Severity = "error" if code in _ERRORS else "warning"
    return Problem(code, Origin(file, place), message.format(**told), hint, severity)
