"""Whether the clock of the machine and the lines of the journal can both be right: deadlines are proved by times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.dates import short_moment

# Lines whose time is the machine's own; the time of the others is told by a person, often later.
_BY_THE_CLOCK = ("made", "archived", "backed_up")
_TOLD = ("ready", "sent", "received", "read")
_SET = "Chỉnh đồng hồ máy theo giờ Việt Nam rồi chạy lại; việc đã xảy ra thì ghi đúng lúc bằng docgen mark … --at."
_ASK = "Hỏi người ghi; ghi sai thì lập giấy xác nhận theo chứng từ thật, dòng đã ghi không sửa được."


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the journal as time sees it: its number, when, what happened, to which version."""

    line: int
    at: datetime
    action: str
    version: str


def clock_faults(lines: Iterable[Moment], now: datetime) -> tuple[Problem, ...]:
    """Return a warning where now lies before the journal, where that goes back, where facts come before their version.

    `lines` in their order; times are Vietnamese, without zone.
    """
    moments = list(lines)
    clocked = [moment for moment in moments if moment.action in _BY_THE_CLOCK]
    return (*_behind(clocked, now), *_backwards(clocked), *_too_early(moments))


def _behind(clocked: list[Moment], now: datetime) -> Iterator[Problem]:
    newest = max(clocked, key=lambda moment: moment.at, default=None)
    if newest and newest.at > now:
        message = (
            f"Đồng hồ máy chỉ {short_moment(now)}, trước dòng {newest.line} của nhật ký ({short_moment(newest.at)}): "
            "việc ghi bây giờ mang giờ sai, hoặc dòng ấy đã ghi bằng đồng hồ sai."
        )
        yield Problem("dong_ho_truoc_nhat_ky", Origin("nhật ký", f"dòng {newest.line}"), message, _SET, "warning")


def _backwards(clocked: list[Moment]) -> Iterator[Problem]:
    pairs = [(before, after) for before, after in pairwise(clocked) if after.at < before.at]
    if pairs:
        before, after = pairs[0]
        message = (
            f"Dòng {after.line} ({short_moment(after.at)}) mang giờ sớm hơn dòng {before.line} "
            f"({short_moment(before.at)}) đã ghi trước nó: đồng hồ máy đã bị chỉnh lùi {len(pairs)} lần."
        )
        hint = "Xem các dòng quanh đó bằng docgen history; giờ nào sai thì ghi lại đúng lúc bằng docgen mark … --at."
        yield Problem("nhat_ky_lui_gio", Origin("nhật ký", f"dòng {after.line}"), message, hint, "warning")


def _too_early(moments: list[Moment]) -> Iterator[Problem]:
    made: dict[str, datetime] = {}
    for moment in moments:
        if moment.action == "made":
            made[moment.version] = min(moment.at, made.get(moment.version, moment.at))
    # People tell the minute; the machine writes the second.
    early = [m for m in moments if m.action in _TOLD and m.version in made and m.at < made[m.version].replace(second=0)]
    if early:
        first = early[0]
        message = (
            f"{len(early)} dòng ghi sự việc của một bản trước lúc bản ấy được lập; dòng đầu: dòng {first.line} "
            f"({short_moment(first.at)}), bản {first.version[:12]} lập lúc {short_moment(made[first.version])}."
        )
        yield Problem("ghi_truoc_khi_lap", Origin("nhật ký", f"dòng {first.line}"), message, _ASK, "warning")
