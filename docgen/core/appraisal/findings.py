"""What a person should look at before deciding: levels that differ, decisions without a reason, a cap exceeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.core.appraisal.groups import Quota
from docgen.core.appraisal.limit import BASES
from docgen.core.appraisal.opinion import Opinion
from docgen.core.problem import Problem
from docgen.core.rating import LEVELS, Rating
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import percent

_NAMED_AT_MOST = 12


def opinion_findings(review: Review, opinions: Iterable[Opinion]) -> Iterator[Problem]:
    """Yield, for each subject, points and conditions apart (C6), a decision unlike the rules (C18), a gap (Q09)."""
    for found in opinions:
        outcome = review.outcome_of(found.subject.id)
        decided = outcome.decision if outcome and outcome.decision in LEVELS else None
        if decided is None and (found.differ or found.unsettled):
            yield _apart(found)
        if outcome is None or decided is None:
            continue
        if found.suggested and decided != found.suggested and not outcome.ground:
            yield Problem(
                "quyet_dinh_khac_quy_tac",
                outcome.record.at("muc_quyet_dinh"),
                f"{found.subject.name}: quyết định {Rating(decided).label}, quy tắc dẫn tới {found.suggested.label}, "
                "chưa ghi căn cứ.",
                "Người có thẩm quyền quyết định; hãy ghi lý do vào cột Căn cứ, lý do.",
                "warning",
            )


def _apart(found: Opinion) -> Problem:
    by_points = found.by_points.label if found.by_points else "chưa có điểm"
    by_conditions = found.by_conditions.label if found.by_conditions else "chưa đủ dữ liệu"
    gap = " Không đủ điều kiện mức nào mà cũng không có căn cứ riêng để xếp không hoàn thành (Q09)."
    return Problem(
        "diem_dieu_kien_lech",
        found.subject.record.at("muc_de_xuat"),
        f"{found.subject.name}: theo điểm {by_points}; theo điều kiện {by_conditions}.{gap if found.unsettled else ''}",
        "Hãy giải trình; người có thẩm quyền quyết định và ghi lý do.",
        "warning",
    )


def quota_findings(review: Review, regime: Regime, quotas: Iterable[Quota]) -> Iterator[Problem]:
    """Yield each group with more XS than the reading in force allows (C17); never more than a warning."""
    for quota in quotas:
        if not quota.over:
            continue
        names = _names(review, quota.lowest)
        small = " Nhóm này chưa đủ đông để có một xuất sắc." if not quota.allowed[quota.base] else ""
        readings = "; ".join(f"trên {BASES[base]}: {allowed}" for base, allowed in quota.allowed.items())
        yield Problem(
            "vuot_tran_xs",
            review.subject(quota.lowest[0]).record.origin,
            f"Nhóm {quota.group}: {quota.standing.counts['XS']} xuất sắc, quá trần {percent(quota.share)} là "
            f"{quota.over} (tối đa {readings}). Căn cứ: {regime.rules['tran_xs'].source}.{small}",
            f"Cấp có thẩm quyền xem xét trong số thấp điểm nhất: {names}; hoặc ghi văn bản cho phép trần cao hơn.",
            "warning",
        )


def _names(review: Review, ids: tuple[str, ...]) -> str:
    names = ", ".join(review.subject(id).name for id in ids[:_NAMED_AT_MOST])
    left = len(ids) - _NAMED_AT_MOST
    return f"{names} và {left} đối tượng khác cùng mức điểm trở xuống" if left > 0 else names
