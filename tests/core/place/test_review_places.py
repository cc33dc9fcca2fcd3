from __future__ import annotations

from dataclasses import replace
from datetime import date

from docgen.core.context.meeting_papers import invitation
from docgen.core.place.findings import place_findings
from docgen.core.place.review_places import review_places
from docgen.core.planning.season import Season
from docgen.core.structure.coverage import Case
from docgen.core.structure.tree import Tree
from docgen.forms.form import FormSet

LEADER = "DV001"


def case(season: Season, form_set: FormSet) -> Case:
    tree = Tree.on(date(2026, 12, 31), season.review.organisations)
    return Case(season.review, form_set.regime, tree, "DB-SL", season.assignments)


def test_s09_a_leader_is_reviewed_at_the_cell_and_wherever_a_post_is_held(season: Season) -> None:
    cell, committee = review_places(season.review, season.review.member(LEADER))
    assert (cell.collective, committee.collective) == ("TT-CBVP", "TT-DU")
    assert committee.limited
    assert not cell.limited


def test_s09_every_place_has_its_packet_from_one_record_under_its_own_head_and_signature(season: Season) -> None:
    review, edition = season.review, season.edition("GM")
    meetings = season.meetings_of(LEADER)
    assert [m.collective for m in meetings] == [p.collective for p in review_places(review, review.member(LEADER))]
    called = [next(p for p in review.participants_of(m.id) if p.member == LEADER) for m in meetings]
    letters = [invitation(review, m, guest, (), edition) for m, guest in zip(meetings, called, strict=True)]
    assert len({letter["dong_duoi"] for letter in letters}) == len(letters)
    assert len({letter["ky"]["quyen_han"] for letter in letters}) == len(letters)
    # One form for both places, so the facts are the same.
    assert {a.form for m in meetings for a in season.reviewed_at(m) if a.subject == LEADER} == {"02A"}


def test_s09_a_place_whose_meeting_does_not_review_the_leader_is_told(season: Season, form_set: FormSet) -> None:
    made = case(season, form_set)
    assert "thieu_noi_kiem_diem" not in {problem.code for problem in place_findings(made)}
    left = replace(season.review, meetings=tuple(m for m in season.review.meetings if m.id != "HN-DU"))
    found = [p for p in place_findings(replace(made, review=left)) if p.code == "thieu_noi_kiem_diem"]
    assert len(found) == len({p.member for p in left.posts if p.collective == "TT-DU"})
    assert all("Đảng uỷ xã Suối Lành" in p.message for p in found)
