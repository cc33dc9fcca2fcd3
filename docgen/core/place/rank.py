"""The ranks of posts that a locality lists, from the highest down (S7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.core.regime import Regime, Rule
from docgen.core.vietnamese.text import fold

# Row of the regime: lists of posts from the highest rank down; the posts of one list are equal.
RANKS = "bac_chuc_vu"


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
