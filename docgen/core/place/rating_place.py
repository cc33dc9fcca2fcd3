"""Where a holder of several posts is rated: the highest post, then the longer work, else it is asked (S7, S8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.core.place.post import Post
from docgen.core.place.rank import Ranks
from docgen.core.regime import Regime, Rule

# Rows of the regime: the rule of the highest post, and what breaks a tie ("thoi_gian": the longer work; "hoi": ask).
PLACE, TIE = "noi_xep_loai", "noi_xep_loai_ngang_bac"
_HIGHEST, _BY_TIME = "chuc_vu_cao_nhat", "thoi_gian"
Question = Literal["", "unlisted", "unranked", "tied", "chosen"]


@dataclass(frozen=True, slots=True)
class RatingPlace:
    """The collective where a person is rated, and why in words; None with a question when the office has to say.

    `rules` are the rows that decided; an assumed one is a default and is told as one.
    """

    collective: str | None
    why: str
    rules: tuple[Rule, ...] = ()
    question: Question = ""
    posts: tuple[Post, ...] = ()


def rating_place(posts: Sequence[Post], regime: Regime) -> RatingPlace:
    """Return where the holder of these posts, at least one, is rated; never guessed."""
    chosen = [post for post in posts if post.chosen == "co"]
    if len({post.collective for post in chosen}) == 1:
        return RatingPlace(chosen[0].collective, _chosen(chosen[0]))
    if chosen:
        titles = " và ".join(post.title for post in chosen)
        return RatingPlace(
            None, f"Chọn {len(chosen)} nơi ({titles}), chỉ xếp loại một lần.", (), "chosen", tuple(chosen)
        )
    if len({post.collective for post in posts}) == 1:
        return RatingPlace(posts[0].collective, "Chỉ giữ chức vụ ở một nơi.")
    ranks, rule = Ranks.of(regime), regime.rules.get(PLACE)
    if ranks is None or rule is None or rule.value != _HIGHEST:
        why = "Chưa có danh mục chức vụ của địa phương (quy tắc bac_chuc_vu) nên chưa biết chức vụ nào cao nhất."
        return RatingPlace(None, why, question="unranked")
    missing = tuple(post for post in posts if ranks.rank(post.title) is None)
    if missing:
        names = ", ".join(post.title for post in missing)
        return RatingPlace(None, f"Danh mục chức vụ không có: {names}.", (ranks.rule,), "unlisted", missing)
    return _highest(posts, ranks, regime)


def _chosen(post: Post) -> str:
    return f"Đơn vị đã chọn xếp loại theo chức vụ {post.title}: {post.reason or 'chưa ghi lý do'}."


def _highest(posts: Sequence[Post], ranks: Ranks, regime: Regime) -> RatingPlace:
    ordered = sorted(posts, key=lambda post: ranks.rank(post.title) or 0)
    best = ranks.rank(ordered[0].title)
    equal = [post for post in ordered if ranks.rank(post.title) == best]
    rules = (regime.rules[PLACE], ranks.rule)
    if len({post.collective for post in equal}) == 1:
        lower = [f"{post.title} (bậc {ranks.rank(post.title)})" for post in ordered if post not in equal]
        than = f" cao hơn {', '.join(lower)}" if lower else ""
        return RatingPlace(equal[0].collective, f"{equal[0].title} (bậc {best}){than}.", rules)
    return _tied(equal, regime, rules)


def _tied(equal: Sequence[Post], regime: Regime, rules: tuple[Rule, ...]) -> RatingPlace:
    """Posts of one rank at several places: more working time there, when it is known of all and differs."""
    titles = " và ".join(post.title for post in equal)
    rule = regime.rules.get(TIE)
    months: dict[str, int] = {}
    for post in equal:
        months[post.collective] = max(months.get(post.collective, 0), post.months or 0)
    known = all(post.months is not None for post in equal)
    longest = [place for place, worked in months.items() if worked == max(months.values())]
    if rule and rule.value == _BY_TIME and known and len(longest) == 1:
        others = ", ".join(f"{worked} tháng" for place, worked in months.items() if place != longest[0])
        why = (
            f"{titles} ngang bậc; nơi này có thời gian công tác nhiều hơn ({months[longest[0]]} tháng so với {others})."
        )
        return RatingPlace(longest[0], why, (*rules, rule))
    lacking = "thời gian công tác bằng nhau" if known else "chưa ghi đủ số tháng công tác"
    return RatingPlace(None, f"{titles} ngang bậc, {lacking}.", rules, "tied", tuple(equal))
