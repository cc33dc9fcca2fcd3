"""The anatomy of a paper: head, type and subject, address, bases, body, signatures, recipients, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.layout.lint.ending import Recipients, Signature, authority_of, begins_signature, recipients, signatures
from docgen.layout.lint.head import Roles, head_end, is_address, roles_of, type_of
from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import Line, lines_of
from docgen.layout.lint.rows import words
from docgen.layout.word.paper import Paper, Paragraph

_RULE = re.compile(r"[-–—_]{3,}")
_BASIS = re.compile(rf"[-–+•]?\s*(?:{key_of('căn cứ')}|{key_of('xét')}|{key_of('theo')} {key_of('đề nghị')})\b.*")
_APPENDIX = re.compile(rf"{key_of('phụ lục')}(?:\s+{key_of('số')})?(?:\s+[\divxlc]+)?[.:]?")
_SUBJECT_LINES, _BASIS_FROM, _ENDING = 8, 3, 10


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What was recognised; a part that is not there is empty or None. `body` runs up to the first signature."""

    roles: Roles
    type: str | None
    type_line: Line | None
    subject: tuple[Line, ...]
    rule: Line | None
    address: tuple[Line, ...]
    bases: tuple[Line, ...]
    body: tuple[Paragraph, ...]
    signatures: tuple[Signature, ...]
    recipients: Recipients | None
    appendices: tuple[tuple[Line, ...], ...]
    corner: str
    kind: str

    def role(self, name: str) -> Line | None:
        """Return the first line of a role of the head."""
        return next(iter(self.roles.get(name, ())), None)


def recognise(paper: Paper) -> Anatomy:
    """Recognise the parts of a paper."""
    lines = lines_of(paper.paragraphs)
    cut = head_end(lines)
    roles, rest = roles_of(lines[:cut]), lines[cut:]
    type_line = rest[0] if rest and type_of(rest[0]) else None
    type = type_of(type_line) if type_line else None
    subject, rule, rest = _subject(rest[1:] if type_line else rest)
    appendices = [n for n, line in enumerate(rest) if _is_appendix(line)]
    main = rest[: appendices[0]] if appendices else rest
    end = next((n for n, line in enumerate(main) if _ends_body(line, last=len(main) - n <= _ENDING)), len(main))
    running = [line for line in main[:end] if not line.paragraph.place.table and not line.paragraph.place.box]
    corner = _corner(paper, roles)
    address = _address(running)
    after = [line for line in running if not address or line.index > address[-1].index]
    addressed = {line.index for line in address}
    return Anatomy(
        roles=roles,
        type=type,
        type_line=type_line,
        subject=subject,
        rule=rule,
        address=address,
        bases=_bases(after),
        body=tuple({line.index: line.paragraph for line in running if line.index not in addressed}.values()),
        signatures=signatures(main[end:]),
        recipients=recipients(main),
        appendices=tuple(tuple(rest[n : n + 6]) for n in appendices),
        corner=corner,
        kind=_kind(roles, type, subject, corner),
    )


def _subject(lines: list[Line]) -> tuple[tuple[Line, ...], Line | None, list[Line]]:
    """Part the lines after the type into subject, rule of hyphens and what follows; notes in brackets are left out."""
    subject: list[Line] = []
    for order, line in enumerate(lines[:_SUBJECT_LINES]):
        if _RULE.fullmatch(line.text):
            return tuple(subject), line, lines[order + 1 :]
        centred = line.paragraph.shape.align == "center" and line.paragraph.place.columns < 2
        if not centred or is_address(line) or line.paragraph.place.ruled or begins_signature(line):
            return tuple(subject), None, lines[order:]
        if not line.text.startswith("("):
            subject.append(line)
    return tuple(subject), None, lines[_SUBJECT_LINES:]


def _is_appendix(line: Line) -> bool:
    return line.capitals and not line.paragraph.place.ruled and bool(_APPENDIX.fullmatch(line.key))


def _ends_body(line: Line, *, last: bool) -> bool:
    """Tell whether a line ends the body; a post in capitals in running text does so near the end only.

    A decision of the state names its author in capitals under the title: “CHỦ TỊCH UỶ BAN NHÂN DÂN XÃ …”.
    """
    if line.key.startswith(key_of("nơi nhận")):
        return True
    sure = bool(authority_of(line) or line.paragraph.place.table or line.tabbed)
    return begins_signature(line) and (sure or last)


def _address(running: Sequence[Line]) -> tuple[Line, ...]:
    """Return the address and the entries listed under it."""
    start = next((n for n, line in enumerate(running[:_BASIS_FROM]) if is_address(line)), None)
    if start is None:
        return ()
    entries = [running[start]]
    for line in running[start + 1 :]:
        if not line.text.startswith(("-", "–", "•")) or _BASIS.fullmatch(line.key):
            break
        entries.append(line)
    return tuple(entries)


def _bases(running: Sequence[Line]) -> tuple[Line, ...]:
    """Return the bases: lines beginning “Căn cứ” that end as items of a list, not a sentence that happens to."""
    start = next((n for n, line in enumerate(running[:_BASIS_FROM]) if _BASIS.fullmatch(line.key)), None)
    if start is None:
        return ()
    found = []
    for line in running[start:]:
        if not _BASIS.fullmatch(line.key) or line.text.endswith(":"):
            break
        found.append(line)
    listed = len(found) > 1 or (found and found[0].text.endswith((";", ",")))
    return tuple(found) if listed else ()


def _corner(paper: Paper, roles: Roles) -> str:
    """Return the mark in the corner of the first page: “Mẫu 01-HD KĐ.ĐG 2025”."""
    in_head = [line.text for line in roles.get("goc", ())]
    first = paper.sections[0].headers if paper.sections else ()
    in_header = [p.text.strip() for header in first for p in header.paragraphs]
    return next((text for text in (*in_head, *in_header) if key_of(text).startswith(key_of("mẫu"))), "")


def _kind(roles: Roles, type: str | None, subject: Sequence[Line], corner: str) -> str:
    if corner:
        return "chuyen_nganh"
    if "quoc_hieu" in roles and "tieu_de" not in roles:
        return "nha_nuoc"
    starts = tuple(key_of(start) for start in words("giay_to").get(type or "", ()))
    if type and (not words("loai_van_ban")[type] or any(line.key.startswith(starts) for line in subject if starts)):
        return "giay_to"
    return "van_ban"
