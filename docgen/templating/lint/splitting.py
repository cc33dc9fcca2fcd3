"""Tags as Word stores them: cut by frames, holding what is no text, with characters nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from docgen.templating.lint.case import Case, Passage, local
from docgen.templating.package.places import W
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.spans import spans

# What a tag may not leave on its way → in words.
_FRAMES = {
    "hyperlink": "một liên kết",
    "sdtContent": "một ô nhập (Content Control)",
    "fldSimple": "một trường Word",
    "smartTag": "một thẻ thông minh",
    "customXml": "một khung XML",
    "txbxContent": "một hộp chữ",
    "dir": "một khung chiều chữ",
    "bdo": "một khung chiều chữ",
}
# What stands between two characters of a tag and vanishes with it → in words.
_THINGS = {
    "noBreakHyphen": "gạch nối không ngắt",
    "softHyphen": "gạch nối mềm",
    "sym": "một ký hiệu chèn bằng Symbol",
    "drawing": "một hình",
    "pict": "một hình",
    "object": "một đối tượng",
    "footnoteReference": "một cước chú",
    "endnoteReference": "một chú thích cuối",
}
_UNSEEN = frozenset({"Cf", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class _Span:
    """A tag in a paragraph: its words and the text elements that hold its characters."""

    words: str
    first: etree._Element
    last: etree._Element


def split_tags(case: Case) -> Iterator[Fault]:
    """Yield the tags that Word's own markup cuts apart, or that hold what would vanish with them."""
    for passage in case.passages:
        for span in _spans(passage):
            frame = _frame_left(span, passage)
            if frame:
                yield fault("mau_the_cat_khung", passage.place, the=span.words, khung=frame)
            elif thing := _thing_inside(span, passage):
                yield fault("mau_vat_trong_the", passage.place, the=span.words, vat=thing)
            if unseen := sorted({c for c in span.words if unicodedata.category(c) in _UNSEEN}):
                codes = ", ".join(f"U+{ord(c):04X}" for c in unseen)
                yield fault("mau_ky_tu_an", passage.place, the=span.words, ma=codes)


def _spans(passage: Passage) -> Iterator[_Span]:
    if "{" not in passage.text:
        return
    ends = list(accumulate(len(text.text or "") for text in passage.texts))
    for start, end in spans(passage.text):
        first, last = (_holding(ends, at) for at in (start, end - 1))
        yield _Span(passage.text[start:end], passage.texts[first], passage.texts[last])


def _holding(ends: list[int], at: int) -> int:
    return next(number for number, end in enumerate(ends) if at < end)


def _frame_left(span: _Span, passage: Passage) -> str:
    """The frame in which only one end of the tag stands, in words."""
    if span.first is span.last:
        return ""
    ends = [_frames(text, passage) for text in (span.first, span.last)]
    only_one = set(ends[0]) ^ set(ends[1])
    if only_one:
        return _FRAMES[local(next(iter(only_one)))]
    return "một trường Word" if _fields_left(span, passage) else ""


def _frames(text: etree._Element, passage: Passage) -> list[etree._Element]:
    inside: list[etree._Element] = []
    for element in text.iterancestors():
        if element is passage.element:
            break
        if local(element) in _FRAMES:
            inside.append(element)
    return inside


def _fields_left(span: _Span, passage: Passage) -> bool:
    """Whether more complex fields begin than end inside the tag, or the other way round."""
    depth = 0
    for mark in _between(span, passage):
        if local(mark) == "fldChar":
            kind = mark.get(f"{W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
    return depth != 0


def _thing_inside(span: _Span, passage: Passage) -> str:
    return next((_THINGS[local(element)] for element in _between(span, passage) if local(element) in _THINGS), "")


def _between(span: _Span, passage: Passage) -> Iterator[etree._Element]:
    """The elements of the paragraph between the first and the last text of a tag."""
    inside = False
    for element in passage.element.iter(etree.Element):
        if element is span.last:
            return
        if inside:
            yield element
        inside |= element is span.first
