"""What the people of a fictitious province are called and what they write of their year; all of it invented."""

from __future__ import annotations

SURNAMES = (
    *("Nguyễn",) * 12, *("Trần",) * 5, *("Lê",) * 5, *("Phạm",) * 4, *("Hoàng",) * 3, *("Phan",) * 2, *("Vũ",) * 2,
    *("Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Hà", "Trịnh", "Lương", "Cao", "Tạ", "Nghiêm", "Quách"),
)  # fmt: skip
MIDDLE = {
    "nam": ("Văn", "Đức", "Minh", "Quốc", "Hữu", "Gia", "Thành", "Công", "Xuân", "Anh", "Ngọc", "Trung"),
    "nu": ("Thị", "Thị Thu", "Thị Kim", "Ngọc", "Thanh", "Thuỳ", "Bảo", "Hạ", "Thị Hồng", "Phương", "Mai", "Diệu"),
}
GIVEN = {
    "nam": ("Bình", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hùng", "Khải", "Lâm", "Long", "Nam", "Phúc", "Quân", "Sơn",
            "Thắng", "Thịnh", "Toàn", "Trường", "Tuấn", "Việt"),
    "nu": ("Anh", "Châu", "Dung", "Hà", "Hạnh", "Hiền", "Hoa", "Hương", "Lan", "Linh", "Loan", "Mai", "Ngân", "Nhung",
           "Oanh", "Phượng", "Quyên", "Thảo", "Trâm", "Yến"),
}  # fmt: skip
FIRST_SYLLABLES = (
    "Suối",
    "Đồng",
    "Bến",
    "Thạch",
    "Phú",
    "Tân",
    "An",
    "Hoà",
    "Vĩnh",
    "Trung",
    "Đông",
    "Yên",
    "Kim",
    "Bình",
)
SECOND_SYLLABLES = ("Lành", "Tâm", "Sơn", "Khê", "Lộc", "Mỹ", "Xuyên", "Thịnh", "Châu", "Phong", "Lạc", "Hưng", "Giang")
# Kind of a cell → what stands before its name.
CELLS = ("Chi bộ Thôn", "Chi bộ Khu dân cư", "Chi bộ Trường THCS", "Chi bộ Trạm Y tế", "Chi bộ Hợp tác xã")
FIELDS = (
    "tham mưu tổng hợp", "quản lý đất đai", "thu ngân sách", "dân vận", "chuyển đổi số", "vệ sinh môi trường",
    "an ninh trật tự", "dạy học và giáo dục học sinh", "khám, chữa bệnh ban đầu", "thuỷ lợi nội đồng",
    "giảm nghèo", "văn hoá cơ sở", "kiểm tra, giám sát", "tiếp công dân",
)  # fmt: skip
STATE_POSTS = ("Chuyên viên", "Giáo viên", "Viên chức", "Cán bộ không chuyên trách")

