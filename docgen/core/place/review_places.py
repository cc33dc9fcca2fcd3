"""The places where a person is reviewed: the chi bộ, and every collective in which he or she holds a post (S9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.core.place.post import Post
from docgen.core.review import Review
from docgen.core.subject import Member

# Row of the regime: how many places a leader is reviewed at, at least.
PLACES = "so_noi_kiem_diem_ldql"


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """One place: the organisation and the collective that meets there, by which posts.

    `collective` is None at a chi bộ that has no collective in the data; `limited` says that only the concurrent
    duties are reviewed there, `main` that of several places it has the most working time (HD 43 mục 2.3).
    """

    organisation: str
    collective: str | None
    posts: tuple[Post, ...] = ()
    limited: bool = False
    main: bool = False


def review_places(review: Review, member: Member) -> tuple[ReviewPlace, ...]:
    """Return the places of a person, the chi bộ first, then the collectives in the user's order."""
    own = {c.id for c in review.collectives_of(member.cell) if c.kind != "tap_the_ldql"}
    held: dict[str, list[Post]] = {}
    for post in review.posts_of(member.id):
        held.setdefault(post.collective, []).append(post)
    cell_posts = tuple(post for place in own & held.keys() for post in held[place])
    first = ReviewPlace(member.cell, next((c.id for c in review.collectives_of(member.cell)), None), cell_posts)
    others = {place: tuple(posts) for place, posts in held.items() if place not in own}
    return (first, *(_place(review, place, others) for place in others))


def _place(review: Review, collective: str, held: dict[str, tuple[Post, ...]]) -> ReviewPlace:
    posts = held[collective]
    months = {place: _months(found) for place, found in held.items()}
    most = max(months.values())
    main = most > 0 and [place for place, worked in months.items() if worked == most] == [collective]
    limited = all(post.full_time == "khong" for post in posts)
    return ReviewPlace(review.collective(collective).organisation, collective, posts, limited, main)


def _months(posts: Sequence[Post]) -> int:
    return max(post.months or 0 for post in posts)
