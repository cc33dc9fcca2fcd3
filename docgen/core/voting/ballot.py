"""The arithmetic of the counted ballots of a meeting; counts only, never a ballot or a voter.

No threshold and no quorum is judged here: the regulations fix none (domain: regimes §2.13).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docgen.core.act import BallotCount
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.core.voting.attendance import Attendance, attendance, is_probationary

LEVELS = ("xs", "htt", "htnv", "kht", "none")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value of a row; `key` is the workbook's."""

    code: str
    key: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of counts and the meeting it was counted at; `partial` allows ballots that mark no level."""

    count: BallotCount
    attendance: Attendance
    partial: bool = False

    @property
    def marks(self) -> int:
        """Return the sum of the levels of the row."""
        return sum(getattr(self.count, level) for level in LEVELS)

    @property
    def figures(self) -> dict[str, int]:
        """Return the numbers the messages speak of."""
        c, a = self.count, self.attendance
        row = {"issued": c.issued, "collected": c.collected, "valid": c.valid, "invalid": c.invalid}
        return {**row, "marks": self.marks, "voters": a.voters, "present": a.present}


@dataclass(frozen=True, slots=True)
class Identity:
    """One identity of biên bản kiểm phiếu (forms D08, check C20) and what is said when it fails."""

    code: str
    key: str
    holds: Callable[[Tally], bool]
    message: str
    hint: str


IDENTITIES = (
    Identity(
        "phieu_chua_diem_danh",
        "phat_ra",
        lambda t: t.attendance.taken,
        "Có kết quả kiểm phiếu nhưng hội nghị chưa ghi ai có mặt.",
        "Ghi cột Có mặt ở sheet Thành phần cho mọi người được triệu tập.",
    ),
    Identity(
        "phieu_phat_ra_qua_co_quyen",
        "phat_ra",
        lambda t: not t.attendance.taken or t.count.issued <= t.attendance.voters,
        "Phát ra {issued} phiếu nhưng chỉ có {voters} người có quyền biểu quyết trong {present} người có mặt.",
        "Sửa số phiếu phát ra, hoặc sửa Có mặt, Quyền biểu quyết ở sheet Thành phần; đảng viên dự bị không biểu quyết.",
    ),
    Identity(
        "phieu_thu_ve_qua_phat_ra",
        "thu_ve",
        lambda t: t.count.collected <= t.count.issued,
        "Thu về {collected} phiếu, nhiều hơn số phát ra {issued}.",
        "Sửa số phiếu thu về hoặc số phiếu phát ra.",
    ),
    Identity(
        "phieu_hop_le_lech_thu_ve",
        "hop_le",
        lambda t: t.count.valid + t.count.invalid == t.count.collected,
        "Hợp lệ {valid} cộng không hợp lệ {invalid} không bằng số thu về {collected}.",
        "Sửa để hợp lệ + không hợp lệ = thu về.",
    ),
    Identity(
        "phieu_cac_muc_lech_hop_le",
        "xs",
        lambda t: t.marks <= t.count.valid if t.partial else t.marks == t.count.valid,
        "Tổng các mức là {marks}, không khớp số phiếu hợp lệ {valid}.",
        "Sửa để xuất sắc + tốt + hoàn thành + không hoàn thành + chưa xếp loại = hợp lệ.",
    ),
)


def faults(tally: Tally) -> list[Fault]:
    """Return every identity of the count that does not hold."""
    return [
        Fault(rule.code, rule.key, rule.message.format(**tally.figures), rule.hint)
        for rule in IDENTITIES
        if not rule.holds(tally)
    ]


def ballot_problems(review: Review, *, partial: bool = False) -> list[Problem]:
    """Return every fault of sheets `Biểu quyết` and `Thành phần` about voting, at its cell."""
    counted = {meeting.id: attendance(review, meeting) for meeting in review.meetings}
    found = [
        Problem(fault.code, count.record.at(fault.key), fault.message, fault.hint)
        for count in review.ballots
        for fault in faults(Tally(count, counted[count.meeting], partial))
    ]
    return found + _votes_of_probationary(review)


def _votes_of_probationary(review: Review) -> list[Problem]:
    return [
        Problem(
            "du_bi_bieu_quyet",
            participant.record.at("bieu_quyet"),
            f"{review.member(participant.member or '').name} là đảng viên dự bị nên không có quyền biểu quyết.",
            "Ghi Không ở cột Quyền biểu quyết, hoặc sửa Ngày chính thức ở sheet Cá nhân.",
        )
        for participant in review.participants
        if participant.votes == "co" and is_probationary(review, review.meeting(participant.meeting), participant)
    ]
