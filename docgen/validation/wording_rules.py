"""Wordings of the faults that show only when cells are looked at together; `noi` is the other place."""

from __future__ import annotations

from docgen.validation.wording import Words, warning

RULE_WORDS: dict[str, Words] = {
    "du_lieu_trong": warning("Sheet “{ten}” chưa có dòng nào.", "Hãy điền sheet này: {mo_ta} Cột bắt buộc: {cot}."),
    "ma_trung": Words(
        "Mã “{ma}” đã dùng ở {noi}.", "Mỗi đơn vị, cá nhân, tập thể, hội nghị một mã riêng; hãy đổi mã này."
    ),
    "ma_ten_thiet_bi": Words(
        "Windows dành tên “{ma}” cho thiết bị nên không làm tên tệp, thư mục được.",
        "Hãy đổi mã, ví dụ {ma}-1, ở mọi nơi ghi mã này.",
    ),
    "nguoi_trung": Words(
        "{ten} đã có ở {noi}: cùng họ tên, ngày sinh và chi bộ.",
        "Nếu là một người, hãy xoá một dòng; nếu là hai người, hãy kiểm tra lại ngày sinh.",
    ),
    "dong_trung": Words(
        "Dòng này trùng với {noi}: cùng {cot} ({gia_tri}).", "Hãy xoá dòng thừa hoặc sửa cho khác nhau."
    ),
    "ma_khong_co": Words(
        "“{cot}” là “{ma}” nhưng không có {can} nào như vậy.", "{goi_y} Hãy sửa mã hoặc thêm dòng còn thiếu."
    ),
    "ma_sai_loai": Words("“{cot}” là “{ma}”, là một {la}, trong khi cần {can}.", "Hãy ghi đúng loại mã."),
    "vong_cap_tren": Words(
        "Đơn vị cấp trên nối thành vòng: {vong}.", "Hãy sửa “Mã đơn vị cấp trên” để lên đến đơn vị cao nhất."
    ),
    "khong_phai_chi_bo": Words(
        "{ai} thuộc {ten}, không phải chi bộ.", "Hãy ghi mã của một chi bộ, hoặc sửa “Loại tổ chức” của đơn vị đó."
    ),
    "to_dang_khac_chi_bo": Words(
        "{ten} không phải tổ đảng của chi bộ {chi_bo} mà {ai} thuộc về.",
        "Hãy ghi mã của một tổ đảng có “Mã đơn vị cấp trên” là chi bộ ấy.",
    ),
    "thieu_to_dang": Words(
        "{ten}: kiểm điểm đảng viên của tổ đảng nhưng chưa ghi tổ đảng nào.", "Hãy ghi “Mã tổ đảng” của hội nghị."
    ),
    "nguoi_hai_chi_bo": warning(
        "{ten} ở chi bộ {day}, và {noi} ở chi bộ {kia}: cùng họ tên, ngày sinh, ngày vào Đảng.",
        "Nếu là một người, hãy giữ dòng của chi bộ nơi sinh hoạt chính thức; một người chỉ được tính một lần.",
    ),
    "lich_su_chong_nhau": Words(
        "Hai khoảng thời gian của đơn vị {ma} có ngày chung, khoảng kia ở {noi}.",
        "Hãy sửa “Từ ngày” hoặc “Đến hết ngày” để mỗi ngày thuộc một khoảng.",
    ),
    "sai_thu_tu_ngay": Words(
        "“{sau}” ({ngay_sau}) {quan_he} “{truoc}” ({ngay_truoc}).",
        "Hãy kiểm tra cả hai ngày; có thể một ngày đã đảo ngày và tháng.",
    ),
    "hop_ket_thuc_som": Words("{ten} kết thúc trước hoặc đúng lúc bắt đầu.", "Hãy sửa giờ bắt đầu hoặc kết thúc."),
    "hop_ngoai_ky": Words(
        "{ten} họp ngày {ngay}, ngoài kỳ {ky}.",
        "Ngày họp phải trong năm {ky} hoặc chậm nhất {han}; hãy sửa ngày hoặc kỳ.",
    ),
    "ngay_tuong_lai": Words("“{cot}” là {ngay}, sau ngày hôm nay.", "{goi_y} Hãy kiểm tra lại ngày."),
    "van_ban_tuong_lai": warning(
        "“{cot}” là {ngay}, sau khi kỳ kiểm điểm kết thúc.", "Nếu văn bản chưa ban hành thì nên để trống."
    ),
    "ngay_ngoai_khoang": Words(
        "“{cot}” là {ngay}, quá xa kỳ kiểm điểm.",
        "Hãy kiểm tra lại năm; sổ dùng hệ ngày 1904 làm lệch 4 năm 1 ngày.",
    ),
    "goi_y_sau_hop": Words(
        "Văn bản gợi ý {so} ngày {ngay} không trước hội nghị ngày {hop}.",
        "Gợi ý phải có trước hội nghị kiểm điểm; hãy kiểm tra ngày văn bản hoặc ngày họp.",
    ),
    "xep_loai_truoc_hop": Words(
        "“{cot}” ({ngay}) trước ngày hội nghị kiểm điểm ({hop}).",
        "Kiểm điểm xong mới thẩm định, quyết định; hãy kiểm tra lại các ngày.",
    ),
    "thieu_ly_do": Words(
        "Thiếu “{cot}” trong khi “{vi}” là {gia_tri}.", "Hãy ghi lý do, căn cứ; kèm số, ngày văn bản nếu có."
    ),
    "dem_qua_tong": warning(
        "“{cot}” ghi {dem} {danh_tu}: số trước lớn hơn số sau.",
        "Hãy kiểm tra hai số; nếu là vượt kế hoạch thì ghi rõ chữ vượt.",
    ),
    "thieu_kem_theo": Words(
        "Có “{vi}” nhưng thiếu “{cot}”.",
        "Đề xuất, thẩm định, quyết định là ba bước; hãy ghi đủ mức, số và ngày của từng bước.",
    ),
    "thieu_trang_thai": Words(
        "Hạn chế của kỳ trước chưa có trạng thái khắc phục.", "Hãy chọn: Đã, Đang hoặc Chưa được khắc phục."
    ),
    "muc_do_khong_khop": Words(
        "“{trang_thai}” nhưng mức độ khắc phục là {phan_tram}%.",
        "Đã khắc phục là 100, chưa là 0 hoặc để trống, đang là từ 1 đến 99; hãy sửa một trong hai ô.",
    ),
    "thieu_muc_do": warning("Đang khắc phục nhưng chưa ghi mức độ.", "Nên ghi tỉ lệ đã khắc phục, ví dụ 70."),
    "tong_khong_khop": Words(
        "Tổng điểm ghi {tong} nhưng {chung} + {nhiem_vu} = {dung}.",
        "Hãy sửa tổng điểm hoặc điểm từng nhóm; để trống thì tự cộng.",
    ),
    "tong_to_cham_lech": warning(
        "Điểm ghi {diem} nhưng các dòng ở sheet {sheet} cộng lại bằng {cong}.",
        "Hãy sửa điểm của nhóm hoặc điểm từng dòng.",
    ),
    "diem_qua_toi_da": Words("Điểm {diem} quá điểm tối đa {toi_da} của dòng.", "Hãy sửa điểm hoặc điểm tối đa."),
    "tong_thieu_nhom": warning(
        "Có tổng điểm {tong} nhưng thiếu điểm của một nhóm.", "Hãy ghi đủ điểm hai nhóm tiêu chí."
    ),
    "loai_khong_khop": warning(
        "{ten} ghi là “{loai}” nhưng {nhung}.", "Hãy kiểm tra “Loại cá nhân”: ô này quyết định mẫu bản kiểm điểm."
    ),
    "o_khong_in": warning(
        "“{cot}” có nội dung nhưng mẫu của “{loai}” không có mục này.",
        "Hãy chuyển nội dung sang mục khác, hoặc xem lại “Loại cá nhân” và bộ mẫu của kỳ.",
    ),
    "thieu_nguoi_du": Words(
        "Chưa ghi ai dự: thiếu cả mã cá nhân và họ tên.",
        "Hãy ghi mã cá nhân, hoặc họ tên nếu là đại biểu ngoài danh sách.",
    ),
    "khac_ho_ten": warning(
        "Họ tên “{ten}” khác với {nguoi}.", "Có mã cá nhân thì để trống họ tên; nếu là người khác, hãy sửa mã."
    ),
    "khach_bieu_quyet": Words(
        "Đại biểu, khách mời không có quyền biểu quyết.", "Hãy chọn Không hoặc để trống ô này, hoặc sửa vai trò."
    ),
    "ngoai_thanh_phan": Words(
        "“{cot}” là {ma} nhưng người này không có trong sheet Thành phần của hội nghị.",
        "Hãy thêm người này vào thành phần hoặc sửa mã.",
    ),
    "chu_tri_kiem_thu_ky": warning(
        "{ten} có một người vừa chủ trì vừa làm thư ký.", "Nên phân công người khác ghi biên bản."
    ),
    "vai_tro_khong_khop": Words(
        "Vai trò này không khớp với “{cot}” là {ma} ở {noi}.", "Hãy sửa vai trò ở đây hoặc sửa ở sheet Hội nghị."
    ),
    "hop_khong_thanh_phan": warning(
        "{ten} chưa có ai trong sheet Thành phần.", "Hãy ghi thành phần để gửi dự thảo và tính thời hạn."
    ),
    "chua_duoc_moi": warning(
        "{ten} kiểm điểm mọi đảng viên của chi bộ nhưng chưa mời: {ai}.",
        "Hãy thêm vào sheet Thành phần, hoặc ghi tình trạng nếu không kiểm điểm.",
    ),
    "van_ban_khong_nhat_quan": Words(
        "“{cot}” của văn bản {so} là {gia_tri}, khác với {noi}.", "Các dòng của cùng một văn bản phải ghi giống nhau."
    ),
    "so_van_ban_trung": warning(
        "Số “{so}” đã ghi cho văn bản ở {noi}, cùng cơ quan, cùng năm {nam}.",
        "Số ghi liên tục từ 01 theo từng loại văn bản trong nhiệm kỳ cấp uỷ, mỗi văn bản một số; hãy kiểm tra hai số.",
    ),
    "xep_loai_nguoi_mien": Words(
        "{ten} có “{cot}” trong khi tình trạng là “{tinh_trang}”.",
        "Không xếp loại người không kiểm điểm; hãy xoá mức hoặc sửa tình trạng.",
    ),
    "bieu_quyet_nguoi_mien": Words(
        "Có phiếu cho {ten} trong khi tình trạng là “{tinh_trang}”.",
        "Hãy xoá dòng này hoặc sửa tình trạng ở sheet Cá nhân.",
    ),
    "khac_muc_tham_dinh": Words(
        "Quyết định “{muc}” khác mức thẩm định “{tham_dinh}” mà không ghi căn cứ.",
        "Hãy ghi căn cứ, lý do quyết định khác mức đề xuất.",
    ),
    "cao_hon_ccvc": warning(
        "Mức quyết định cao hơn mức công chức, viên chức (“{ccvc}”).", "Hãy kiểm tra và ghi rõ căn cứ."
    ),
    "tep_khong_an_toan": Words(
        "Đường dẫn “{tep}” không dùng được.",
        "Ghi đường dẫn trong thư mục tai_lieu, dùng dấu /, không có “..”, ví dụ quyet_dinh/45-QD-DU.pdf.",
    ),
    "thieu_ten_van_ban": Words(
        "Ghi là có văn bản nhưng thiếu cả tên và tệp.", "Hãy ghi tên loại và trích yếu, hoặc đường dẫn tệp."
    ),
    "vang_ma_co_tep": Words("Ghi là không có hoặc được miễn nhưng lại kèm tệp “{tep}”.", "Hãy xoá tệp hoặc chọn Có."),
    "ho_so_mau_thuan": Words("Thành phần {muc} ghi vắng ở đây nhưng ghi Có ở {noi}.", "Hãy sửa một trong hai dòng."),
    "van_ban_giong": warning(
        "“{cot}” của {ten} giống hệt của {nguoi} ở {noi}.", "Mỗi người tự viết; hãy xem lại để tránh hình thức."
    ),
}
