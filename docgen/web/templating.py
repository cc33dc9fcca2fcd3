"""The templates of the pages: everything escaped, a missing value an error, one table of contents for all roles."""

from __future__ import annotations

from datetime import date, datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from docgen.accounts.role import ROLES
from docgen.core.comment import KINDS, OUTCOMES
from docgen.core.vietnamese.dates import short_date, short_moment
from docgen.core.vietnamese.numbers import figure, percent

# Address, name, the act it needs; a role sees the rows it may open.
CONTENTS = (
    ("/", "Kỳ này", "xem_ky"),
    ("/du-lieu", "Dữ liệu", "sua_du_lieu"),
    ("/van-ban", "Văn bản", "xem_ky"),
    ("/bieu-do", "Xếp loại", "xem_ky"),
    ("/gop-y", "Góp ý", "tra_loi_gop_y"),
    ("/giao-nhan", "Phiếu giao nhận", "ghi_nhan"),
    ("/phieu", "Phiếu điền", "thu_phieu"),
    ("/cua-toi", "Tài liệu của tôi", "doc_goi_cua_minh"),
    ("/phieu-cua-toi", "Phiếu của tôi", "nop_phieu"),
    ("/viec", "Việc đang chạy", "lap_van_ban"),
    ("/kho", "Hồ sơ đến", "xem_kho"),
    ("/kho/noi-khac", "Gói nơi khác", "xem_kho"),
    ("/kho/tra-cuu", "Tra cứu", "xem_kho"),
    ("/kho/kiem-tra", "Kiểm tra gói", "xem_kho"),
    ("/kho/han", "Hạn nộp lưu", "xem_kho"),
    ("/kho/giao-nop", "Giao nộp", "xem_kho"),
    ("/quan-tri", "Tài khoản", "tai_khoan"),
    ("/quan-tri/sao-luu", "Sao lưu", "sao_luu"),
    ("/quan-tri/nhat-ky", "Nhật ký", "sao_luu"),
)
STATES = {
    "missing": "chưa lập",
    "draft": "dự thảo",
    "ready": "sẵn sàng, chưa gửi đủ",
    "sent": "đã tới đủ người nhận",
    "changed_after_send": "đã đổi sau khi gửi",
}
JOB_STATES = {
    "waiting": "đang chờ",
    "running": "đang làm",
    "done": "đã xong",
    "refused": "không làm được",
    "stopped": "đã dừng",
}


def page_templates() -> Environment:
    """Return the templates of docgen/web/templates."""
    pages = Environment(
        loader=PackageLoader("docgen.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"ngay": _day, "luc": _moment, "so": figure, "phan_tram": percent}
    states = {"STATES": STATES, "KINDS": KINDS, "OUTCOMES": OUTCOMES, "JOB_STATES": JOB_STATES}
    pages.globals |= {"ROLES": ROLES, "CONTENTS": CONTENTS, **states}
    small = pages.get_template("mau_nho.html").module
    pages.globals |= {name: getattr(small, name) for name in ("csrf", "loi")}
    return pages


def _day(value: date | None) -> str:
    return short_date(value) if value else "…"


def _moment(value: datetime | None) -> str:
    return short_moment(value) if value else "…"
