"""Counts of ballots at the meetings whose attendance can be trusted, and the plain sums everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.act import BallotCount
from docgen.core.keys import build
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.voting.attendance import Attendance
from docgen.core.voting.ballot import Tally, ballot_problems, faults
from docgen.validation.rows import Row, Rows

_UNKNOWN = Attendance(0, 0, 0, 0, 0, 0)
# Codes of core.ballot that compare with attendance; said once a meeting where the cause is the meeting's.
_ONCE_A_MEETING = "phieu_chua_diem_danh"
# What core.ballot reads of participants and members.
_COUNTED = {"nguoi", "vai_tro", "bieu_quyet", "co_mat"}
_COUNTED_OF_MEMBER = {"ho_ten", "ngay_chinh_thuc"}


def ballots_add_up(rows: Rows) -> Iterator[Problem]:
    """The identities of biên bản kiểm phiếu (C19, C20, T17–T20), as core.ballot states them."""
    trusted = {row.text("ma") for row in rows.of("hoi_nghi") if _trusted(rows, row)}
    yield from _once_a_meeting(rows, ballot_problems(_review(rows, trusted)))
    for row in rows.of("bieu_quyet"):
        if row.sound and row.text("hoi_nghi") not in trusted:
            yield from _sums(row)


def _trusted(rows: Rows, meeting: Row) -> bool:
    """Tell whether every value that attendance is counted from is sound."""
    called = rows.participants_of(meeting.text("ma"))
    first = rows.find("hoi_nghi", meeting.text("ma")) is meeting
    return first and "bat_dau" not in meeting.broken and all(_counts(rows, participant) for participant in called)


def _counts(rows: Rows, participant: Row) -> bool:
    member = rows.find("ca_nhan", participant.text("nguoi"))
    known = participant.absent("nguoi") or (member is not None and not _COUNTED_OF_MEMBER & member.broken.keys())
    return known and not _COUNTED & participant.broken.keys()


def _review(rows: Rows, trusted: set[str]) -> Review:
    """Return what can be built of the meetings whose rows are sound."""
    meetings = [row for row in rows.of("hoi_nghi") if row.text("ma") in trusted]
    called = [p for meeting in meetings for p in rows.participants_of(meeting.text("ma"))]
    members = {p.text("nguoi"): rows.find("ca_nhan", p.text("nguoi")) for p in called}
    ballots = [row for row in rows.of("bieu_quyet") if row.sound and row.text("hoi_nghi") in trusted]
    chosen = [*meetings, *called, *(member for member in members.values() if member), *ballots]
    return Review.of(row.record for row in chosen)


def _once_a_meeting(rows: Rows, problems: list[Problem]) -> Iterator[Problem]:
    meeting_at = {row.at("phat_ra"): row.text("hoi_nghi") for row in rows.of("bieu_quyet")}
    told: set[str] = set()
    for found in problems:
        meeting = meeting_at.get(found.origin, "")
        if found.code != _ONCE_A_MEETING or meeting not in told:
            yield found
        if found.code == _ONCE_A_MEETING:
            told.add(meeting)


def _sums(row: Row) -> Iterator[Problem]:
    """Yield the faults that need no attendance: those told at another cell than the number issued."""
    for fault in faults(Tally(build(BallotCount, row.record), _UNKNOWN)):
        if fault.key != "phat_ra":
            yield Problem(fault.code, row.at(fault.key), fault.message, fault.hint)
