"""The templates of the pages: everything escaped, a missing value an error, one table of contents for all roles."""

from __future__ import annotations

from datetime import date, datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from docgen.accounts.role import ADMINISTRATOR, ARCHIVIST, CLERK, MEMBER, ROLES
from docgen.core.comment import KINDS, OUTCOMES
from docgen.core.vietnamese.dates import short_date, short_moment
from docgen.core.vietnamese.numbers import figure, percent
from docgen.web.remedies import on_the_page

# Role, address, name, the act it needs: a row of the navigation for each role, its entries in the order of the work.
CONTENTS = (
    (CLERK, "/", "Kỳ này", "xem_ky"),
    (CLERK, "/du-lieu", "Dữ liệu", "sua_du_lieu"),
    (CLERK, "/van-ban", "Văn bản", "xem_ky"),
    (CLERK, "/phieu", "Phiếu điền", "thu_phieu"),
    (CLERK, "/giao-nhan", "Phiếu giao nhận", "ghi_nhan"),
    (CLERK, "/gop-y", "Góp ý", "tra_loi_gop_y"),
    (CLERK, "/bieu-do", "Xếp loại", "xem_ky"),
    (CLERK, "/lich", "Lịch", "xem_ky"),
    (CLERK, "/ho-so", "Hồ sơ", "dong_goi"),
    (CLERK, "/viec", "Việc đang chạy", "lap_van_ban"),
    (MEMBER, "/cua-toi", "Tài liệu của tôi", "doc_goi_cua_minh"),
    (MEMBER, "/phieu-cua-toi", "Phiếu của tôi", "nop_phieu"),
    (ARCHIVIST, "/kho", "Hồ sơ đến", "xem_kho"),
    (ARCHIVIST, "/kho/noi-khac", "Gói nơi khác", "xem_kho"),
    (ARCHIVIST, "/kho/tra-cuu", "Tra cứu", "xem_kho"),
    (ARCHIVIST, "/kho/kiem-tra", "Kiểm tra gói", "xem_kho"),
    (ARCHIVIST, "/kho/han", "Hạn nộp lưu", "xem_kho"),
    (ARCHIVIST, "/kho/giao-nop", "Giao nộp", "xem_kho"),
    (ADMINISTRATOR, "/quan-tri", "Tài khoản", "tai_khoan"),
    (ADMINISTRATOR, "/quan-tri/sao-luu", "Sao lưu", "sao_luu"),
    (ADMINISTRATOR, "/quan-tri/nhat-ky", "Nhật ký", "sao_luu"),
)
# Beginning of an address → the entry its page belongs to, where that is not an entry's own beginning.
_BELONGS = {"/hoi-nghi": "/", "/khai-bao": "/", "/mau": "/", "/xet-muc": "/bieu-do"}
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
    pages.filters |= {"ngay": _day, "luc": _moment, "so": figure, "phan_tram": percent, "theo_trang": on_the_page}
    states = {"STATES": STATES, "KINDS": KINDS, "OUTCOMES": OUTCOMES, "JOB_STATES": JOB_STATES}
    pages.globals |= {"ROLES": ROLES, "CONTENTS": CONTENTS, "entry_of": entry_of, **states}
    small = pages.get_template("mau_nho.html").module
    pages.globals |= {name: getattr(small, name) for name in ("csrf", "loi", "cau")}
    return pages


def entry_of(path: str) -> str:
    """Return the address of the entry that a page belongs to, the longest that its own begins with."""
    known = {**{address: address for _, address, *_ in CONTENTS}, **_BELONGS}
    begins = [start for start in known if path == start or path.startswith(f"{start.rstrip('/')}/")]
    fits = [start for start in begins if start != "/" or path == "/"]
    return known[max(fits, key=len)] if fits else ""


def _day(value: date | None) -> str:
    return short_date(value) if value else "…"


def _moment(value: datetime | None) -> str:
    return short_moment(value) if value else "…"
