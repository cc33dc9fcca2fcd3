"""Whether the clock can be believed: what the journal records are moments of Viet Nam."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from docgen.machine.check import Check

# No docgen ran before: a clock that says so has lost its battery.
FIRST_DAY = datetime.fromisoformat("2026-11-01T00:00:00+07:00")
VIETNAM = timedelta(hours=7)
_SET_ZONE = {"nt": 'tzutil /s "SE Asia Standard Time"'}
_SET_TIME = {"nt": "w32tm /resync"}


def inspect_clock(now: datetime, last: datetime | None = None) -> tuple[Check, ...]:
    """Judge a moment with its zone; `last` is when the journal was last written, in local time."""
    return (_time(now, last), _zone(now))


def _time(now: datetime, last: datetime | None) -> Check:
    name, detail = "Đồng hồ", f"{now:%d/%m/%Y %H:%M}"
    # A minute: clocks are set by so much.
    behind = last is not None and now.replace(tzinfo=None) < last - timedelta(minutes=1)
    if now >= FIRST_DAY and not behind:
        return Check(name, True, detail)
    why = (
        f"{detail}, trước lần ghi nhật ký gần nhất ({last:%d/%m/%Y %H:%M})" if last and behind else f"{detail}, quá sớm"
    )
    command = _SET_TIME.get(os.name, "sudo timedatectl set-ntp true, hoặc sudo date --set 'NĂM-THÁNG-NGÀY GIỜ:PHÚT'")
    without = "giờ gửi, giờ nhận ghi vào nhật ký sẽ sai"
    return Check(name, False, why, f"Hãy chỉnh đồng hồ của máy: {command}", without=without)


def _zone(now: datetime) -> Check:
    name, offset = "Múi giờ", now.utcoffset() or timedelta()
    detail = f"UTC{offset.total_seconds() / 3600:+g}"
    if offset == VIETNAM:
        return Check(name, True, detail)
    command = _SET_ZONE.get(os.name, "sudo timedatectl set-timezone Asia/Ho_Chi_Minh (hoặc biến TZ=Asia/Ho_Chi_Minh)")
    without = "giờ sửa tệp mà máy hiện ra không phải giờ Việt Nam; giờ docgen ghi vào nhật ký thì vẫn là giờ Việt Nam"
    return Check(name, False, detail, f"Hãy đặt múi giờ của máy: {command}", required=False, without=without)
