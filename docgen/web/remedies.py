"""What a remedy names by its command, told as the page that does the same: one table for all pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Command, the longer before the shorter → what the page calls it, where it is there; `*` is the meeting in question.
WAYS: tuple[tuple[str, str, str, str], ...] = (
    ("check --annotate", "sổ có đánh dấu lỗi", "/du-lieu/loi.xlsx", ""),
    ("check", "trang Lỗi trong dữ liệu", "/du-lieu/loi", ""),
    ("init", "sổ trống ở trang Dữ liệu", "/du-lieu/so-trong.xlsx", ""),
    ("render", "nút Lập văn bản", "/", "/hoi-nghi/*"),
    ("mark", "mục Ghi nhận của hội nghị", "/", "/hoi-nghi/*#ghi-nhan"),
    ("readiness", "trang của hội nghị", "/", "/hoi-nghi/*#du-thao"),
    ("packet", "nút Đóng gói của hội nghị", "/", "/hoi-nghi/*"),
    ("send", "trang Gửi tài liệu của hội nghị", "/", "/hoi-nghi/*/gui"),
    ("rating", "trang Xét mức xếp loại", "/xet-muc", ""),
    ("report", "nút Lập bảng tổng hợp, báo cáo", "/", ""),
    ("schedule", "trang Lịch", "/lich", ""),
    ("collect --blank", "trang Phiếu điền", "/phieu", ""),
    ("collect", "trang Phiếu điền", "/phieu", ""),
    ("remarks, hoặc trang Góp ý", "trang Góp ý", "/gop-y", ""),
    ("remarks", "trang Góp ý", "/gop-y", ""),
    ("compare", "nút So với bản trước của văn bản", "/van-ban", ""),
    ("export", "trang Văn bản", "/van-ban", ""),
    ("forms", "trang Bộ mẫu", "/mau", ""),
    ("archive", "trang Hồ sơ", "/ho-so", ""),
    ("verify", "trang Kiểm tra gói", "/kho/kiem-tra", ""),
    ("handover", "trang Giao nộp", "/kho/giao-nop", ""),
    ("search", "trang Tra cứu", "/kho/tra-cuu", ""),
)
# Done at the machine that holds the folder only: these stay as they are written.
AT_THE_MACHINE = {"account", "backup", "certificates", "copies", "doctor", "history", "layout", "restore", "scheduler"}
AT_THE_MACHINE |= {"serve", "template", "worker"}
# Options that a remedy offers → the field of the page.
_OPTIONS = (
    ("--anyway", "dấu ở ô “vẫn phát dù chưa đủ điều kiện”"),
    ("--incomplete", "lời ở ô “Vẫn đóng gói khi còn thiếu”"),
    ("--version với mã bản ấy", "bản ấy ở ô “Bản nào”"),
    ("--again", "dấu ở ô “gửi lại”"),
    (", không kèm --folder", ""),
)
# What leads to a command → what leads to a button, and to a page.
_LEADS = {"chạy": ("bấm", "vào"), "chạy lại": ("bấm lại", "vào lại"), "bằng": ("bằng", "ở")}
_VALUE = r"[\w.-]*[A-Z0-9_][\w.-]*|ready|sent|received|spelling|draft|final|pdf|thu|usb"
_COMMAND = re.compile(
    r"(?:([Cc]hạy lại|[Cc]hạy|bằng) )?“?docgen ("
    + "|".join(re.escape(command) for command, *_ in WAYS)
    + rf")\b((?:,? --[a-z-]+(?: (?:{_VALUE})\b)?| (?:ready|sent|received|spelling)\b)*)”?",
)
_PLACE = re.compile(r"/hoi-nghi/([^/?#]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; `address` leads to the page that it names."""

    text: str
    address: str = ""


def on_the_page(text: str, place: str = "") -> tuple[Piece, ...]:
    """Return a sentence with each command told as its page; `place` is an address that may name the meeting."""
    found = _PLACE.match(place)
    return tuple(piece for piece in _pieces(text, found[1] if found else "") if piece.text)


def _pieces(text: str, meeting: str) -> Iterator[Piece]:
    rows, end = {command: row for command, *row in WAYS}, 0
    for match in _COMMAND.finditer(text):
        name, anywhere, there = rows[match[2]]
        yield Piece(_in_fields(text[end : match.start()]) + _lead(match[1] or "", name))
        yield Piece(name, there.replace("*", meeting) if there and meeting else anywhere)
        end = match.end()
    yield Piece(_in_fields(text[end:]))


def _lead(word: str, name: str) -> str:
    to_button, to_page = _LEADS.get(word.lower(), ("", ""))
    said = to_button if name.startswith(("nút", "sổ")) else to_page
    said = said.capitalize() if word[:1].isupper() else said
    return f"{said} " if said else ""


def _in_fields(text: str) -> str:
    for option, field in _OPTIONS:
        text = text.replace(option, field)
    return text
