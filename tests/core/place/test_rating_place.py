from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.place.post import Post
from docgen.core.place.rating_place import RatingPlace, rating_place
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.regime import Regime, Rule
from docgen.forms.catalogue import load_form_set

RANKS = [["Bí thư Đảng uỷ"], ["Phó Bí thư Đảng uỷ", "Chủ tịch Uỷ ban nhân dân xã"], ["Trưởng phòng"]]


def regime(ranks: Sequence[Sequence[str]] = RANKS, form_set: str = "2025-hd43") -> Regime:
    found = load_form_set(form_set).regime
    local = replace(found.rule("bac_chuc_vu"), value=ranks, status="local")
    return replace(found, rules={**found.rules, "bac_chuc_vu": local})


def post(title: str, place: str, months: int | None = None, **more: Any) -> Post:
    return Post(
        record=Record("chuc_vu", {}, Origin("")), member="DV1", title=title, collective=place, months=months, **more
    )


def test_s07_a_leader_is_rated_at_the_highest_post_and_told_why() -> None:
    found = rating_place([post("Trưởng phòng", "P"), post("Bí thư đảng ủy", "DU")], regime())
    assert found.collective == "DU"
    assert found.why == "Bí thư đảng ủy (bậc 1) cao hơn Trưởng phòng (bậc 3)."
    assert [rule.key for rule in found.rules] == ["noi_xep_loai", "bac_chuc_vu"]


def test_s07_a_post_that_the_locality_does_not_list_is_named() -> None:
    found = rating_place([post("Trưởng ban", "B"), post("Trưởng phòng", "P")], regime())
    assert (found.collective, found.question) == (None, "unlisted")
    assert [p.title for p in found.posts] == ["Trưởng ban"]


def test_s07_without_a_list_of_posts_nothing_is_guessed() -> None:
    found = rating_place([post("Trưởng phòng", "P"), post("Bí thư Đảng uỷ", "DU")], regime([]))
    assert (found.collective, found.question) == (None, "unranked")


@pytest.mark.parametrize(
    ("months", "place", "question"),
    [((9, 3), "DU", ""), ((3, 9), "UB", ""), ((6, 6), None, "tied"), ((None, 6), None, "tied")],
    ids=["longer at the first", "longer at the second", "equal: asked", "not told: asked"],
)
def test_s08_equal_posts_go_to_the_longer_work_and_a_further_tie_is_asked(
    months: tuple[int | None, int | None], place: str | None, question: str
) -> None:
    posts = [post("Phó Bí thư Đảng uỷ", "DU", months[0]), post("Chủ tịch Uỷ ban nhân dân xã", "UB", months[1])]
    found = rating_place(posts, regime())
    assert (found.collective, found.question) == (place, question)
    assert "ngang bậc" in found.why


def test_s08_what_the_office_chose_stands_with_its_reason() -> None:
    chosen = post("Chủ tịch Uỷ ban nhân dân xã", "UB", chosen="co", reason="Thường trực Đảng uỷ kết luận")
    found = rating_place([post("Phó Bí thư Đảng uỷ", "DU"), chosen], regime())
    assert found.collective == "UB"
    assert "Thường trực Đảng uỷ kết luận" in found.why


TITLES = st.sampled_from([title for rank in RANKS for title in rank])
POSTS = st.lists(
    st.builds(post, TITLES, st.sampled_from("ABC"), st.integers(min_value=0, max_value=12)), min_size=1, max_size=4
)


@given(POSTS, st.randoms())
def test_s07_s08_the_place_does_not_hang_on_the_order_of_the_posts(posts: list[Post], dice: Any) -> None:
    found, mixed = _found(posts), list(posts)
    dice.shuffle(mixed)
    assert _found(mixed) == found
    assert found[0] in ({p.collective for p in posts} | {None})
    assert (found[0] is None) == bool(found[1])


LOCAL = regime()


def _found(posts: Sequence[Post]) -> tuple[str | None, str]:
    place: RatingPlace = rating_place(posts, LOCAL)
    return place.collective, place.question


@pytest.mark.parametrize("name", ["2019-hd21", "2023-hd25", "2025-hd43"])
def test_s08_the_tie_is_broken_by_a_row_with_its_source(name: str, rule_of: Callable[[str, str], Rule]) -> None:
    rule = rule_of(name, "noi_xep_loai_ngang_bac")
    assert rule.value == "thoi_gian"
    assert rule.source


@pytest.fixture
def rule_of() -> Callable[[str, str], Rule]:
    return lambda name, key: load_form_set(name).regime.rule(key)


def test_s08_two_places_chosen_by_the_office_are_asked_again() -> None:
    both = [
        post("Phó Bí thư Đảng uỷ", "DU", chosen="co", reason="Kết luận 5"),
        post("Trưởng phòng", "UB", chosen="co", reason="Kết luận 5"),
    ]
    found = rating_place(both, regime())
    assert (found.collective, found.question) == (None, "chosen")
    assert "chỉ xếp loại một lần" in found.why
