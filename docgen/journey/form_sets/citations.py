"""What an office cites in its own words, put before the tables of the layout linter: replaced texts, wrong symbols."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.core.citation import Basis, replaced_on
from docgen.core.problem import Origin, Problem
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date
from docgen.layout.lint.checks.citations import misdated_in, replaced_in, symbols_amiss


def citation_findings(review: Review, today: date, register: Sequence[Basis] = ()) -> Iterator[Problem]:
    """Yield a warning for each căn cứ of sheets `Văn bản` and `Gợi ý`: replaced, misdated, misnamed (S15, S32, S40)."""
    for issue in review.issues:
        day, place = issue.dated or today, issue.record.at("can_cu")
        yield from _cited(issue.basis, day, place)
        yield from _replaced(register, issue.basis, day, place)
    for suggestion in review.suggestions:
        yield from _cited(suggestion.record.text("can_cu"), suggestion.letter_date, suggestion.record.at("can_cu"))


def _replaced(register: Sequence[Basis], text: str, day: date, place: Origin) -> Iterator[Problem]:
    for line in text.splitlines():
        for basis in replaced_on(register, line, day):
            instead = f", đã có {basis.replaced_by}" if basis.replaced_by else ""
            message = f"Căn cứ “{line.strip()[:80]}” chỉ dùng đến trước ngày {short_date(basis.until or day)}{instead}."
            hint = "Thay bằng văn bản đang có hiệu lực vào ngày của văn bản này."
            yield Problem("can_cu_da_thay", place, message, hint, "warning")


def _cited(text: str, day: date, place: Origin) -> Iterator[Problem]:
    for line in text.splitlines():
        for citation in replaced_in(line, day):
            message = f"Căn cứ {citation.number} không còn dùng vào ngày {short_date(day)}: đã có {citation.by}."
            hint = "Thay bằng văn bản đang có hiệu lực vào ngày của văn bản này."
            yield Problem("can_cu_het_hieu_luc", place, message, hint, "warning")
        for misdated, written in misdated_in(line):
            right = short_date(misdated.days[0])
            message = f"Căn cứ {misdated.number} ghi ngày {short_date(written)}, văn bản ấy ban hành ngày {right}."
            yield Problem("can_cu_sai_ngay", place, message, "Kiểm tra ngày của văn bản được viện dẫn.", "warning")
        for number, wanted in symbols_amiss(line):
            message = f"Ký hiệu của “{number}” không khớp cơ quan ban hành, phải là /{wanted}."
            hint = "Kiểm tra số, ký hiệu và tên cơ quan ban hành của văn bản được viện dẫn."
            yield Problem("ky_hieu_khong_khop_co_quan", place, message, hint, "warning")
