"""The head of a paper: which line is the title, the issuing body, the number, the place and date, and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from docgen.layout.lint.key import key_of
from docgen.layout.lint.lines import LEFT, RIGHT, Line
from docgen.layout.lint.rows import words

Roles = Mapping[str, tuple[Line, ...]]

_LONG, _LAST = 22, 40
_DOTTED = re.compile(r"[.…_ ]+")
_DOTS = r"[.…_\s]"
# Role → what its line looks like, as a key; the first that fits counts.
_PATTERNS = {
    "tieu_de": re.compile(re.escape(key_of("ĐẢNG CỘNG SẢN VIỆT NAM"))),
    "quoc_hieu": re.compile(re.escape(key_of("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"))),
    "tieu_ngu": re.compile(key_of("độc lập") + r"\s*-\s*" + key_of("tự do") + r"\s*-\s*" + key_of("hạnh phúc")),
    "sao": re.compile(r"\*+|\* \* \*"),
    "gach": re.compile(r"[-_]{3,}|[-_ ]{5,}"),
    "so_ky_hieu": re.compile(rf"{key_of('số')}\b\s*:?{_DOTS}*\d*{_DOTS}*(?:[-/].*)?"),
    "dia_danh": re.compile(rf".*\b{key_of('ngày')}\b.*\b{key_of('tháng')}\b.*\b{key_of('năm')}\b.*"),
    "du_thao": re.compile(rf"\(?{key_of('dự thảo')}.*"),
    "do_mat": re.compile(rf"(?:{key_of('tuyệt')} |{key_of('tối')} )?{key_of('mật')}"),
    "do_khan": re.compile(rf"(?:{key_of('hoả tốc')}|(?:{key_of('thượng')} )?{key_of('khẩn')}).*"),
    "goc": re.compile(rf"{key_of('mẫu')}\b.*"),
    "trich_yeu_cong_van": re.compile(rf"(?:{key_of('về việc')}|v/v|{key_of('v.v')})\b.*"),
}
# How the name of a superior body begins, of the Party or of the state.
_SUPERIORS = ("đảng bộ", "đảng uỷ", "tỉnh uỷ", "thành uỷ", "huyện uỷ", "quận uỷ", "uỷ ban", "sở", "bộ")
# A line that begins so goes on with the name above it: “UỶ BAN NHÂN DÂN / XÃ SUỐI LÀNH”.
_UNITS = ("xã ", "phường ", "đặc khu ", "tỉnh ", "thành phố ", "huyện ")
_ADDRESSES = (key_of("kính gửi"), key_of("kính trình"))


def type_of(line: Line) -> str | None:
    """Return the type of paper that a line names in capitals, None for any other line."""
    if not line.capitals or line.paragraph.place.columns > 1 or line.tabbed:
        return None
    named = (name for name in words("loai_van_ban") if f"{line.key} ".startswith(f"{key_of(name)} "))
    return max(named, key=len, default=None)


def is_address(line: Line) -> bool:
    """Tell whether a line begins “Kính gửi” or “Kính trình”."""
    return line.key.startswith(_ADDRESSES)


def head_end(lines: Sequence[Line]) -> int:
    """Return how many lines belong to the head: up to the type of the paper, an address, a table or running text."""
    for order, line in enumerate(lines[:_LAST]):
        running = line.paragraph.place.columns < 2 and len(line.text.split()) >= _LONG
        if type_of(line) or is_address(line) or line.paragraph.place.ruled or running:
            return order
    return min(len(lines), _LAST)


def roles_of(head: Sequence[Line]) -> Roles:
    """Return the lines of a head by their role."""
    found: dict[str, list[Line]] = {}
    for line in head:
        role = _role(line) or _by_place(line, found)
        found.setdefault(role, []).append(line)
    superiors, issuers = _bodies(found.pop("co_quan", []))
    found |= {"co_quan_tren": superiors, "co_quan": issuers}
    return {role: tuple(lines) for role, lines in found.items() if lines}


def _role(line: Line) -> str:
    return next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(line.key)), "")


def _by_place(line: Line, found: Mapping[str, list[Line]]) -> str:
    """Return the role of a line that has no words of its own: what stands above the number is a body."""
    if "sao" in found and "so_ky_hieu" not in found and _DOTTED.fullmatch(line.text) and line.side != RIGHT:
        return "so_ky_hieu"
    if "so_ky_hieu" in found and line.side != RIGHT:
        return "trich_yeu_cong_van" if line.most("italic") or line.text[:1].islower() else "khac"
    return "co_quan" if line.side != RIGHT and "sao" not in found else "khac"


def _bodies(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of the bodies into superior and issuing: the last is the issuing one, with what is bold before."""
    if len(lines) < 2:
        return [], lines
    one_name = not lines[0].key.startswith(_SUPERIORS) or lines[1].key.startswith(_UNITS)
    if one_name and all(line.most("bold") for line in lines):
        return [], lines
    first = next((n for n, line in enumerate(lines[1:], 1) if line.most("bold")), len(lines) - 1)
    return lines[:first], lines[first:]


def stands_left(line: Line) -> bool:
    """Tell whether a line stands in the left half."""
    return line.side == LEFT
