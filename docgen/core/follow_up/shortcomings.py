"""Shortcomings of earlier periods: repeated ones, and who answers for putting them right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.core.context.issued import lines
from docgen.core.issue import PlannedRemedy
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Collective, Member, Subject
from docgen.core.vietnamese.text import fold

OPEN = ("dang", "chua")
# Row of the regime: two texts of which so many words in a hundred are the same say the same thing.
ALIKE = "giong_nhau_han_che"
_OWN_SHARE = "trach_nhiem_voi_tap_the"
_WORD = re.compile(r"\w+")


def repeated(review: Review, regime: Regime) -> Iterator[Problem]:
    """Yield a warning for each shortcoming of this period that an earlier one had named (S26)."""
    percent = alike_from(regime)
    for subject in _carrying(review):
        earlier = [(remedy.shortcoming, remedy.source) for remedy in review.remedies_of(subject.id)]
        for line in lines(subject.record.text("han_che")):
            source = next((source for text, source in earlier if alike(line, text, percent)), None)
            if source:
                message = f"{subject.name}: hạn chế lặp lại, đã nêu ở {source}: “{line[:80]}”."
                hint = "Nói rõ ở mục khắc phục vì sao lặp lại và trách nhiệm của ai; cấp có thẩm quyền xem xét."
                yield Problem("han_che_lap_lai", subject.record.at("han_che"), message, hint, "warning")


def _carrying(review: Review) -> Iterator[Subject]:
    for id in dict.fromkeys(remedy.subject for remedy in review.remedies):
        yield review.subject(id)


def alike_from(regime: Regime) -> int | float:
    """Return how many words in a hundred must be the same; all of them where the regime has no row."""
    return regime.rules[ALIKE].value if ALIKE in regime.rules else 100


def alike(one: str, other: str, percent: float) -> bool:
    """Tell whether two shortcomings say the same: nearly the same words, whatever their order and case."""
    first, second = (_words(text) for text in (one, other))
    return bool(first and second) and 100 * len(first & second) >= percent * len(first | second)


def _words(text: str) -> set[str]:
    # Folded text is decomposed: put together again, or a tone mark would end the word.
    return set(_WORD.findall(unicodedata.normalize("NFC", fold(text))))


def unassigned(review: Review) -> Iterator[Problem]:
    """Yield a warning for each planned remedy without a person or a term (S31)."""
    for row in review.planned_remedies:
        named = (("người phụ trách", row.responsible), ("thời hạn", row.due), ("biện pháp", row.measure))
        missing = [what for what, text in named if not text]
        if missing:
            message = f"Kế hoạch khắc phục “{row.shortcoming[:80]}” chưa có {', '.join(missing)}."
            hint = "Mỗi việc khắc phục cần biện pháp, người phụ trách và thời hạn."
            yield Problem("khac_phuc_chua_giao", row.record.at("han_che"), message, hint, "warning")


def answerable(review: Review) -> Iterator[Problem]:
    """Yield what is wrong with the persons named beside a shortcoming: unknown, or silent in their section V (C9)."""
    for row in review.planned_remedies:
        for id in lines(row.answerable):
            member = member_or_none(review, id)
            if member is None:
                message = f"“{id}” không phải mã cá nhân nào."
                hint = "Ghi mã ở sheet Cá nhân, mỗi dòng một người."
                yield Problem("ca_nhan_khong_co", row.record.at("ca_nhan_lien_quan"), message, hint)
            elif _must_answer(review, row, member):
                message = f"{member.name} có trách nhiệm với “{row.shortcoming[:80]}” nhưng mục V để trống."
                hint = "Ghi cột Trách nhiệm với hạn chế của tập thể, hoặc bỏ tên ở kế hoạch khắc phục."
                yield Problem("thieu_trach_nhiem_lien_quan", member.record.at(_OWN_SHARE), message, hint, "warning")


def _must_answer(review: Review, row: PlannedRemedy, member: Member) -> bool:
    of_the_collective = isinstance(review.subject(row.subject), Collective)
    return of_the_collective and not member.record.text(_OWN_SHARE).strip()


def member_or_none(review: Review, id: str) -> Member | None:
    """Return a member, None when nobody has this id."""
    try:
        return review.member(id)
    except KeyError:
        return None
