from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.core.context.people import brief_post, post, subject_post
from docgen.core.planning.season import Season
from docgen.core.subject import Member


@pytest.fixture(name="deputy")
def _deputy(season: Season) -> Member:
    """A deputy secretary with a post in the office and one in a union."""
    return season.review.member("DV002")


def test_a_letter_names_every_post(deputy: Member) -> None:
    assert post(deputy) == ", ".join([deputy.party_post, deputy.state_post, deputy.union_post])


def test_a_cell_of_a_table_leaves_out_the_union_post(deputy: Member) -> None:
    assert brief_post(deputy) == "Phó Bí thư chi bộ, Phó Chánh Văn phòng Đảng uỷ"


def test_a_union_post_is_named_when_it_is_the_only_one(deputy: Member) -> None:
    assert brief_post(replace(deputy, party_post="", state_post="")) == deputy.union_post


def test_a_member_without_a_post_is_capitalised_in_a_cell_only(deputy: Member) -> None:
    plain = replace(deputy, party_post="", state_post="", union_post="")
    assert (brief_post(plain), post(plain)) == ("Đảng viên", "đảng viên")


def test_a_collective_is_called_so(season: Season) -> None:
    assert subject_post(season.review.collectives[0]) == "Tập thể"
