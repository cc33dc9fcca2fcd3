"""The invitation as text, ready to be copied: for everybody, for one recipient, and as short as a text message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.vietnamese.dates import official_date, short_date, weekday
from docgen.core.vietnamese.text import nfc, plain
from docgen.packet.reminders import MeetingNotice, invitation_text

# What one text message holds, alone and as a part of several: 3GPP TS 23.040, 7-bit letters and UCS-2.
_LETTERS, _LETTERS_OF_PART = 160, 153
_UNITS, _UNITS_OF_PART = 70, 67


@dataclass(frozen=True, slots=True)
class Greeting:
    """To whom an invitation is addressed; `copy` is the number of the copy, `version` names what the packet holds."""

    name: str
    post: str
    copy: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text message and how many messages it is paid as."""

    text: str
    parts: int


def general_text(notice: MeetingNotice) -> str:
    """Return the invitation for everybody: place, time, papers, and by when the papers come under which rule."""
    return invitation_text(notice) + "".join(f"{line}\n" for line in _in_time(notice))


def personal_text(notice: MeetingNotice, greeting: Greeting) -> str:
    """Return the invitation for one recipient, with the copy that is his or hers."""
    post = f", {greeting.post}" if greeting.post else ""
    held = [f"Đồng chí nhận bản số {greeting.copy}, mã bản {greeting.version}."] if greeting.copy else []
    lines = [f"Kính gửi đồng chí {greeting.name}{post}.", "", general_text(notice).rstrip("\n"), *held, "", *_CLOSING]
    return "\n".join(lines) + "\n"


def subject_line(notice: MeetingNotice, version: str = "") -> str:
    """Return the subject of a letter: the meeting and its day, so that a phone's list says enough."""
    marked = f" (bản {version})" if version else ""
    return f"Giấy mời và tài liệu: {notice.name}, {short_date(notice.starts.date())}{marked}"


def short_text(notice: MeetingNotice, *, toneless: bool = False) -> ShortText:
    """Return the invitation for a text message; without tones it costs about half as many messages."""
    day = notice.starts.date()
    place, last = notice.place.rstrip("."), notice.sending_deadline
    text = f"Mời đ/c dự {notice.name}: {notice.starts:%H:%M} {_SHORT_DAYS[day.weekday()]} {short_date(day)}, {place}."
    text = nfc(f"{text} Dự thảo tới trước hết {short_date(last)}." if last else text)
    if not toneless:
        return ShortText(text, _parts(len(text.encode("utf-16-le")) // 2, _UNITS, _UNITS_OF_PART))
    bare = plain(text).translate(_DASHES).encode("ascii", "ignore").decode()
    return ShortText(bare, _parts(len(bare), _LETTERS, _LETTERS_OF_PART))


_CLOSING = (
    "Tài liệu là dự thảo, chỉ dùng tại hội nghị này; đề nghị không chuyển cho người khác.",
    "Nhận được thư này, đề nghị đồng chí báo lại văn thư để ghi nhận.",
)
_SHORT_DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_DASHES = {ord(dash): "-" for dash in "–—−"}


def _in_time(notice: MeetingNotice) -> list[str]:
    last = notice.sending_deadline
    if last is None:
        return []
    rule = f" Căn cứ: {notice.rule}." if notice.rule else ""
    return [f"Dự thảo tới tay đồng chí chậm nhất hết {_day(last)}.{rule}"]


def _day(day: date) -> str:
    return f"{weekday(day)}, {official_date(day)}"


def _parts(length: int, alone: int, of_part: int) -> int:
    return 1 if length <= alone else -(-length // of_part)
