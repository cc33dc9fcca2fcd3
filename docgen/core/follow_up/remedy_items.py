"""What a plan of remedies starts from: sections II, III and VI of a report, until the plan has a row for each (S31)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docgen.core.context.issued import lines
from docgen.core.follow_up.shortcomings import OPEN, alike, alike_from
from docgen.core.issue import PlannedRemedy
from docgen.core.problem import Problem
from docgen.core.record import Record
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Collective, Subject

# `Lấy từ` of sheet `Kế hoạch khắc phục` → how the plan names it.
SOURCES = {"han_che": "mục II", "chuyen_tiep": "mục III", "phuong_huong": "mục VI", "ket_luan": "kết luận hội nghị"}
_MEASURE_ONLY = "Phương hướng, biện pháp đã nêu ở mục VI"
# `Lấy từ` → the column of the record it was taken from.
_COLUMNS = {"han_che": "han_che", "chuyen_tiep": "noi_dung", "phuong_huong": "phuong_huong"}


def carried(review: Review, subject: Subject, percent: float) -> tuple[PlannedRemedy, ...]:
    """Return rows for what a subject's report says and its plan lacks: open remedies, shortcomings, measures.

    What is not yet known of them, who does it and by when, is empty; the record is where the report says it.
    A shortcoming that came back stands in sections II and III: it is carried over once. `percent` of the same words
    make two of them one.
    """
    found: list[PlannedRemedy] = []
    planned = [row for row in review.planned_remedies if row.subject == subject.id]
    for row in _items(review, subject):
        if not any(alike(row.measure or row.shortcoming, text, percent) for text in _texts((*planned, *found), row)):
            found.append(row)
    order = list(SOURCES)
    return tuple(sorted(found, key=lambda row: order.index(row.taken_from or order[0])))


def _texts(known: Sequence[PlannedRemedy], row: PlannedRemedy) -> list[str]:
    return [other.measure if row.measure else other.shortcoming for other in known]


def _items(review: Review, subject: Subject) -> Iterator[PlannedRemedy]:
    for remedy in review.remedies_of(subject.id):
        if remedy.status in OPEN:
            yield _row(remedy.record, subject.id, "chuyen_tiep", remedy.shortcoming)
    for text in lines(subject.record.text("han_che")):
        yield _row(subject.record, subject.id, "han_che", text)
    for text in lines(subject.record.text("phuong_huong")):
        yield replace(_row(subject.record, subject.id, "phuong_huong", _MEASURE_ONLY), measure=text)


def _row(record: Record, subject: str, source: str, shortcoming: str) -> PlannedRemedy:
    return PlannedRemedy(record=record, subject=subject, shortcoming=shortcoming, taken_from=source)


def left_out(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield a warning for each item that a plan made after the review forgets; of a person, earlier ones only."""
    planned = dict.fromkeys(row.subject for row in review.planned_remedies)
    for subject in (review.subject(id) for id in planned):
        for row in carried(review, subject, alike_from(regime)):
            if isinstance(subject, Collective) or row.taken_from == "chuyen_tiep":
                yield _left_out(subject, row)


def _left_out(subject: Subject, row: PlannedRemedy) -> Problem:
    source = row.taken_from or ""
    message = (
        f"{subject.name}: kế hoạch khắc phục chưa có dòng nào cho “{row.measure or row.shortcoming}” "
        f"({SOURCES[source]})."
    )
    hint = "Thêm dòng ở sheet Kế hoạch khắc phục; chưa thêm thì văn bản in dòng ấy với chỗ trống để điền tay."
    return Problem("ke_hoach_thieu_han_che", row.record.at(_COLUMNS[source]), message, hint, "warning")
