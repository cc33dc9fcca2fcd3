"""Wordings of the faults of one cell; `cot` is the heading and `gia_tri` what was typed."""

from __future__ import annotations

from docgen.validation.wording import Words, warning

CELL_WORDS: dict[str, Words] = {
    "thieu_gia_tri": Words("Thiếu “{cot}”.", "Hãy điền ô này."),
    "khoa_la": Words("Không có cột nào mang khoá “{gia_tri}”.", "{goi_y} Hãy sửa hoặc xoá khoá này."),
    "sai_kieu": Words(
        "“{cot}” có giá trị “{gia_tri}” không đúng kiểu dữ liệu của cột.",
        "Hãy gõ lại giá trị theo chú thích ở tiêu đề cột.",
    ),
    "ky_tu_hong": Words(
        "“{cot}” có ký tự hỏng {ma_ky_tu} ở vị trí {vi_tri}.",
        "Hãy xoá ký tự đó và gõ lại từ bị hỏng.",
    ),
    "ky_tu_dieu_khien": Words(
        "“{cot}” có ký tự điều khiển {ma_ky_tu} ở vị trí {vi_tri}, không in ra giấy được.",
        "Hãy xoá ký tự ẩn đó; thường do dán từ chương trình khác.",
    ),
    "bang_ma_cu": Words(
        "“{cot}” gõ bằng bảng mã cũ {bang_ma}, không phải Unicode: “{gia_tri}” đọc ra là “{doc_la}”.",
        "Hãy chuyển cả ô sang Unicode dựng sẵn bằng bộ gõ rồi dán lại.",
    ),
    "chu_to_hop": warning(
        "Chữ có dấu gõ rời (Unicode tổ hợp) ở {cot}; đã đổi sang dựng sẵn.",
        "Không cần sửa; nên đặt bộ gõ ở Unicode dựng sẵn.",
    ),
    "chu_d_gia": warning(
        "“{cot}” dùng ký tự {ma_ky_tu} giống chữ Đ; đã đổi thành Đ.",
        "Nên gõ lại chữ Đ để tìm kiếm, sắp xếp đúng.",
    ),
    "danh_xung": warning(
        "“{cot}” có danh xưng “{danh_xung}”; đã bỏ, còn “{gia_tri}”.",
        "Chỉ ghi họ, đệm và tên; mẫu tự thêm “đồng chí”.",
    ),
    "nghi_danh_xung": warning(
        "“{cot}” là “{gia_tri}”: “{danh_xung}” có thể là họ, có thể là danh xưng; giữ nguyên.",
        "Nếu là danh xưng, hãy xoá khỏi ô.",
    ),
    "nhieu_dong": Words("“{cot}” chỉ được một dòng nhưng ô có xuống dòng.", "Hãy nối thành một dòng."),
    "qua_dai": Words(
        "“{cot}” dài {do_dai} ký tự, nhiều hơn mức {gioi_han}.",
        "Hãy rút gọn, hoặc đưa phần chi tiết thành tài liệu kèm theo.",
    ),
    "sai_ma": Words(
        "“{cot}” là “{gia_tri}” không đúng dạng mã.",
        "Mã chỉ gồm chữ in hoa không dấu, chữ số, dấu - và _, dài nhất 40 ký tự. {goi_y}",
    ),
    "sai_ngay": Words(
        "“{cot}” là “{gia_tri}”, không đọc được thành ngày.", "Hãy ghi ngày/tháng/năm, ví dụ 26/11/2026."
    ),
    "ngay_khong_co": Words("“{cot}” là “{gia_tri}”: không có ngày này trong lịch.", "Hãy kiểm tra lại ngày và tháng."),
    "ngay_thang_dao": Words(
        "“{cot}” là “{gia_tri}”: không có tháng {thang}, có thể đã đảo ngày và tháng.",
        "Nếu đúng là {ngay_dung} thì hãy ghi lại như vậy.",
    ),
    "nam_thieu_so": Words("“{cot}” là “{gia_tri}”: năm phải đủ bốn chữ số.", "Hãy ghi đủ năm, ví dụ 26/11/2026."),
    "ngay_thieu_phan": Words(
        "“{cot}” là “{gia_tri}”: chưa đủ ngày, tháng, năm.",
        "Hãy ghi đủ ngày/tháng/năm, ví dụ 26/11/2026.",
    ),
    "ngay_la_so": warning(
        "“{cot}” chứa số {gia_tri}; đã hiểu là ngày {ngay_dung}.",
        "Hãy kiểm tra và định dạng ô là ngày dd/mm/yyyy.",
    ),
    "thieu_gio": Words("“{cot}” là “{gia_tri}”: có ngày nhưng thiếu giờ.", "Hãy ghi cả giờ, ví dụ 26/11/2026 08:00."),
    "sai_gio": Words(
        "“{cot}” là “{gia_tri}”, không đọc được thành ngày và giờ.",
        "Hãy ghi ngày/tháng/năm giờ:phút, ví dụ 26/11/2026 08:00.",
    ),
    "sai_mui_gio": Words(
        "“{cot}” là “{gia_tri}” theo múi giờ khác giờ Việt Nam.",
        "Hãy ghi giờ Việt Nam, không kèm múi giờ.",
    ),
    "sai_so_nguyen": Words(
        "“{cot}” là “{gia_tri}”, không phải số nguyên.",
        "Hãy ghi bằng chữ số, ví dụ 12; tỉ lệ 70% ghi là 70.",
    ),
    "so_doc_tu_chu": warning(
        "“{cot}” là “{gia_tri}”; đã đọc là {so}.",
        "Hãy kiểm tra rồi ghi bằng chữ số.",
    ),
    "sai_diem": Words("“{cot}” là “{gia_tri}”, không phải điểm số.", "Hãy ghi số, dấu phẩy cho phần lẻ, ví dụ 27,5."),
    "so_khong_ro": Words(
        "“{cot}” là “{gia_tri}”: không rõ dấu chấm ngăn hàng nghìn hay phần lẻ.",
        "Hãy dùng dấu phẩy cho phần lẻ, ví dụ 87,5.",
    ),
    "qua_hai_so_le": Words(
        "“{cot}” là {gia_tri}, nhiều hơn hai số lẻ.", "Hãy ghi tối đa hai số lẻ; không tự làm tròn."
    ),
    "ngoai_khoang": Words("“{cot}” là {gia_tri}, ngoài khoảng cho phép.", "Giá trị phải từ {nho_nhat} đến {lon_nhat}."),
    "khong_co_trong_danh_sach": Words(
        "“{cot}” là “{gia_tri}”, không có trong danh sách.",
        "{goi_y} Hãy chọn một trong: {danh_sach}.",
    ),
    "khong_hop_luoc_do": Words(
        "“{cot}” có giá trị “{gia_tri}” không hợp quy định của cột ({loai}).",
        "Hãy gõ lại giá trị theo chú thích ở tiêu đề cột.",
    ),
}
