"""What docgen.toml chose and the data or the texts do not bear out: the office, the form set."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.settings import FILE, Workspace


def draft_rules(regime: Regime) -> Problem:
    """Return the warning that the rules in force are a draft only."""
    message = f"Bộ mẫu {regime.id} là dự thảo lấy ý kiến, chưa có hiệu lực: mọi văn bản in dòng “Dự thảo”."
    hint = "Khi văn bản được ban hành, bỏ dòng trang_thai trong bo_mau.toml và ghi số, ngày ở sources."
    return Problem("bo_mau_du_thao", Origin(FILE, "bo_mau"), message, hint, "warning")


def office_unknown(workspace: Workspace, review: Review | None) -> Iterator[Problem]:
    """Yield the fault of an office that the data do not know; data without any office have one of their own."""
    known = review.organisations if review else ()
    if known and workspace.organisation not in {organisation.id for organisation in known}:
        likely = next((organisation for organisation in known if not organisation.parent), known[0])
        message = f"don_vi = “{workspace.organisation}” không có ở sheet Đơn vị."
        hint = (
            f"Sửa dòng don_vi thành mã của đơn vị làm kỳ kiểm điểm này, ví dụ {likely.id} ({likely.name}), "
            "hoặc thêm đơn vị đó vào sheet Đơn vị."
        )
        yield Problem("don_vi_khong_co", Origin(FILE, "don_vi"), message, hint)
