"""The number and symbol of a paper, and the subject of a letter under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.core.vietnamese.text import clean_symbol
from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import Line
from docgen.layout.lint.rows import words

_PARTS = re.compile(r"Số\s*(?P<colon>:?)\s*(?P<figure>[\d.…_ ]*?)\s*(?P<join>[-/])\s*(?P<rest>\S*)", re.IGNORECASE)
_TYPE = r"[A-ZĐƯ][A-Za-zĐđƯư]{0,4}"
_BODY = r"[A-ZĐƯ][A-Za-zĐđƯư&/-]*"
# HD 05-HD/VPTW P9 “Số nn-LOẠI/CQ”; Nghị định 30 “Số: 15/QĐ-UBND”, in a letter “Số: 1234/BGDĐT-VP”.
_FORMS = {
    "dang": re.compile(rf"(?P<type>{_TYPE})/(?P<body>{_BODY})"),
    "nha_nuoc": re.compile(rf"(?:(?P<type>{_TYPE})-)?(?P<body>{_BODY})"),
}
_BLANK = re.compile(r"(?:Số\s*:?)?[\s.…_]*", re.IGNORECASE)
_JOINS = {"dang": "-", "nha_nuoc": "/"}
_EXAMPLES = {"dang": "“Số 05-BC/ĐU”", "nha_nuoc": "“Số: 05/BC-UBND”"}


@dataclass(frozen=True, slots=True)
class Number:
    """The parts of a number line; `type` and `body` are empty where the line has another form."""

    line: Line
    colon: bool
    figure: str
    type: str
    body: str
    formed: bool


def number_of(case: Case) -> Number | None:
    """Return the parts of the number line, None when the paper has none."""
    line = case.parts.role("so_ky_hieu")
    if line is None:
        return None
    text = clean_symbol(line.text)
    found = _PARTS.match(text)
    form = _FORMS[case.rules.of].fullmatch(found["rest"]) if found and found["join"] == _JOINS[case.rules.of] else None
    parts = form.groupdict() if form else {}
    figure = found["figure"].strip() if found else ""
    return Number(line, ":" in text[:5], figure, parts.get("type") or "", parts.get("body") or "", form is not None)


def colon(case: Case) -> Iterator[Fault]:
    """L01: no colon after “Số” in a paper of the Party; one in a paper of the state."""
    number = number_of(case)
    if number and number.line.text[:1].isalpha() and number.colon != case.rules.wording.number_colon:
        found = "có dấu hai chấm" if number.colon else "không có dấu hai chấm"
        yield Fault(number.line.place, found, _EXAMPLES[case.rules.of])


def leading_zero(case: Case) -> Iterator[Fault]:
    """L10: a number below 10 has a zero before it."""
    number = number_of(case)
    if number and re.fullmatch(r"[1-9]", number.figure):
        yield Fault(number.line.place, f"“{number.figure}”", f"“0{number.figure}”")


def form(case: Case) -> Iterator[Fault]:
    """L38: the figure, the symbol of the type and that of the body, with the right signs between."""
    number = number_of(case)
    if number and not number.formed and not _untyped(number) and not _BLANK.fullmatch(number.line.text):
        yield Fault(number.line.place, f"“{number.line.text}”", f"dạng {_EXAMPLES[case.rules.of]}")


def letter_symbol(case: Case) -> Iterator[Fault]:
    """L22: a letter of the Party has the symbol CV; one of the state has none."""
    number = number_of(case)
    if number is None or case.parts.type is not None or not case.parts.address:
        return
    if case.rules.wording.letter_symbol and (_untyped(number) or (number.formed and number.type != "CV")):
        yield Fault(number.line.place, f"“{number.line.text}”", "có ký hiệu CV, như “Số 05-CV/ĐU”")
    elif not case.rules.wording.letter_symbol and number.type in ("CV", "Cv"):
        yield Fault(number.line.place, f"“{number.line.text}”", "không có ký hiệu CV")


def type_symbol(case: Case) -> Iterator[Fault]:
    """L39: the symbol fits the type of the paper."""
    number, type = number_of(case), case.parts.type
    if number is None or type is None or not number.type:
        return
    allowed = case.rules.wording.regulation_symbols if type == "quy định" else tuple(words("loai_van_ban")[type])
    if allowed and number.type not in allowed:
        yield Fault(number.line.place, f"“{number.type}” cho {type}", " hoặc ".join(allowed))


def body_symbol(case: Case) -> Iterator[Fault]:
    """L21: the symbol fits the issuing body; bodies that are not in the table are not judged."""
    number = number_of(case)
    issuer = " ".join(line.key for line in case.parts.roles.get("co_quan", ()))
    if number is None or not number.body or not issuer:
        return
    allowed = next((tuple(v) for k, v in words("co_quan").items() if issuer.startswith(key_of(k))), ())
    if allowed and not number.body.startswith(allowed):
        yield Fault(number.line.place, f"“{number.body}”", " hoặc ".join(allowed))


def abbreviated_subject(case: Case) -> Iterator[Fault]:
    """L04a: “về việc”, never “V/v”."""
    line = case.parts.role("trich_yeu_cong_van")
    if line and re.match(r"v\s*[/.]\s*v", line.key):
        yield Fault(line.place, f"“{line.text.split()[0]}”", "“về việc”")


def subject_start(case: Case) -> Iterator[Fault]:
    """L04b: the subject of a letter begins with “về việc”."""
    line, start = case.parts.role("trich_yeu_cong_van"), case.rules.wording.letter_subject
    if line and case.parts.address and not line.key.startswith((start, "v/v", "v.v")):
        yield Fault(line.place, f"“{' '.join(line.text.split()[:3])}…”", f"“{start} …”")


def blank_number(case: Case) -> Iterator[Fault]:
    """L24b: an issued paper has its number and its date."""
    number, day = number_of(case), case.parts.role("dia_danh")
    if number and not re.search(r"\d", number.figure):
        yield Fault(number.line.place, "chưa có số", "số văn bản")
    if day and not re.search(r"ngày \d+ tháng \d+ năm \d{4}", day.key):
        yield Fault(day.place, "chưa đủ ngày, tháng, năm", "ngày, tháng, năm ban hành")


def _untyped(number: Number) -> bool:
    """Tell whether a number of the Party has no symbol of the type: “Số 05/ĐU”, “Số 05-/ĐU”."""
    found = re.fullmatch(rf"Số\s*:?\s*[\d.…_ ]*-?/(?P<body>{_BODY})", clean_symbol(number.line.text))
    types = {symbol for symbols in words("loai_van_ban").values() for symbol in symbols} | {"CV"}
    return found is not None and found["body"].partition("-")[0] not in types
