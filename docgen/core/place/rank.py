"""The ranks of posts that a locality lists, from the highest down (S7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docgen.core.place.post import ListedPost
from docgen.core.regime import Regime, Rule
from docgen.core.vietnamese.text import fold

# Row of the regime: lists of posts from the highest rank down; the posts of one list are equal.
RANKS = "bac_chuc_vu"
_SHEET = "sheet Danh mục chức vụ"


def with_listed_posts(regime: Regime, rows: Sequence[ListedPost]) -> Regime:
    """Return the regime with the office's own list of posts in the place of that of the form set, if it gives one."""
    if not rows:
        return regime
    ordered = sorted(rows, key=lambda row: row.rank)
    ranks = [[row.title for row in equal] for _, equal in groupby(ordered, key=lambda row: row.rank)]
    grounds = "; ".join(dict.fromkeys(row.ground for row in ordered if row.ground))
    rule = Rule(RANKS, ranks, source=grounds or _SHEET, status="local")
    return replace(regime, rules={**regime.rules, RANKS: rule})


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank of each post, 1 for the highest; a post is found whatever its case and tone placement."""

    rule: Rule
    ranks: Mapping[str, int]

    @classmethod
    def of(cls, regime: Regime) -> Ranks | None:
        """Read the list of a regime; None when the locality has given none."""
        rule = regime.rules.get(RANKS)
        if rule is None or not rule.value:
            return None
        listed = ((fold(post), rank) for rank, posts in enumerate(rule.value, 1) for post in _list(posts))
        return cls(rule, dict(reversed(list(listed))))

    def rank(self, post: str) -> int | None:
        """Return the rank of a post, None for one that is not listed."""
        return self.ranks.get(fold(post))


def _list(posts: str | list[str]) -> list[str]:
    return [posts] if isinstance(posts, str) else posts
