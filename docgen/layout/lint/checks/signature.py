"""Signature blocks: the sign of authority, the post, the name, faces and sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.layout.lint.case import Case
from docgen.layout.lint.ending import Signature
from docgen.layout.lint.finding import Fault
from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import LEFT, RIGHT, Line
from docgen.layout.lint.repairs import set_face
from docgen.layout.lint.rows import words

_DEPUTY = "phó"
_DEPUTISING = ("K/T", "KT.", "KT", "K.T")
_ON_BEHALF = ("T/M", "TM.", "TM", "T.M")


def authority(case: Case) -> Iterator[Fault]:
    """L02: strokes in a paper of the Party, full stops in one of the state."""
    allowed = case.rules.wording.authority
    for block in case.parts.signatures:
        if block.authority and block.authority not in allowed:
            letters = re.sub(r"[^A-Z]", "", block.authority)
            wanted = next((sign for sign in allowed if re.sub(r"[^A-Z]", "", sign) == letters), ", ".join(allowed))
            yield Fault(block.first.place, f"“{block.authority}”", f"“{wanted}”")


def body_in_post(case: Case) -> Iterator[Fault]:
    """L15a: a post without the name of a body after it."""
    for block in case.parts.signatures:
        posts = block.posts if block.authority else (block.first, *block.posts)
        for line in posts:
            rest = _after_post(line.key)
            if rest and not rest.startswith(tuple(words("ky")["after_post"])) and not rest.startswith("("):
                yield Fault(line.place, f"“{line.text}”", f"“{line.text[: len(line.text) - len(rest)].strip()}”")


def _after_post(text: str) -> str:
    """Return what follows the longest post a line begins with."""
    plain = text.removeprefix("q. ")
    posts = [key_of(post) for post in words("ky")["posts"]]
    post = max((post for post in posts if f"{plain} ".startswith(f"{post} ")), key=len, default="")
    return plain[len(post) :].strip() if post else ""


def title_before_name(case: Case) -> Iterator[Fault]:
    """L15b: the name alone, without title, degree or rank."""
    for block in case.parts.signatures:
        name = block.name
        if name is None:
            continue
        found = next((t for t in words("ky")["titles"] if f"{name.key} ".startswith(f"{key_of(t)} ")), "")
        glued = re.match(r"(?:(?:pgs|gs|ts|ths|bs|ks|cn)\.)+", name.key)
        # “Ông” and “Bà” are surnames too: one of them before a surname and a name makes three words at least.
        if glued or (found and len(name.text.split()) > 2 + len(found.split()) - 1):
            shown = name.text[: glued.end()] if glued else name.text[: len(found)]
            yield Fault(name.place, f"“{shown}” trước họ tên", "chỉ họ và tên")


def deputy_for_committee(case: Case) -> Iterator[Fault]:
    """L15c: a committee has no deputy signing K/T."""
    committees = tuple(key_of(name) for name in words("ky")["committees"])
    for block in case.parts.signatures:
        rest = block.first.key.partition(" ")[2]
        if block.authority in _DEPUTISING and rest.startswith(committees):
            yield Fault(block.first.place, f"“{block.first.text}”", "T/M …, dưới là PHÓ BÍ THƯ")


def post_on_behalf(case: Case) -> Iterator[Fault]:
    """L15d: under T/M only the heads and their deputies have a line for their post."""
    allowed = tuple(key_of(post) for post in words("ky")["under_authority"])
    for block in case.parts.signatures:
        for line in block.posts if block.authority in _ON_BEHALF else ():
            if not line.key.startswith(allowed) and not begins_further_authority(line):
                yield Fault(line.place, f"“{line.text}” dưới T/M", "không ghi chức vụ, hoặc chức vụ đứng đầu, cấp phó")


def begins_further_authority(line: Line) -> bool:
    """Tell whether a line goes on with the authority, as a long name of a body on a second line does."""
    return bool(re.match(r"(?:t/m|k/t|t/l|đảng|chi bộ|ban|đoàn|tổ|hội|uỷ ban)\b", line.key))


def post_of_deputy(case: Case) -> Iterator[Fault]:
    """L15e: under K/T stands a deputy."""
    for block in case.parts.signatures:
        if block.authority in _DEPUTISING and block.posts and not block.posts[0].key.startswith(_DEPUTY):
            yield Fault(block.posts[0].place, f"“{block.posts[0].text}” dưới K/T", "chức vụ bắt đầu bằng PHÓ")


def faces(case: Case) -> Iterator[Fault]:
    """L16: the first line and the name bold, the post under an authority not."""
    standards = case.rules.elements
    for block in case.parts.signatures:
        expected = [("quyen_han", block.first)]
        expected += [("chuc_vu", line) for line in block.posts if block.authority]
        expected += [("ho_ten", block.name)] if block.name else []
        for name, line in expected:
            if bool(line.most("bold")) != standards[name].bold:
                found, wanted = ("không đậm", "đậm") if standards[name].bold else ("đậm", "không đậm")
                yield Fault(line.place, found, wanted, set_face(line.runs, standards[name]))


def side(case: Case) -> Iterator[Fault]:
    """L41: at least one block stands at the right; whoever only drew the paper up signs at the left."""
    drawn_up = tuple(key_of(start) for start in words("ky")["others"])
    if any(block.side != LEFT for block in case.parts.signatures):
        return
    blocks = [block for block in case.parts.signatures if not block.first.key.startswith(drawn_up)]
    if blocks:
        yield Fault(blocks[-1].first.place, "khối chữ ký ở bên trái", "bên phải")


def minutes(case: Case) -> Iterator[Fault]:
    """L42: minutes are signed by the one who took them, at the left, and by the chair, at the right."""
    if case.parts.type != "biên bản" or not case.parts.signatures:
        return
    for who, where in (("left", LEFT), ("right", RIGHT)):
        words_asked = words("bien_ban")[who]
        block = _signed_by(case.parts.signatures, words_asked)
        if block is None:
            yield Fault("cuối văn bản", f"không có khối {words_asked.upper()}")
        elif block.side not in (where, ""):
            yield Fault(
                block.first.place,
                f"khối {block.first.text} ở nửa trang kia",
                {LEFT: "bên trái", RIGHT: "bên phải"}[where],
            )


def _signed_by(blocks: tuple[Signature, ...], who: str) -> Signature | None:
    start = key_of(who).rsplit(" ", 2)[0] if who.startswith("chủ trì") else key_of(who)
    return next((block for block in blocks if block.first.key.startswith(start)), None)
