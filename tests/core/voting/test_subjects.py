from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from docgen.core.act import BallotCount
from docgen.core.planning.season import Season
from docgen.core.voting.subjects import subject_findings

Counts = tuple[BallotCount, ...]


def with_counts(season: Season, change: Callable[[Counts], Counts]) -> list[tuple[str, str]]:
    review = replace(season.review, ballots=change(season.review.ballots))
    return [(problem.code, problem.message) for problem in subject_findings(review, season.assignments)]


def test_sample_counts_everybody_reviewed_at_each_meeting(season: Season) -> None:
    assert with_counts(season, lambda counts: counts) == []


def test_count_about_somebody_of_another_chi_bo_is_named_and_so_is_who_is_left_without(season: Season) -> None:
    first = season.review.ballots[1]
    found = with_counts(season, lambda counts: (replace(first, subject="DV090"), *counts[:1], *counts[2:]))
    name, other = season.review.member(first.subject).name, season.review.member("DV090").name
    meeting = season.review.meeting(first.meeting).name
    assert found == [
        ("phieu_ngoai_hoi_nghi", f"{other} không được kiểm điểm tại {meeting}."),
        ("phieu_thieu_doi_tuong", f"{meeting}: chưa có số phiếu của 1/12 đối tượng: {name}."),
    ]


@pytest.mark.parametrize("kept", [pytest.param(0, id="nobody yet"), pytest.param(1, id="one of twelve")])
def test_meeting_that_is_yet_to_be_filled_in_lacks_nothing(season: Season, kept: int) -> None:
    meeting = season.review.ballots[0].meeting

    def few(counts: Counts) -> Counts:
        own = [count for count in counts if count.meeting == meeting]
        return (*own[:kept], *(count for count in counts if count.meeting != meeting))

    found = with_counts(season, few)
    assert [code for code, _ in found] == ["phieu_thieu_doi_tuong"] * kept
    assert all("11/12" in message and "và 6 đối tượng khác" in message for _, message in found)
