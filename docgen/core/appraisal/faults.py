"""What is wrong with ratings whatever the level: circumstances nobody knows, two scales mixed, order, acts, frame."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.appraisal.acts import act_faults
from docgen.core.appraisal.audience import audience_of, leaders_of
from docgen.core.appraisal.circumstance import Circumstance
from docgen.core.appraisal.frame import frame_faults
from docgen.core.appraisal.groups import CapRules
from docgen.core.appraisal.item_levels import item_levels
from docgen.core.appraisal.order import head_faults, order_faults
from docgen.core.appraisal.scale import Scale
from docgen.core.appraisal.state_points import state_point_faults
from docgen.core.appraisal.state_side import state_faults
from docgen.core.appraisal.tables import SpecialCase
from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Member, Subject
from docgen.core.vietnamese.nearest import nearest
from docgen.core.vietnamese.numbers import figure, rounded

_DOCUMENTED = ("muc_kht", "can_y_kien")


def rating_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield every fault of the ratings of a season; each names the row of rules it breaks."""
    for yielded in (
        _circumstances,
        _mixed_scales,
        _decimals,
        _few,
        order_faults,
        head_faults,
        act_faults,
        state_faults,
        state_point_faults,
        frame_faults,
    ):
        yield from yielded(review, regime)
    yield from _raised(regime)


def _circumstances(review: Review, regime: Regime) -> Iterator[Problem]:
    cases = {case.kind: case for case in regime.cases}
    for row in review.circumstances:
        case = cases.get(row.kind)
        yield from _unknown(row, cases) if case is None else _misplaced(row, case, review.subject(row.subject))
        if case:
            yield from _contradicted(row, case, review.subject(row.subject), regime)


def _unknown(row: Circumstance, cases: dict[str, SpecialCase]) -> Iterator[Problem]:
    close = nearest(row.kind, cases)
    advice = f"Có phải “{close}”? " if close else ""
    known = ", ".join(cases) or "không có dòng nào"
    yield Problem(
        "tinh_tiet_la",
        row.record.at("loai"),
        f"“{row.kind}” không có trong bảng trường hợp cụ thể của bộ mẫu.",
        f"{advice}Các khoá có: {known}; bộ mẫu riêng thêm được dòng [[truong_hop]].",
    )


def _misplaced(row: Circumstance, case: SpecialCase, subject: Subject) -> Iterator[Problem]:
    if audience_of(subject) not in case.audiences:
        yield Problem(
            "tinh_tiet_sai_doi_tuong",
            row.record.at("loai"),
            f"“{case.title}” không áp dụng cho {subject.name}. Căn cứ: {case.source}.",
            "Hãy chọn loại tình tiết của đúng đối tượng, hoặc sửa mã đối tượng.",
        )
    if case.treatment in _DOCUMENTED and not row.number:
        yield Problem(
            "tinh_tiet_thieu_van_ban",
            row.record.at("so_van_ban"),
            f"“{case.title}” của {subject.name} chưa ghi số văn bản. Căn cứ: {case.source}.",
            "Hãy ghi số, ngày quyết định, kết luận hoặc bản nhận xét.",
        )


def _contradicted(row: Circumstance, case: SpecialCase, subject: Subject, regime: Regime) -> Iterator[Problem]:
    """Who is told to be exempt is still reviewed while sheet `Cá nhân` says so: it decides who writes a form."""
    exempt = regime.rules.get("mien_kiem_diem")
    told = exempt is not None and case.kind in exempt.value and isinstance(subject, Member)
    if told and isinstance(subject, Member) and subject.standing != case.kind:
        yield Problem(
            "tinh_tiet_khac_tinh_trang",
            row.record.at("loai"),
            f"{subject.name}: tình tiết “{case.title}” nhưng sheet Cá nhân không ghi như vậy nên vẫn phải kiểm điểm.",
            "Ghi cột Tình trạng ở sheet Cá nhân kèm lý do, hoặc bỏ dòng tình tiết này.",
            "warning",
        )


def _mixed_scales(review: Review, regime: Regime) -> Iterator[Problem]:
    """Points and levels of items are not mixed within a period (S34)."""
    by_points = Scale.of(regime) is not None
    subjects: tuple[Subject, ...] = (*review.collectives, *review.members)
    for subject in subjects:
        wrong = _wrong_key(subject, by_points=by_points)
        if wrong:
            scale = "thang 100 điểm" if by_points else "bốn cấp độ của từng mục"
            yield Problem(
                "tron_thang",
                subject.record.at(wrong),
                f"{subject.name}: kỳ này xếp loại theo {scale} ({regime.title}), không trộn hai cách.",
                "Hãy xoá ô này, hoặc kiểm tra lại bộ mẫu và kỳ trong docgen.toml.",
                "warning",
            )


def _decimals(review: Review, regime: Regime) -> Iterator[Problem]:
    """Points have no more decimals than the regime's row allows; nothing is rounded for the user (Q11)."""
    rule = regime.rules.get("diem_so_thap_phan")
    subjects: tuple[Subject, ...] = (*review.collectives, *review.members)
    for subject in subjects if rule else ():
        scored = (("diem_chung", subject.general_points), ("diem_nhiem_vu", subject.task_points))
        for key, points in scored:
            if rule and points is not None and points != rounded(points, int(rule.value)):
                yield Problem(
                    "diem_qua_so_le",
                    subject.record.at(key),
                    f"Điểm {figure(points)} của {subject.name} có quá {rule.value} chữ số thập phân. {rule.source}.",
                    "Hãy ghi lại điểm; docgen không tự làm tròn.",
                )


def _wrong_key(subject: Subject, *, by_points: bool) -> str:
    if by_points:
        return next(iter(item_levels(subject)), "")
    return "diem_chung" if subject.general_points is not None else ""


def _few(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield each leading collective with fewer members than the rule asks for that is not said to be joined (S57)."""
    rule = regime.rules.get("tap_the_toi_thieu")
    for collective in review.collectives if rule else ():
        members = leaders_of(review, collective)
        known = any(row.kind == "tap_the_duoi_3" for row in review.circumstances_of(collective.id))
        called = bool(review.meetings_about(collective.id))
        if rule and collective.kind == "tap_the_ldql" and called and not known and len(members) < rule.value:
            yield Problem(
                "tap_the_it_nguoi",
                collective.record.origin,
                f"{collective.name} có {len(members)} thành viên, dưới {rule.value}. Căn cứ: {rule.source}.",
                "Kiểm điểm ghép với cấp uỷ hoặc tập thể tương tự; ghi tình tiết tap_the_duoi_3 và văn bản quyết định.",
                "warning",
            )


def _raised(regime: Regime) -> Iterator[Problem]:
    rules = CapRules.of(regime)
    for group, document in rules.raised.items() if rules else ():
        if not any(c.isdigit() for c in str(document)):
            yield Problem(
                "tran_cao_thieu_van_ban",
                Origin("docgen.toml", f"nhom_tran_xs_cao.{group}"),
                f"Nhóm “{group}” áp dụng trần cao hơn mà không ghi số, ngày văn bản cho phép.",
                "Hãy ghi văn bản của cấp có thẩm quyền, ví dụ: Quyết định 12-QĐ/ĐU, ngày 01/12/2026.",
            )
