"""The list of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.lines import RIGHT

_ARCHIVE = re.compile(r"-?\s*lưu\s*:?\s*vt\b")
_SIGNS = (";", ",", ".")


def separators(case: Case) -> Iterator[Fault]:
    """L07a: the sign after each recipient but the last."""
    wanted = case.rules.wording.recipients_separator
    for text, line in case.parts.recipients.items[:-1] if case.parts.recipients else ():
        if not text.endswith(wanted):
            yield Fault(line.place, _end(text), f"“{wanted}”")


def full_stop(case: Case) -> Iterator[Fault]:
    """L07b: a full stop after the last recipient; the mark of the drafter may follow it."""
    items = case.parts.recipients.items if case.parts.recipients else ()
    if items and not items[-1][0].endswith("."):
        yield Fault(items[-1][1].place, _end(items[-1][0]), "“.”")


def archive(case: Case) -> Iterator[Fault]:
    """L09: “Lưu: VT” is the state's way."""
    for text, line in case.parts.recipients.items if case.parts.recipients else ():
        if _ARCHIVE.match(text.casefold()):
            yield Fault(line.place, f"“{text}”", "nơi lưu của tổ chức đảng, như “Lưu Văn phòng”")


def side(case: Case) -> Iterator[Fault]:
    """L43a: at the left."""
    listed = case.parts.recipients
    if listed and listed.label.side == RIGHT:
        yield Fault(listed.label.place, "nơi nhận ở bên phải", "góc trái")


def as_above(case: Case) -> Iterator[Fault]:
    """L43b: letters and submissions begin with “Như trên”."""
    listed = case.parts.recipients
    addressed = bool(case.parts.address) and case.parts.type in (None, "tờ trình")
    if addressed and listed and listed.items and "như trên" not in listed.items[0][0].casefold():
        yield Fault(listed.items[0][1].place, f"“{listed.items[0][0]}”", "“Như trên”")


def _end(text: str) -> str:
    return f"kết thúc bằng “{text[-1]}”" if text.endswith(_SIGNS) else "không có dấu cuối"
