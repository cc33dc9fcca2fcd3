"""Who writes which form, who is exempt, and why: QĐ 366-QĐ/TW Điều 5, HD 43-HD/BTCTW mục 1."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.core.meeting import Meeting
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.subject import Collective, Member
from docgen.core.vietnamese.dates import short_date

Outcome = Literal["form", "exempt", "not_reviewed", "no_form", "rated_only"]

# loai_ca_nhan → audience of the form, forms.md §1 (2025: 02A giữ chức vụ, 02B không giữ, 02C ngoài hệ thống).
AUDIENCES = {"ldql": "leader", "khong_ldql": "member", "ngoai_htct": "outside"}
# hoi_nghi.ca_nhan_kiem_diem of a meeting of a tổ đảng, which reports to the chi bộ (S6).
_PARTY_GROUP = "dang_vien_to_dang"
_KIND_WORDS = {
    "ldql": "giữ chức vụ lãnh đạo, quản lý",
    "khong_ldql": "không giữ chức vụ lãnh đạo, quản lý",
    "ngoai_htct": "không làm việc trong hệ thống chính trị",
}
_STANDING_WORDS = {
    "mien_sinh_hoat": "được miễn công tác và sinh hoạt đảng",
    "dinh_chi_sinh_hoat": "bị đình chỉ sinh hoạt đảng",
}
# What is rated need not be reviewed: in 2022 a province rated 5.757 organisations and reviewed 2.566 collectives.
_COLLECTIVE_STANDINGS: Mapping[str, tuple[Outcome, str]] = {
    "chi_xep_loai": ("rated_only", "Không kiểm điểm tập thể, chỉ đánh giá, xếp loại"),
    "thanh_lap_moi": ("not_reviewed", "Tập thể thành lập mới"),
    "chua_kiem_diem": ("not_reviewed", "Chưa kiểm điểm trong kỳ"),
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """What one subject owes: a form code, or none with the reason.

    `unrated` says why somebody who is reviewed is not rated, empty for everybody else.
    """

    subject: str
    form: str | None
    outcome: Outcome
    reason: str
    unrated: str = ""

    @property
    def unreviewed(self) -> bool:
        """Tell whether the subject is listed, with the reason, among those not reviewed."""
        return self.outcome in ("exempt", "not_reviewed")


@dataclass(frozen=True, slots=True)
class Exemptions:
    """The regime's rows on who is not reviewed; `reference` is the day on which membership is counted.

    `months_to_rate` are those after which a member is rated too: HD 21-HD/BTCTW reviewed new members, and rated later.
    """

    standings: frozenset[str]
    months: int
    reference: date
    source: str
    months_to_rate: int = 0

    @classmethod
    def of(cls, regime: Regime, period: int) -> Exemptions:
        """Read the rows of the regime for a period, a year."""
        month, day = str(regime.rule("moc_duoi_6_thang").value).split("-")
        rule = regime.rule("mien_kiem_diem")
        months = int(regime.rule("thang_toi_thieu").value)
        later = regime.rules.get("thang_toi_thieu_xep_loai")
        to_rate = int(later.value) if later else 0
        return cls(frozenset(rule.value), months, date(period, int(month), int(day)), rule.source, to_rate)


def assign(review: Review, exemptions: Exemptions, codes: Mapping[str, str]) -> tuple[Assignment, ...]:
    """Assign a form to every collective and member; `codes` maps an audience to the form code of the set."""
    collectives = tuple(_collective(c, codes.get("collective")) for c in review.collectives)
    return collectives + tuple(assign_member(m, exemptions, codes) for m in review.members)


def _collective(collective: Collective, code: str | None) -> Assignment:
    if collective.standing in _COLLECTIVE_STANDINGS:
        outcome, words = _COLLECTIVE_STANDINGS[collective.standing]
        return Assignment(collective.id, None, outcome, _sentence(words, collective.reason))
    if code is None:
        return Assignment(collective.id, None, "no_form", "Bộ mẫu không có mẫu cho tập thể.")
    return Assignment(collective.id, code, "form", f"Tập thể được kiểm điểm: Mẫu {code}.")


def assign_member(member: Member, exemptions: Exemptions, codes: Mapping[str, str]) -> Assignment:
    """Assign one member's form, or say why there is none."""
    if member.standing in exemptions.standings:
        words = _STANDING_WORDS.get(member.standing, member.standing)
        return Assignment(member.id, None, "exempt", _sentence(f"Không kiểm điểm: {words}", member.reason))
    if months_after(member.admitted, exemptions.months) > exemptions.reference:
        reason = (
            f"Không kiểm điểm: kết nạp ngày {short_date(member.admitted)}, "
            f"chưa đủ {exemptions.months} tháng tính đến ngày {short_date(exemptions.reference)}."
        )
        return Assignment(member.id, None, "exempt", reason)
    if member.standing == "chua_kiem_diem":
        return Assignment(member.id, None, "not_reviewed", _sentence("Chưa kiểm điểm trong kỳ", member.reason))
    code = codes.get(AUDIENCES[member.kind])
    if code is None:
        return Assignment(member.id, None, "no_form", f"Bộ mẫu không có mẫu cho cá nhân {_KIND_WORDS[member.kind]}.")
    reason = f"Mẫu {code}: cá nhân {_KIND_WORDS[member.kind]}."
    return Assignment(member.id, code, "form", reason, _not_rated(member, exemptions))


def _not_rated(member: Member, exemptions: Exemptions) -> str:
    months = exemptions.months_to_rate
    if not months or months_after(member.admitted, months) <= exemptions.reference:
        return ""
    return f"Kết nạp ngày {short_date(member.admitted)}, chưa đủ {months} tháng: kiểm điểm nhưng chưa xếp loại."


def _sentence(words: str, reason: str) -> str:
    return f"{words} – {reason.rstrip('.')}." if reason else f"{words}."


def months_after(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def reviewed_at(meeting: Meeting, review: Review, owed: Mapping[str, Assignment]) -> tuple[Assignment, ...]:
    """Return who is reviewed at a meeting, in order: the collective first, then individuals.

    `owed` are the assignments of those with a form, by subject. A tổ đảng reviews its members only: the collective is
    reviewed at the meeting of the chi bộ. Order: HD 43-HD/BTCTW mục 2.4, collective before individuals, the head first.
    """
    collective = review.collective(meeting.collective)
    members = sorted(_members_at(meeting, review, collective), key=lambda m: m.id != collective.head)
    collectives = [] if meeting.individuals == _PARTY_GROUP else [collective.id]
    wanted = [*collectives, *(m.id for m in members)]
    return tuple(owed[id] for id in wanted if id in owed)


def _members_at(meeting: Meeting, review: Review, collective: Collective) -> tuple[Member, ...]:
    if meeting.individuals == "dang_vien_chi_bo":
        return review.members_of(collective.organisation)
    if meeting.individuals == _PARTY_GROUP:
        cell = review.members_of(collective.organisation)
        return tuple(member for member in cell if member.party_group == meeting.party_group)
    if meeting.individuals == "thanh_vien":
        called = review.participants_of(meeting.id)
        return tuple(review.member(p.member) for p in called if p.member and p.role not in ("dai_bieu", "khach_moi"))
    return ()
