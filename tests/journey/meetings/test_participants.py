"""A whole cell is called to its meeting at once; nobody twice, guests by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from docgen.core.review import Review
from docgen.errors import DataFaulty
from docgen.journey.meetings.participants import Guest, candidates, participant_edits, uncalled
from docgen.journey.workspace.beginning import SAMPLE, SAMPLE_YEAR
from docgen.readers.workspace_data import read_workspace_data
from docgen.validation.validate import validate

MEETING = "HN-CBVP"


@pytest.fixture(scope="module")
def sample_review() -> Review:
    records = read_workspace_data(SAMPLE).records
    review = validate(records, date(SAMPLE_YEAR, 12, 31), period=SAMPLE_YEAR).review
    assert review is not None
    return review


def test_of_a_meeting_without_participants_the_whole_cell_is_offered(sample_review: Review) -> None:
    empty = without(sample_review)
    meeting = empty.meeting(MEETING)
    found = {one.id: one.role for one in candidates(empty, meeting)}
    assert found[meeting.chair] == "chu_tri"
    assert found[meeting.secretary] == "thu_ky"
    cell = empty.collective(meeting.collective).organisation
    assert found.keys() >= {member.id for member in empty.members if member.cell == cell}
    assert [one.id for one in uncalled(empty)] == [MEETING]


def test_who_is_called_already_is_not_offered_again(sample_review: Review) -> None:
    called = {row.member for row in sample_review.participants_of(MEETING)}
    offered = {one.id for one in candidates(sample_review, sample_review.meeting(MEETING))}
    assert not called & offered


def test_each_person_is_a_new_row(sample_review: Review) -> None:
    meeting = sample_review.meeting(MEETING)
    guest = Guest("Lê Cấp Trên", "Phó Bí thư", "dai_bieu")
    one, other = participant_edits(meeting, {"DV001": "chu_tri"}, [guest])
    assert one.values == {"hoi_nghi": MEETING, "nguoi": "DV001", "vai_tro": "chu_tri"}
    assert (other.values["ho_ten"], other.place) == ("Lê Cấp Trên", "")
    with pytest.raises(DataFaulty, match="Chưa chọn ai"):
        participant_edits(meeting, {}, [])


def without(review: Review) -> Review:
    return replace(review, participants=tuple(row for row in review.participants if row.meeting != MEETING))
