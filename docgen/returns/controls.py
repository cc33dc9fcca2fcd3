"""Content controls of Word, each within a bookmark, so that it is found again where a program drops its tag."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from docgen.layout.word.ooxml import W, child, properties, w
from docgen.returns.field import TICK, Field

Element = etree._Element
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
BOOKMARK = "dg_"
PROMPTS = {
    "paragraphs": "Bấm vào đây để ghi.",
    "choice": "Chọn một giá trị",
    "date": "Chọn ngày",
}
DOTS = "……"
# Wide enough to be hit with a mouse; an empty box shows nothing.
_NOTHING = "\N{EM SPACE}"
_LONGEST_NAME = 64  # Word cuts longer titles
_GREY = "595959"


def in_line(field: Field, number: int, run: Element) -> list[Element]:
    """Return a control that stands in a line in the place of a run, with its bookmark."""
    runs = _runs(field, run)
    return [*_bookmarked([_control(field, number, runs)], number)]


def in_place_of(field: Field, number: int, paragraph: Element, run: Element) -> list[Element]:
    """Return a control of whole paragraphs that stands in the place of one, dressed as it is."""
    lines = field.value.splitlines() or [""]
    return _bookmarked([_control(field, number, [_paragraph(field, line, paragraph, run) for line in lines])], number)


def grouped(blocks: Iterable[Element], number: int) -> Element:
    """Return blocks that Word lets nobody change, save in the controls inside."""
    sdt = etree.Element(w("sdt"))
    about = etree.SubElement(sdt, w("sdtPr"))
    _property(about, "id", str(number))
    _property(about, "lock", "contentLocked")
    _property(about, "group")
    etree.SubElement(sdt, w("sdtContent")).extend(blocks)
    return sdt


def _bookmarked(content: list[Element], number: int) -> list[Element]:
    start, end = etree.Element(w("bookmarkStart")), etree.Element(w("bookmarkEnd"))
    for mark in (start, end):
        mark.set(w("id"), str(number))
    start.set(w("name"), f"{BOOKMARK}{number}")
    return [start, *content, end]


def _control(field: Field, number: int, content: Iterable[Element]) -> Element:
    sdt = etree.Element(w("sdt"))
    about = etree.SubElement(sdt, w("sdtPr"))
    _property(about, "alias", field.title[:_LONGEST_NAME])
    _property(about, "tag", field.tag[:_LONGEST_NAME])
    _property(about, "id", str(1000 + number))
    _property(about, "lock", "sdtLocked")
    if not field.value and field.kind != "box":
        _property(about, "showingPlcHdr")
    _kind_of_control(about, field)
    etree.SubElement(sdt, w("sdtContent")).extend(content)
    return sdt


def _kind_of_control(about: Element, field: Field) -> None:
    if field.kind == "choice":
        choices = etree.SubElement(about, w("dropDownList"))
        for choice in field.choices:
            etree.SubElement(choices, w("listItem"), {w("displayText"): choice, w("value"): choice})
    elif field.kind == "date":
        picked = etree.SubElement(about, w("date"))
        _property(picked, "dateFormat", "'ngày' dd 'tháng' M 'năm' yyyy")
        _property(picked, "lid", "vi-VN")
    elif field.kind == "box":
        about.append(_check_box(bool(field.value)))
    elif field.kind in ("line", "number"):
        etree.SubElement(about, w("text"))


def _check_box(ticked: bool) -> Element:
    state = f"""<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="{int(ticked)}"/>
    <w14:checkedState w14:val="{ord(TICK):04X}" w14:font="Times New Roman"/>
    <w14:uncheckedState w14:val="{ord(_NOTHING):04X}" w14:font="Times New Roman"/></w14:checkbox>"""
    return etree.fromstring(state)


def _runs(field: Field, run: Element) -> list[Element]:
    if field.kind == "box":
        return [_run(field.value or _NOTHING, run)]
    if not field.value:
        return [_prompt(field, run)]
    return [_run(field.value, run)]


def _paragraph(field: Field, line: str, like: Element, run: Element) -> Element:
    paragraph = etree.Element(w("p"))
    about = like.find(w("pPr"))
    if about is not None:
        paragraph.append(copy.deepcopy(about))
    paragraph.append(_run(line, run) if line else _prompt(field, run))
    return paragraph


def _prompt(field: Field, run: Element) -> Element:
    prompt = _run(PROMPTS.get(field.kind, DOTS), run)
    child(properties(prompt, "rPr"), "color").set(w("val"), _GREY)
    return prompt


def _run(text: str, like: Element) -> Element:
    run = etree.Element(w("r"))
    about = like.find(w("rPr"))
    if about is not None:
        run.append(copy.deepcopy(about))
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, w("br"))
        piece = etree.SubElement(run, w("t"))
        piece.text = line
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _property(parent: Element, name: str, value: str = "") -> None:
    element = etree.SubElement(parent, w(name))
    if value:
        element.set(f"{{{W}}}val", value)
