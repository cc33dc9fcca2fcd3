"""What an editor of templates is told besides: faults that would spoil a paper although the engine can make it."""

from __future__ import annotations

from docgen.templating.parse.wording import Row

_LOOK = "Hãy xem lại thẻ, hoặc xem các trường bằng docgen template fields."
EDITOR: dict[str, Row] = {
    "mau_truong_la": ("error", "thẻ $the đọc trường “$truong” mà lược đồ không có", "$cach"),
    "mau_bien_ngoai_vong": (
        "error",
        "“$ten” chỉ có trong vòng lặp {% for $ten in … %}, ở đây đã ra ngoài vòng",
        "Hãy chuyển thẻ vào trong vòng lặp.",
    ),
    "mau_lap_sai_kieu": ("error", "thẻ $the lặp qua “$truong”, vốn là $kieu", "Hãy lặp qua một danh sách. $danh_sach"),
    "mau_in_sai_kieu": ("error", "thẻ $the in “$truong”, vốn là $kieu", "Hãy in từng mục bằng {% for %}, hoặc $cach."),
    "mau_can_dinh_dang": (
        "error",
        "thẻ $the cần một đoạn chữ có định dạng sẵn, mà “$truong” là $kieu",
        "Hãy viết {{ thay cho {{r hoặc {{p.",
    ),
    "mau_gia_tri_khong_co": (
        "warning",
        "thẻ $the so “$truong” với “$gia_tri”, giá trị không bao giờ có",
        "Hãy so với một trong: $lua_chon.",
    ),
    "mau_truong_khong_dung": ("warning", "mẫu không in trường: $truong", "Không phải làm gì nếu mẫu không cần chúng."),
    "mau_trung_ten": (
        "warning",
        "tên “$ten” của vòng lặp che mất $gi cùng tên",
        "Hãy đặt cho mục của vòng lặp một tên khác.",
    ),
    "mau_vong_khong_dung": (
        "warning",
        "vòng lặp $the không in gì của “$ten”: mọi lần lặp giống hệt nhau",
        _LOOK,
    ),
    "mau_khoi_rong": ("warning", "khối $the … $dong không có gì bên trong", "Hãy xoá hai thẻ, hoặc viết chữ vào giữa."),
    "mau_doan_trong": (
        "warning",
        "đoạn này chỉ có thẻ $the nên để lại một dòng trống trên văn bản",
        "Hãy viết {%p thay {% ở thẻ đứng một mình trong đoạn.",
    ),
    "mau_con_sua_doi": (
        "error",
        "mẫu còn sửa đổi theo dõi (Track Changes) chưa được chấp nhận hay từ chối: $chu",
        "Hãy mở bằng Word, chấp nhận mọi thay đổi (Accept All Changes), rồi lưu lại.",
    ),
    "mau_con_ghi_chu": (
        "warning",
        "mẫu còn $so ghi chú bên lề (Comment); văn bản nào làm ra cũng mang theo",
        "Hãy xoá các ghi chú trước khi dùng mẫu.",
    ),
    "mau_the_trong_ma_truong": (
        "error",
        "thẻ $the nằm trong mã của một trường Word ($ma)",
        "Hãy đưa thẻ ra thành chữ thường, bỏ trường Word.",
    ),
    "mau_truong_tron_thu": (
        "warning",
        "mẫu còn trường trộn thư $ma; docgen không điền trường này",
        "Hãy thay bằng thẻ {{ … }}.",
    ),
    "mau_o_nhap_rang_buoc": (
        "error",
        "thẻ $the nằm trong ô nhập gắn với thuộc tính của tệp; khi mở, Word ghi đè lên giá trị vừa điền",
        "Hãy bấm phải vào ô nhập, chọn Remove Content Control, giữ lại chữ.",
    ),
    "mau_o_nhap_cho_san": (
        "warning",
        "thẻ $the nằm trong chữ mời của ô nhập; văn bản in giá trị bằng kiểu chữ mờ của lời mời",
        "Hãy bấm phải vào ô nhập, chọn Remove Content Control, hoặc gõ lại thẻ trong ô.",
    ),
    "mau_hop_chu_lech": (
        "warning",
        "hộp chữ có hai bản, cho Word mới và Word cũ, mà các thẻ không giống nhau ($moi; $cu)",
        "Hãy mở bằng Word, sửa hộp chữ rồi lưu lại để hai bản giống nhau.",
    ),
    "mau_the_an": ("warning", "thẻ $the có chữ ẩn (Hidden); trên giấy không thấy", "Hãy bỏ dấu Hidden ở Font."),
    "mau_dang_khoa": (
        "warning",
        "mẫu đang khoá sửa (Restrict Editing); văn bản nào làm ra cũng bị khoá",
        "Hãy tắt khoá sửa (Restrict Editing → Stop Protection) rồi lưu lại.",
    ),
    "mau_mat_cung_the": (
        "error",
        "$gi đứng chung $noi với thẻ $the sẽ mất cùng thẻ",
        "Hãy chuyển nó sang $noi khác, để thẻ đứng một mình.",
    ),
    "mau_the_cat_khung": (
        "error",
        "thẻ $the có phần nằm trong $khung, phần nằm ngoài",
        "Hãy xoá thẻ rồi gõ lại liền một mạch, ở hẳn trong hoặc hẳn ngoài.",
    ),
    "mau_vat_trong_the": ("error", "trong thẻ $the có $vat, thứ sẽ mất khi điền", "Hãy xoá thẻ rồi gõ lại."),
    "mau_ky_tu_an": ("error", "thẻ $the có ký tự không nhìn thấy ($ma)", "Hãy xoá thẻ rồi gõ lại bằng tay."),
    "mau_dong_thua": (
        "error",
        "có “$dau” mà không có dấu mở thẻ; trên giấy sẽ in nguyên dấu ấy",
        "Hãy thêm {{ hoặc {% ở đầu thẻ, hoặc xoá “$dau”.",
    ),
    "mau_ngoac_le": ("warning", "“$chu” không phải thẻ nên in nguyên văn", "Hãy viết $dung nếu định viết thẻ."),
    "mau_ba_ngoac": ("error", "có ba dấu ngoặc nhọn liền nhau", "Hãy chỉ viết hai: {{ … }}."),
    "mau_ghi_chu_do": ("warning", "“{#” mở mà không có “#}” nên in nguyên văn", "Hãy đóng ghi chú bằng #}."),
    "mau_the_trong_thuoc_tinh": (
        "warning",
        "thuộc tính của tệp (File → Info) có thẻ $the; nó được điền vào mọi văn bản mà người sửa mẫu không nhìn thấy",
        "Không phải làm gì nếu là chủ ý; nếu không, hãy xoá thẻ ở File → Info.",
    ),
    "mau_khong_co_the": ("warning", "mẫu không có thẻ nào: mọi văn bản sẽ giống hệt nhau", "Hãy xem lại có đúng tệp."),
    "mau_thieu_dong_tieu_de": (
        "warning",
        "bảng lặp hàng theo thẻ $the mà không có dòng tiêu đề lặp lại ở đầu trang sau",
        "Hãy chọn hàng tiêu đề, Table Layout → Repeat Header Rows.",
    ),
    "mau_gop_doc_trong_vong": (
        "warning",
        "hàng nằm trong vòng lặp $the có ô gộp dọc với hàng phía trên vòng lặp",
        "Hãy bỏ gộp ô, hoặc dùng {% vm %} để gộp các hàng của vòng lặp.",
    ),
    "mau_phong_chu_la": ("warning", "chữ dùng phông $phong, không phải $can", "Hãy chọn lại phông $can."),
    "mau_chua_nfc": (
        "warning",
        "chữ lưu dấu rời (Unicode tổ hợp): $chu",
        "Hãy gõ lại, hoặc chuyển sang Unicode dựng sẵn bằng bộ gõ.",
    ),
    "mau_tr_ngoai_bang": (
        "error",
        "thẻ $the điều khiển $gi nhưng không ở trong bảng",
        "Hãy viết {%p thay cho tiền tố này, hoặc chuyển thẻ vào bảng.",
    ),
    "mau_mo_dong_chung": (
        "error",
        "thẻ $the và thẻ $dong cùng ở một $noi; thẻ đầu thay cả $noi ấy",
        "Hãy đặt mỗi thẻ ở một $noi riêng, nội dung ở giữa.",
    ),
    "mau_khoi_qua_bang": (
        "error",
        "khối $the mở ở $cho mà đóng bằng $dong ở $noi",
        "Hãy đặt thẻ mở và thẻ đóng trong cùng một bảng, hoặc cả hai ngoài bảng.",
    ),
}
