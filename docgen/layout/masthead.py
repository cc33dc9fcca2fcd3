"""The head of a Party paper: issuing body at the left, the title of the Party, place and date at the right."""

from __future__ import annotations

from docgen.layout.blocks import Control, Line, Masthead, Paragraph, SideBySide

# HD 05-HD/VPTW P2–P11, P26: superior, body, star, number, letter's subject, draft note; title and rule, place and date.
_SUPERIOR: tuple[Line, ...] = (
    Control("if dong_tren"),
    Paragraph("Cơ quan cấp trên", "{{ dong_tren }}"),
    Control("endif"),
)
_BODY: tuple[Line, ...] = (Paragraph("Cơ quan ban hành", "{{ dong_duoi }}"),)
_STAR: tuple[Line, ...] = (Paragraph("Sao ngăn", "*"),)
_NUMBER: tuple[Line, ...] = (Paragraph("Số ký hiệu", "{{ so_van_ban }}"),)
_DRAFT: tuple[Line, ...] = (Control("if du_thao"), Paragraph("Dự thảo", "{{ du_thao }}"), Control("endif"))
_RIGHT: tuple[Line, ...] = (
    Paragraph("Tiêu đề Đảng", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    Paragraph("Địa danh ngày", "{{ dia_danh }}, {{ ngay_thang }}"),
)
LEFT, RIGHT = 75, 90  # mm; together the width of an upright page


def masthead_columns(head: Masthead) -> SideBySide:
    """Return the two columns of the head."""
    star = _STAR if head.star else ()
    number = _NUMBER if head.number else ()
    subject: tuple[Line, ...] = (Paragraph("Trích yếu công văn", head.trich_yeu),) if head.trich_yeu else ()
    return SideBySide((*_SUPERIOR, *_BODY, *star, *number, *subject, *_DRAFT), _RIGHT)