# Column → sentences; two are chosen for each person. {viec} field of work, {n} {m} {k} numbers, {so} own number.
SECTIONS = {
    "pham_chat": (
        "Tôi kiên định mục tiêu, lý tưởng của Đảng; chấp hành nghiêm chủ trương của Đảng, pháp luật của Nhà nước.",
        "Dự {n}/12 kỳ sinh hoạt của {chi_bo}, có {m} lượt phát biểu gắn với phần việc {viec}.",
        "Giữ lối sống giản dị, trung thực, đoàn kết; đóng đảng phí đúng hạn, góp {k} ý kiến vào nghị quyết về {viec}.",
        "Tự soi, tự sửa theo các biểu hiện đã nêu trong nghị quyết; ghi kết quả vào sổ theo dõi cá nhân số {so}.",
    ),
    "thuc_hien_nhiem_vu": (
        "Được giao {n} nhiệm vụ về {viec}; đã hoàn thành 100%, trong đó {m}/{n} nhiệm vụ vượt mức yêu cầu.",
        "Chủ động lập kế hoạch tuần, tháng; phối hợp với {k} cơ quan, đơn vị để xong phần việc chung về {viec}.",
        "Hồ sơ công việc số {so} được lập đủ, nộp lưu đúng hạn; {k} văn bản tham mưu được chấp thuận ngay lần đầu.",
    ),
    "ket_qua_lanh_dao": (
        "Cùng tập thể cụ thể hoá nghị quyết thành {k} chương trình, kế hoạch về {viec} (theo dõi tại sổ số {so}).",
        "Đến hết tháng 11, {n} nhóm chỉ tiêu được giao đạt kế hoạch; nội bộ đoàn kết, không có đơn thư vượt cấp.",
    ),
    "trach_nhiem_cong_viec": (
        "Tham gia tháo gỡ {k} vướng mắc về thủ tục; đề xuất {m} giải pháp về {viec} được tập thể chấp nhận.",
        "Nhận thêm {k} việc phát sinh sau sắp xếp tổ chức bộ máy, hoàn thành theo phiếu giao việc số {so}.",
    ),
    "neu_guong": (
        "Bản thân và gia đình gương mẫu thực hiện quy ước nơi cư trú; kê khai tài sản trung thực (bản số {so}).",
        "Mỗi quý dành {k} ngày dự sinh hoạt ở chi bộ, nắm tâm tư của Nhân dân về {viec}.",
    ),
    "quyen_va_nghia_vu": (
        "Dự {n}/12 kỳ sinh hoạt; vận động {k} hộ thực hiện chủ trương về {viec}, được ghi ở sổ công tác số {so}.",
        "Tham gia bảo vệ trật tự, vệ sinh nơi ở; đóng góp {m} ngày công cho việc chung của {chi_bo}.",
    ),
    "cam_ket_tu_duong": (
        "Thực hiện đúng cam kết đăng ký với {chi_bo}; mỗi quý có ít nhất một kết quả cụ thể về {viec}.",
        "Đã giúp đỡ {k} quần chúng, đồng nghiệp cùng tiến bộ; kết quả ghi ở bản cam kết số {so}.",
    ),
    "han_che": (
        "Một số sản phẩm về {viec} còn phải chỉnh sửa {k} lần; {m} nhiệm vụ chậm {k} ngày (phiếu giao việc số {so}).",
        "Hồ sơ về {viec} chưa được lập ngay khi phát sinh; phiếu theo dõi số {so} còn {k} mục ghi chậm.",
    ),
    "nguyen_nhan_khach_quan": (
        "Nội dung mới, phải tham khảo ý kiến {k} cơ quan trong thời gian ngắn.",
        "Khối lượng việc về {viec} tăng khoảng {n}% so với năm trước.",
    ),
    "nguyen_nhan_chu_quan": (
        "Chưa trao đổi kỹ với bộ phận liên quan trước khi làm; còn chủ quan với việc quen làm về {viec}.",
        "Chưa có thói quen sắp xếp hồ sơ trong ngày; bản thân cần quyết liệt hơn.",
    ),
    "phuong_huong": (
        "Lập danh mục việc về {viec} ngay từ tháng 01/2027, tự kiểm tra vào cuối mỗi quý, ghi tại sổ số {so}.",
        "Xin ý kiến trước khi soạn thảo văn bản quan trọng; báo cáo kết quả khắc phục tại kỳ sinh hoạt tháng 6/2027.",
    ),
    "trach_nhiem_voi_tap_the": (
        "Tôi chịu trách nhiệm về những hạn chế của tập thể có liên quan đến {viec}; đã nêu {k} biện pháp (số {so}).",
    ),
}  # fmt: skip
# Kind of a member → the columns its form of 2025 prints.
_ALL = ("pham_chat", "cam_ket_tu_duong", "han_che", "nguyen_nhan_khach_quan", "nguyen_nhan_chu_quan", "phuong_huong")
WRITTEN = {
    "ldql": (
        *_ALL, "thuc_hien_nhiem_vu", "ket_qua_lanh_dao", "trach_nhiem_cong_viec", "neu_guong",
        "trach_nhiem_voi_tap_the",
    ),
    "khong_ldql": (*_ALL, "thuc_hien_nhiem_vu"),
    "ngoai_htct": (*_ALL, "quyen_va_nghia_vu"),
}  # fmt: skip
OF_COLLECTIVE = {
    "uu_diem_nguyen_tac": "{ten} duy trì {n} kỳ sinh hoạt đúng lịch; mọi việc quan trọng được bàn bạc, biểu quyết.\n"
    "Quy chế làm việc được bổ sung {k} điểm sau khi góp ý.",
    "uu_diem_ket_qua_nhiem_vu": "Hoàn thành {n}/{n} nhiệm vụ, trong đó {m} nhiệm vụ vượt mức; nổi bật là {viec}.",
    "uu_diem_xay_dung_dang": "Giám sát {k} đảng viên theo kế hoạch; bồi dưỡng {m} quần chúng ưu tú.",
    "uu_diem_trach_nhiem": "Cấp uỷ phân công từng đồng chí phụ trách; chịu trách nhiệm đến cùng về {viec}.",
    "han_che": "Việc {viec} có {k} đầu việc chậm; sinh hoạt chuyên đề chưa đều.",
    "nguyen_nhan_khach_quan": "Nhiều quy định mới được ban hành trong thời gian ngắn, khối lượng việc tăng {n}%.",
    "nguyen_nhan_chu_quan": "Cấp uỷ chưa đôn đốc thường xuyên phần việc {viec}.",
    "trach_nhiem": "Tập thể nhận trách nhiệm chung; đồng chí phụ trách {viec} chịu trách nhiệm trực tiếp.",
    "phuong_huong": "Lập chương trình kiểm tra năm 2027 trước ngày 31/01/2027, mỗi quý kiểm tra {k} phần việc.",
    "y_kien_lien_quan": "Ban công tác Mặt trận nơi có {ten}, ngày 16/11/2026",
}
TASKS = (
    ("Hoàn thành kế hoạch năm về {viec}", "Kế hoạch, báo cáo kết quả"),
    ("Rà soát, cập nhật số liệu về {viec}", "Bảng số liệu, {n} biểu"),
    ("Tuyên truyền, vận động Nhân dân về {viec}", "{m} buổi, {n} lượt người"),
    ("Phối hợp giải quyết kiến nghị liên quan đến {viec}", "{k} kiến nghị được trả lời"),
)
AGENDA = (
    "08 giờ 00: Ổn định tổ chức, tuyên bố lý do\n08 giờ 15: Trình bày dự thảo báo cáo kiểm điểm của tập thể\n"
    "09 giờ 00: Từng cá nhân trình bày bản kiểm điểm; hội nghị góp ý\n15 giờ 30: Bỏ phiếu đề xuất mức xếp loại\n"
    "16 giờ 30: Kết luận, thông qua biên bản"
)
