"""What changed between two versions: nothing invented, nothing left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.core.comparison import SectionChange, Span, changes_between, word_changes
from docgen.core.draft_text import Line, Part, Piece

TEXTS = st.text("nhận xét đã 1,5/ 70\n.", max_size=60)


def part(heading: str, text: str, level: int = 2) -> Part:
    return Part(heading, level, (Line((Piece(text),)),))


def plain(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, TEXTS)
def test_spans_are_the_one_text_and_the_other(before: str, after: str) -> None:
    spans = list(word_changes(before, after))
    assert plain("".join(s.text for s in spans if s.kind != "added")) == plain(before)
    assert plain("".join(s.text for s in spans if s.kind != "removed")) == plain(after)


def test_figure_is_changed_as_a_whole() -> None:
    assert list(word_changes("Tổng điểm: 78,25/100", "Tổng điểm: 78,75/100")) == [
        Span("same", "Tổng điểm: "),
        Span("removed", "78,25/100"),
        Span("added", "78,75/100"),
    ]


def test_same_text_composed_otherwise_is_no_change() -> None:
    assert changes_between([part("I. Ưu điểm", "đoàn kết")], [part("I. Ưu điểm", "đoàn kết")]) == ()


def test_section_is_told_with_the_headings_above_it() -> None:
    before = [part("A. Kiểm điểm", "", 1), part("I. Ưu điểm", "tốt"), part("B. Xếp loại", "", 1), part("I. Mức", "khá")]
    after = [*before[:3], part("I. Mức", "tốt")]
    (change,) = changes_between(before, after)
    assert change.path == ("B. Xếp loại", "I. Mức")
    assert change.heading == "I. Mức"
    assert [s.kind for s in change.spans] == ["removed", "added"]


def test_section_that_came_and_section_that_went_are_told_whole() -> None:
    one, two, three = part("I. Một", "a"), part("II. Hai", "b"), part("III. Ba", "c")
    assert changes_between([one, two], [one, two, three]) == (
        SectionChange(("III. Ba",), "added", (Span("added", "c"),)),
    )
    assert changes_between([one, two, three], [one, three]) == (
        SectionChange(("II. Hai",), "removed", (Span("removed", "b"),)),
    )


def test_heading_that_was_reworded_is_a_change_of_its_section() -> None:
    (change,) = changes_between([part("I. Ưu điểm", "tốt")], [part("I. Kết quả", "tốt")])
    assert change.kind == "changed"
    assert [s.text.strip() for s in change.spans if s.kind != "same"] == ["Ưu điểm", "Kết quả"]
