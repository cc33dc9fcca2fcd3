"""The office's frame of criteria: rows with points, whole per group, and frozen for a period by a fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from docgen.core.appraisal.audience import audience_of
from docgen.core.appraisal.scale import Scale
from docgen.core.appraisal.tables import Criterion
from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import figure
from docgen.core.vietnamese.text import plain

GROUPS = {"chung": "nhóm tiêu chí chung", "nhiem_vu": "nhóm kết quả thực hiện nhiệm vụ"}
_SHOWN = 16
_SCALE = ("diem_chung_toi_da", "diem_nhiem_vu_toi_da", "diem_toi_thieu_xs", "diem_toi_thieu_htt", "diem_toi_thieu_htnv")


def fingerprint(regime: Regime) -> str:
    """Return the code of the frame and the scale: what is rated by is frozen when this is written down."""
    scale = [(key, str(regime.rules[key].value)) for key in _SCALE if key in regime.rules]
    rows = [(c.code, c.group, c.audiences, c.text, str(c.most)) for c in regime.criteria]
    return hashlib.sha256(repr((scale, rows)).encode()).hexdigest()[:_SHOWN]


def frame_faults(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield a frame that changed after it was frozen, groups that do not add up, and lines scored off the frame."""
    yield from _changed(regime)
    yield from _sums(regime)
    yield from _lines(review, regime)


def _changed(regime: Regime) -> Iterator[Problem]:
    rule = regime.rules.get("khung_tieu_chi_ma_chot")
    if rule and rule.value and rule.value != fingerprint(regime):
        yield Problem(
            "khung_tieu_chi_da_doi",
            Origin(f"Bộ mẫu {regime.id}", "[[khung_tieu_chi]]"),
            f"Khung tiêu chí có mã {fingerprint(regime)}, khác mã đã chốt cho kỳ này là {rule.value}.",
            "Trả khung tiêu chí, thang điểm về như khi chốt; nếu cấp có thẩm quyền cho đổi thì chốt mã mới.",
        )


def _sums(regime: Regime) -> Iterator[Problem]:
    scale = Scale.of(regime)
    if scale is None or not regime.criteria:
        return
    for group, rule in (("chung", scale.general), ("nhiem_vu", scale.task)):
        rows = [c for c in regime.criteria if c.group == group]
        for audience in dict.fromkeys(a for c in rows for a in c.audiences):
            total = sum((_points(c) for c in rows if audience in c.audiences), Decimal())
            if total != rule.value:
                yield Problem(
                    "khung_tieu_chi_sai_tong",
                    Origin(f"Bộ mẫu {regime.id}", "[[khung_tieu_chi]]"),
                    f"{GROUPS[group]} của “{audience}” cộng lại {figure(total)} điểm, phải bằng {rule.value} "
                    f"({rule.source}).",
                    "Sửa điểm các dòng của nhóm cho đủ.",
                )


def _lines(review: Review, regime: Regime) -> Iterator[Problem]:
    known = {(_key(c.text), a): c for c in regime.criteria if c.group == "chung" for a in c.audiences}
    for line in review.criterion_scores if known else ():
        audience = audience_of(review.subject(line.subject))
        criterion = known.get((_key(line.text), audience))
        if criterion is None:
            message = f"Tiêu chí “{line.text}” không có trong khung tiêu chí đã chốt của đối tượng này."
            yield Problem(
                "tieu_chi_ngoai_khung",
                line.record.at("noi_dung"),
                message,
                "Ghi đúng tiêu chí của khung, hoặc sửa khung.",
            )
        elif line.most is not None and line.most != _points(criterion):
            message = f"Điểm tối đa {figure(line.most)}, khung tiêu chí là {figure(_points(criterion))}."
            yield Problem(
                "diem_toi_da_khac_khung", line.record.at("diem_toi_da"), message, "Ghi điểm tối đa của khung."
            )


def _points(criterion: Criterion) -> Decimal:
    return Decimal(str(criterion.most))


def _key(text: str) -> str:
    return " ".join(plain(text).casefold().split())
