"""Bases of a paper and the address of a letter: signs before and after each."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.lint.case import Case
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.key import key_of

_SEPARATOR = ";"
_CLOSING = (";", ",", ".", ":")


def last(case: Case) -> Iterator[Fault]:
    """L05a: the sign after the last basis."""
    wanted = case.rules.wording.basis_last
    if case.parts.bases and not case.parts.bases[-1].text.endswith(wanted):
        line = case.parts.bases[-1]
        yield Fault(line.place, _end(line.text), f"“{wanted}”")


def others(case: Case) -> Iterator[Fault]:
    """L05b: a semicolon after every other basis."""
    for line in case.parts.bases[:-1]:
        if not line.text.endswith(_SEPARATOR):
            yield Fault(line.place, _end(line.text), f"“{_SEPARATOR}”")


def dash(case: Case) -> Iterator[Fault]:
    """L06: a hyphen before each basis."""
    for line in case.parts.bases:
        if not line.text.startswith(("-", "–")):
            yield Fault(line.place, "không có gạch đầu dòng", f"“{case.rules.wording.basis_prefix}” ở đầu")


def submission(case: Case) -> Iterator[Fault]:
    """L08: a submission is addressed “Kính trình”."""
    wanted = case.rules.wording.submission_address
    if case.parts.type == "tờ trình" and case.parts.address and not _starts(case, wanted):
        line = case.parts.address[0]
        yield Fault(line.place, f"“{line.text.partition(':')[0]}”", f"“{wanted}”")


def address(case: Case) -> Iterator[Fault]:
    """L40: a semicolon after each entry of the address; the last may close with a full stop."""
    wanted = case.rules.wording.address_separator
    entries = [line for line in case.parts.address if line.text.partition(":")[2].strip() or line.text[:1] in "-–•"]
    for order, line in enumerate(entries, start=1):
        allowed = (wanted, ".") if order == len(entries) else (wanted,)
        if not line.text.endswith((*allowed, "…")):
            yield Fault(line.place, _end(line.text), f"“{wanted}”")


def _starts(case: Case, wanted: str) -> bool:
    return case.parts.address[0].key.startswith(key_of(wanted))


def _end(text: str) -> str:
    return f"kết thúc bằng “{text[-1]}”" if text.endswith(_CLOSING) else "không có dấu cuối"
