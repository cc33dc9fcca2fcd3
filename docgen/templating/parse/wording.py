"""What the engine says of a template it cannot use as it is: one row of words for each code."""

from __future__ import annotations

from docgen.core.problem import Severity

# How grave, what is wrong, what to do.
Row = tuple[Severity, str, str]

ENGINE: dict[str, Row] = {
    "mau_khong_mo_duoc": ("error", "$ly_do", "$cach"),
    "mau_thanh_phan_nguy_hiem": ("error", "mẫu có $gi ($ten)", "$cach"),
    "mau_bo_lien_ket": (
        "warning",
        "mẫu gắn với một tệp mẫu khác ($ten); văn bản làm ra không mang liên kết ấy",
        "Không phải làm gì; muốn hết lời nhắc, hãy bỏ “Document Template” trong Word.",
    ),
    "mau_the_do": ("error", "thẻ “$the” mở mà không đóng", "Hãy đóng thẻ bằng }} hoặc %} ngay trong đoạn đó."),
    "mau_the_ngoai_cho": (
        "error",
        "thẻ $the đứng ngoài chỗ nó điều khiển",
        "Hãy đặt thẻ vào đúng hàng, ô hoặc đoạn mà nó điều khiển.",
    ),
    "mau_chu_canh_the": (
        "error",
        "chữ “$chu” đứng cạnh thẻ $the sẽ bị mất",
        "Hãy để thẻ này một mình trong đoạn, ô hoặc hàng của nó.",
    ),
    "mau_the_ngoai_phan": (
        "error",
        "thẻ $the nằm ở phần không được điền ($phan)",
        "Hãy chuyển thẻ vào thân văn bản, đầu trang, chân trang.",
    ),
    "mau_the_la": ("error", "không có thẻ “$tu” ($the)", "$cach"),
    "mau_the_lac": (
        "error",
        "thẻ $the không thuộc khối nào",
        "Hãy đặt thẻ này trong một khối {% if %} và trước {% else %} của khối.",
    ),
    "mau_thieu_the_mo": ("error", "thẻ $the không có thẻ mở", "Hãy xoá thẻ này hoặc thêm thẻ mở."),
    "mau_khong_dong": ("error", "thẻ $the không có thẻ đóng", "Hãy thêm $can ở cuối khối."),
    "mau_sai_cap": ("error", "thẻ $the được đóng bằng $dong ở $noi", "Hãy đóng bằng $can."),
    "mau_khac_tien_to": (
        "error",
        "thẻ $the và thẻ $dong ở $noi khác tiền tố",
        "Hãy viết hai thẻ cùng tiền tố, như $can.",
    ),
    "mau_qua_nhieu_tang": ("error", "các khối lồng nhau quá $so tầng", "Hãy tách mẫu cho bớt tầng."),
    "mau_lech_tang": (
        "error",
        "$khoi",
        "Hãy đặt thẻ mở và thẻ đóng ở hai đoạn, hai hàng hoặc cùng một đoạn.",
    ),
    "mau_khoi_cat_ngang": (
        "warning",
        "khối $the … $dong mở ở một chỗ có định dạng này và đóng ở chỗ có định dạng khác",
        "Kiểu chữ có thể lan sang phần sau. Nên đặt cả hai thẻ ngoài chỗ đổi kiểu chữ, hoặc dùng {%p hay {%r.",
    ),
    "mau_o_khong_co_cho": (
        "error",
        "thẻ $the không ở trong chữ của một ô, hoặc ô ấy đã có một thẻ như vậy",
        "Hãy đặt thẻ trong chữ của một ô bảng, mỗi ô một thẻ loại này.",
    ),
    "mau_bo_loc_la": ("error", "thẻ $the: $ly_do", "Hãy sửa thẻ trong mẫu."),
    "mau_ngoai_ngon_ngu": ("error", "thẻ $the: $ly_do", "Hãy sửa thẻ trong mẫu."),
    "mau_sai_cu_phap": ("error", "thẻ $the: $ly_do", "Hãy sửa thẻ trong mẫu."),
}
