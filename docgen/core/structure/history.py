"""What is dated about organisations: names, kinds and superiors of other times, and who guided whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A span of an organisation's history (sheet `Lịch sử đơn vị`); what is None was as it is now."""

    record: Record
    organisation: str = key("don_vi")
    since: date = key("tu_ngay")
    until: date | None = key("den_ngay", None)
    name: str | None = key("ten", None)
    kind: str | None = key("loai", None)
    parent: str | None = key("cap_tren", None)
    ground: str = key("can_cu", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Who guides the reviews of an organisation and of those below it, by which text (sheet `Hướng dẫn kiểm điểm`)."""

    record: Record
    organisation: str = key("don_vi")
    body: str = key("co_quan")
    body_kind: str = key("loai_co_quan")
    since: date = key("tu_ngay")
    until: date | None = key("den_ngay", None)
    audience: str | None = key("doi_tuong", None)
    content: str = key("noi_dung", "")
    text: str = key("van_ban", "")


def lasts_on(since: date | None, until: date | None, day: date) -> bool:
    """Tell whether a day lies in a span; an open end is None, both ends are in it."""
    return (since is None or since <= day) and (until is None or day <= until)
