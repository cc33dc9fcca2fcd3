"""Context of the báo cáo kết quả and of its two annexes: Biểu 6F-BTCTW and the table of levels by class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docgen.core.assignment import Assignment
from docgen.core.context.bars import bar
from docgen.core.context.counting import ABSENT, percentage, two_digits
from docgen.core.context.frame import Context, paragraphs, sentence
from docgen.core.context.issued import Issued, cited_number, closing, heading, issuing_body
from docgen.core.rating import LABELS, LEVELS
from docgen.core.review import Review
from docgen.core.statistics.form_6f import Line6F, lines_of_6f
from docgen.core.statistics.levels import levels, whole_by_class
from docgen.core.statistics.remainders import reported_remainders
from docgen.core.statistics.tally import Tally
from docgen.core.subject import Collective
from docgen.core.vietnamese.numbers import figure

_LEVELS = ("xs", "htt", "htnv", "kht")
_COUNTS = ("tong", "phai", "da", "chua", "da_xep_loai", *_LEVELS, "chua_xep_loai", "goi_y")


def result_report(issued: Issued, assignments: Sequence[Assignment]) -> Context:
    """Return the context of the report; every figure of parts II and III is one of the annexes."""
    review, issue = issued.review, issued.issue
    rows = _rows(review, assignments)
    return {
        **heading(issued, "BC"),
        **closing(issued),
        "dan_so": cited_number(issued, "BC"),
        "co_quan": issuing_body(review, issued.organisation),
        "tinh_hinh": _own_words(issue.opening),
        "kiem_diem": [_reviewed(row) for row in rows],
        "goi_y": _raised(review),
        "xep_loai": [_rated(row) for row in rows],
        "danh_gia_chung": _own_words(issue.body),
        "phuong_huong": _own_words(issue.closing),
        "bieu_6f": [_line(line) for line in lines_of_6f(review, assignments)],
        "thong_ke": [_figures(row) for row in rows],
        "chua_kiem_diem": [*_missing(review, assignments), *_reported_missing(review, rows)],
    }


def _raised(review: Review) -> str:
    """Collectives and individuals are counted once each, whoever raised issues with them (S21)."""
    subjects = [review.subject(id) for id in dict.fromkeys(s.subject for s in review.suggestions)]
    collectives = sum(isinstance(subject, Collective) for subject in subjects)
    answered = sum(bool(s.answer) for s in review.suggestions)
    told = f"{two_digits(collectives)} tập thể, {two_digits(len(subjects) - collectives)} cá nhân được gợi ý"
    issues = f"{two_digits(len(review.suggestions))} vấn đề, {two_digits(answered)} vấn đề đã được giải trình"
    return f"{told} với {issues}"


def _rows(review: Review, assignments: Sequence[Assignment]) -> tuple[Tally, ...]:
    """The five blocks of the house table, with what units below have only reported."""
    whole = whole_by_class(levels(review, assignments))
    return tuple(row for id, row in whole.items() if id != "tap_the")


def _own_words(text: str) -> list[str]:
    return [sentence(p) for p in paragraphs(text)]


def _reviewed(row: Tally) -> str:
    counts = {name: two_digits(row.count(name)) for name in ("phai", "da", "chua", "goi_y")}
    letters = "" if row.silent("goi_y") else f"; được gợi ý kiểm điểm {counts['goi_y']}"
    return (
        f"{row.name}: phải kiểm điểm {counts['phai']}; đã kiểm điểm {counts['da']}; "
        f"chưa kiểm điểm {counts['chua']}{letters}."
    )


def _rated(row: Tally) -> str:
    given = [f"{LABELS[level].lower()} {two_digits(row.count(level.lower()))}" for level in LEVELS]
    return f"{row.name}: đã xếp loại {two_digits(row.count('da_xep_loai'))}, gồm {'; '.join(given)}."


def _line(line: Line6F) -> Context:
    collectives, members = (ABSENT if n is None else figure(n) for n in (line.collectives, line.members))
    return {"stt": line.number, "noi_dung": line.text, "tap_the": collectives, "dang_vien": members}


def _figures(row: Tally) -> Context:
    return {
        "ten": row.name,
        **{name: figure(row.count(name)) for name in _COUNTS},
        "thanh": _bar(row),
        "ti_le_htt": percentage(row.excellent_of_good()),
        "ti_le_tot": percentage(row.excellent_of_good_or_better()),
        "ti_le_xl": percentage(row.excellent_of_rated()),
    }


def _bar(row: Tally) -> Context:
    shown = (*_LEVELS, "chua_xep_loai")
    return dict(zip((*_LEVELS, "chua"), bar([row.count(name) for name in shown]), strict=True))


def _missing(review: Review, assignments: Iterable[Assignment]) -> list[Context]:
    return [
        {"ho_ten": review.subject(a.subject).name, "ly_do": sentence(a.reason)}
        for a in assignments
        if a.outcome == "not_reviewed"
    ]


def _reported_missing(review: Review, rows: Iterable[Tally]) -> Iterator[Context]:
    """What units below have reported as a number only, with the reason they gave."""
    for row in rows:
        for left in reported_remainders(row.received):
            if left.column == "chua":
                unit = review.organisation(left.reported.organisation).name
                name = f"{two_digits(left.count)} {row.name.lower()} của {unit}"
                yield {"ho_ten": name, "ly_do": sentence(left.reason or "Đơn vị chưa báo cáo lý do")}
