"""Attendance and votes beside the shares an office has set; without a rule only the counts are shown (Q13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docgen.core.act import BallotCount
from docgen.core.meeting import Meeting
from docgen.core.problem import Problem
from docgen.core.rating import LABELS, LEVELS, Rating
from docgen.core.regime import Regime, Rule
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import out_of, percent, ratio
from docgen.core.voting.attendance import Attendance, attendance
from docgen.core.voting.portion import Portion

# Value of a base row → how messages name it, and the count it stands for.
QUORUM_BASES: Mapping[str, tuple[str, Callable[[Attendance], tuple[int, int]]]] = {
    "trieu_tap": ("người được triệu tập", lambda a: (a.present, a.called)),
    "chinh_thuc": ("người có quyền biểu quyết được triệu tập", lambda a: (a.voters, a.official)),
}
VOTE_BASES: Mapping[str, tuple[str, Callable[[Attendance, BallotCount], int]]] = {
    "trieu_tap": ("người có quyền biểu quyết được triệu tập", lambda a, _: a.official),
    "co_mat": ("người có quyền biểu quyết có mặt", lambda a, _: a.voters),
    "hop_le": ("phiếu hợp lệ", lambda _, count: count.valid),
}


@dataclass(frozen=True, slots=True)
class Share:
    """A share in force with the row it comes from and what it is counted on; no `portion`, no judgement."""

    rule: Rule
    base: str
    portion: Portion | None

    def verdict(self, part: int, whole: int) -> bool | None:
        """Tell whether the share is reached, None where no rule says how much is enough."""
        return None if self.portion is None else self.portion.met(part, whole)


@dataclass(frozen=True, slots=True)
class VoteRules:
    """The two shares of a regime, None for a regime without the row."""

    quorum: Share | None
    threshold: Share | None

    @classmethod
    def of(cls, regime: Regime) -> VoteRules:
        """Read the rows; ValueError names the row whose value cannot be used."""
        return cls(
            _share(regime, "ti_le_du_hop_toi_thieu", "co_so_du_hop", QUORUM_BASES),
            _share(regime, "ti_le_thong_qua", "co_so_thong_qua", VOTE_BASES),
        )


def _share(regime: Regime, key: str, base: str, bases: Mapping[str, object]) -> Share | None:
    rule, counted_on = regime.rules.get(key), regime.rules.get(base)
    if rule is None or counted_on is None:
        return None
    if counted_on.value not in bases:
        raise ValueError(f"{base} = “{counted_on.value}”. Hãy ghi một trong: {', '.join(bases)}")
    try:
        return Share(rule, str(counted_on.value), Portion.read(rule.value))
    except ValueError as error:
        raise ValueError(f'{key} = “{error}”. Hãy ghi như "2/3", "50%", "> 1/2", hoặc để trống') from None


@dataclass(frozen=True, slots=True)
class Voted:
    """The votes of one subject for a level: the one proposed, else the one with most votes."""

    count: BallotCount
    level: Rating
    votes: int
    whole: int
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with its counts: who came, whether enough, and the votes on each subject."""

    meeting: Meeting
    attendance: Attendance
    came: tuple[int, int]
    enough: bool | None
    votes: tuple[Voted, ...]


def held(review: Review, rules: VoteRules) -> Iterator[Held]:
    """Yield the meetings whose attendance has been taken, in the user's order."""
    for meeting in review.meetings:
        there = attendance(review, meeting)
        if there.taken:
            quorum = rules.quorum
            came = QUORUM_BASES[quorum.base if quorum else "trieu_tap"][1](there)
            votes = tuple(_voted(review, count, there, rules.threshold) for count in review.ballots_at(meeting.id))
            yield Held(meeting, there, came, quorum.verdict(*came) if quorum else None, votes)


def _voted(review: Review, count: BallotCount, there: Attendance, threshold: Share | None) -> Voted:
    given = {level: int(getattr(count, level.lower())) for level in LEVELS}
    outcome = review.outcome_of(count.subject)
    proposed = outcome.proposal if outcome and outcome.proposal in LEVELS else None
    level = Rating(proposed) if proposed else max(given, key=lambda each: given[each])
    whole = VOTE_BASES[threshold.base if threshold else "hop_le"][1](there, count)
    return Voted(count, level, given[level], whole, threshold.verdict(given[level], whole) if threshold else None)


def share_findings(review: Review, rules: VoteRules) -> Iterator[Problem]:
    """Yield a warning for each meeting or vote that stays below a share an office has set; nothing where none is."""
    if not any(share and share.portion for share in (rules.quorum, rules.threshold)):
        return
    for row in held(review, rules):
        if row.enough is False and rules.quorum:
            yield _too_few(row, rules.quorum)
        for voted in row.votes:
            if voted.passed is False and rules.threshold:
                yield _too_little(review, voted, rules.threshold)


def _too_few(row: Held, share: Share) -> Problem:
    message = (
        f"{row.meeting.name}: dự họp {_of(*row.came)} {QUORUM_BASES[share.base][0]}, chưa tới mức {share.rule.value}. "
        f"Căn cứ: {share.rule.source}."
    )
    hint = "Kiểm tra cột Có mặt ở sheet Thành phần; nếu đúng, cấp có thẩm quyền quyết định việc họp lại."
    return Problem("du_hop_duoi_muc", row.meeting.record.at("ma"), message, hint, "warning")


def _too_little(review: Review, voted: Voted, share: Share) -> Problem:
    name = review.subject(voted.count.subject).name
    message = (
        f"{name}: {LABELS[voted.level].lower()} được {_of(voted.votes, voted.whole)} {VOTE_BASES[share.base][0]}, "
        f"chưa tới mức {share.rule.value}. Căn cứ: {share.rule.source}."
    )
    hint = "Kiểm tra số phiếu ở sheet Biểu quyết; nếu đúng, người chủ trì quyết định cách xử lý."
    key = voted.level.lower()
    return Problem("phieu_duoi_muc_thong_qua", voted.count.record.at(key), message, hint, "warning")


def _of(part: int, whole: int) -> str:
    value = ratio(part, whole)
    return out_of(part, whole) + ("" if value is None else f" ({percent(value)})")


def basis(rules: VoteRules) -> tuple[str, ...]:
    """Return, for each row, its value, its basis and what that means for the result."""
    named = (("Mức dự họp tối thiểu", rules.quorum, QUORUM_BASES), ("Mức thông qua", rules.threshold, VOTE_BASES))
    return tuple(_basis(name, share, bases[share.base][0]) for name, share, bases in named if share)


def _basis(name: str, share: Share, base: str) -> str:
    rule = share.rule
    if not share.portion:
        return f"{name} ({rule.key}): chưa đặt, chỉ ghi số đếm, không kết luận. {rule.source}."
    return f"{name} ({rule.key}): {rule.value}, tính trên số {base}. Căn cứ: {rule.source}."
