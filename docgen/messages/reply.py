"""What a mail server answered, what it means for the letter, and what the clerk can do: rows, by the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["sent", "later", "refused", "unsure", "taken"]
_ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """The fate of one letter.

    later: nothing was taken, try again; refused: nothing was taken and trying again is of no use; unsure: the line
    broke after the text was on its way; taken: another run has it in hand. `said` is the server's text, for the eye
    of the clerk only: it may hold addresses.
    """

    outcome: Outcome
    code: str = ""
    said: str = ""


def reply_of(code: int, text: bytes | str) -> Reply:
    """Return what an answer of the server means: 2xx taken over, 4xx not now, anything else never (RFC 5321 §4.2.1)."""
    said = " ".join((text.decode("utf-8", "replace") if isinstance(text, bytes) else text).split())
    said = "".join(c for c in said if c.isprintable())[:_LONGEST]
    found = _ENHANCED.search(said)
    shown = f"{code} {found[1]}" if found else str(code)
    outcome: Outcome = "sent" if 200 <= code < 300 else "later" if 400 <= code < 500 else "refused"
    return Reply(outcome, shown, said)


_ASK = "Hãy hỏi người nhận; chưa tới thì gửi lại bằng docgen send --again."
_CELL = "Hãy sửa cột Thư điện tử của người ấy, rồi gửi lại bằng docgen send --again."
_STICK = "Hãy gửi bằng USB (docgen send --via usb); máy chủ nhận được lớn hơn thì nâng toi_da_mb, gửi lại bằng --again."
# The code, its beginning, or a word of docgen → why, what to do. The first row that fits is told.
_MEANINGS = (
    ("lien_lac", "đường truyền tới máy chủ thư bị ngắt trước khi thư đi", "Hãy chạy lại khi mạng ổn."),
    ("ngat_giua_chung", "đường truyền ngắt khi thư đang đi, có thể đã tới hoặc chưa", _ASK),
    ("qua_lon", "tài liệu đính kèm lớn hơn mức máy chủ nhận", _STICK),
    ("het_lan", "đã thử nhiều lần mà máy chủ vẫn bận", "Hãy hỏi người quản trị thư, rồi gửi lại bằng --again."),
    ("khong_ho_tro", "máy chủ không nhận địa chỉ có chữ ngoài ASCII", "Hãy dùng địa chỉ không dấu của người ấy."),
    ("5.7", "máy chủ từ chối vì chính sách của nơi nhận", "Hãy hỏi người quản trị thư của cơ quan."),
    ("5.1", "địa chỉ không có thật hoặc đã khoá", _CELL),
    ("5.2.2", "hộp thư của người nhận đã đầy", "Hãy báo người nhận dọn hộp thư, rồi gửi lại bằng --again."),
    ("5.3.4", "thư lớn hơn mức máy chủ nhận", _STICK),
    ("552", "thư lớn hơn mức máy chủ nhận, hoặc hộp thư đã đầy", _STICK),
    ("53", "máy chủ đòi đăng nhập hoặc không nhận tài khoản này", "Hãy xem lại tai_khoan và mật khẩu."),
    ("550", "địa chỉ không có thật hoặc không được nhận", _CELL),
    ("553", "địa chỉ viết sai", _CELL),
    ("4", "máy chủ tạm thời chưa nhận", "Hãy chạy lại sau giờ ghi ở đây; docgen không gửi trùng."),
    ("", "máy chủ từ chối", "Hãy hỏi người quản trị thư của cơ quan, nói rõ mã trả lời."),
)  # fmt: skip


def meaning_of(code: str) -> tuple[str, str]:
    """Return why a letter was not taken over and what to do, for a code as the queue keeps it."""
    parts = code.split()
    fits = (row for row in _MEANINGS if any(part.startswith(row[0]) for part in (*reversed(parts), "")))
    _, reason, remedy = next(fits)
    return reason, remedy
