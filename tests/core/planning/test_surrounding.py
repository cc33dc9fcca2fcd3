"""What the papers around the meetings owe to the data and to one another (forms.md §7 and §8)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.planning.stages import STAGES, papers_of
from docgen.core.rating import LABELS
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import in_words

Context = dict[str, Any]


def papers(season: Season, form: str) -> list[PlannedPaper]:
    return [paper for stage in STAGES for paper in papers_of(season, stage) if paper.form == form]


def contexts(season: Season, form: str) -> dict[str, Context]:
    return {paper.subject: paper.context for paper in papers(season, form)}


def test_the_plan_covers_everybody_who_is_reviewed(season: Season) -> None:
    (plan,) = papers(season, "KH-KD")
    called = {a.subject for m in season.review.meetings for a in season.reviewed_at(m)}
    assert called == {a.subject for a in season.assignments if a.form}
    assert len(plan.context["lich"]) == len(season.review.meetings)
    assert sum(int(row["so_ban"]) for row in plan.context["bieu_mau"]) == len(called)


def test_the_plan_tells_the_last_day_to_send_and_plans_none_after_it(season: Season) -> None:
    (plan,) = papers(season, "KH-KD")
    shown = [row["ngay_gui"] for row in plan.context["lich"]]
    assert shown[0] == "19/11/2026; chậm nhất 19/11/2026"
    for meeting in season.review.meetings:
        planned = meeting.planned_sending
        assert planned
        assert planned.date() <= season.practice.latest_sending(meeting.starts.date())


def test_the_plan_gives_the_day_place_and_superior_of_the_meetings(season: Season) -> None:
    (plan,) = papers(season, "KH-KD")
    for row, meeting in zip(plan.context["lich"], season.review.meetings, strict=True):
        assert (row["dia_diem"], row["cap_tren"]) == (meeting.place, meeting.superior)


def test_every_issue_of_a_letter_has_one_answer(season: Season) -> None:
    answered = [row["van_de"] for context in contexts(season, "BC-GT").values() for row in context["van_de"]]
    assert sorted(answered) == sorted(s.issue for s in season.review.suggestions)


def test_a_person_answers_in_his_own_name_and_a_collective_under_its_number(season: Season) -> None:
    found = contexts(season, "BC-GT")
    assert found["DV011"]["ky"]["chuc_vu"] == "NGƯỜI GIẢI TRÌNH"
    assert found["DV011"]["so_van_ban"] == ""
    assert found["TT-CBBL"]["so_van_ban"] == "Số 04-BC/CB"


def test_a_single_addressee_stands_in_the_line_and_several_below_it(season: Season) -> None:
    found = contexts(season, "CV-YK")
    assert (found["TT-CBVP"]["kinh_gui"], found["TT-CBVP"]["noi_gui"]) == ("Chi bộ Uỷ ban nhân dân xã;", [])
    assert found["TT-DU"]["kinh_gui"] == ""
    assert len(found["TT-DU"]["noi_gui"]) == 2


@pytest.mark.parametrize("form", ["QD-CN", "TB-KQ", "P-CT", "DS-KT"])
def test_a_number_in_figures_is_the_number_in_words_and_the_rows(season: Season, form: str) -> None:
    for context in contexts(season, form).values():
        said = re.fullmatch(r"(\d+) \((.+)\)", context.get("so_luong") or context["so_nguoi"])
        assert said
        assert int(said[1]) == len(context["dong"])
        assert said[2] == in_words(len(context["dong"]))


def test_the_list_of_a_decision_cites_its_number_and_day(season: Season) -> None:
    context = contexts(season, "QD-CN")["45-QD-DU"]
    assert context["dan_so"] == "số 45-QĐ/ĐU"
    assert context["ngay_thang"] == "ngày 21 tháng 12 năm 2026"
    assert sum(int(row["so"]) for row in context["muc"]) == len(context["dong"])


def test_decision_and_notice_tell_the_level_of_the_summary(season: Season) -> None:
    """C21: summary = decision = notice."""
    decided = {season.review.subject(o.subject).name: o.decision for o in season.review.outcomes}
    told = [row for form in ("QD-CN", "TB-KQ") for c in contexts(season, form).values() for row in c["dong"]]
    assert told
    assert all(row["muc"] == LABELS[decided[row["ho_ten"]]] for row in told)


def test_a_notice_hides_the_points_unless_the_office_shows_them(season: Season) -> None:
    assert {c["hien_diem"] for c in contexts(season, "TB-KQ").values()} == {""}
    shown = replace(season, practice=replace(season.practice, scores_told=True))
    assert {c["hien_diem"] for c in contexts(shown, "TB-KQ").values()} == {"X"}


def test_a_submission_counts_as_the_levels_stand_at_its_act(season: Season) -> None:
    for context in contexts(season, "TTR").values():
        for due, row in zip(context["kiem_diem"], context["ket_qua"], strict=True):
            levels = [int(row[level]) for level in ("xs", "htt", "htnv", "kht", "chua")]
            assert int(row["tong"]) == sum(levels) == int(due["da"])
            assert int(due["phai"]) == int(due["da"]) + int(due["chua"])
        assert {row["han_muc"] for row in context["nhom"]} == {"20%"}


def test_those_not_reviewed_are_named_with_their_reason(season: Season) -> None:
    context = contexts(season, "TTR")["DB-SL"]
    missing = [a for a in season.assignments if a.outcome == "not_reviewed"]
    assert [row["ho_ten"] for row in context["chua"]] == [season.review.subject(a.subject).name for a in missing]
    assert all(row["ly_do"] for row in context["chua"])


def test_a_reward_is_proposed_for_everybody_decided_excellent_and_nobody_else(season: Season) -> None:
    (context,) = contexts(season, "DS-KT").values()
    excellent = [o for o in season.review.outcomes if o.decision == "XS"]
    assert {row["ho_ten"] for row in context["dong"]} == {season.review.subject(o.subject).name for o in excellent}
    assert context["dong"][0]["chuc_vu"] == "Tập thể"


def test_every_shortcoming_to_put_right_stands_in_one_plan(season: Season) -> None:
    planned = [row["han_che"] for context in contexts(season, "KH-KP").values() for row in context["dong"]]
    assert sorted(planned) == sorted(r.shortcoming for r in season.review.planned_remedies)


def test_the_summary_of_opinions_loses_none(season: Season) -> None:
    shown = [
        row["noi_dung"]
        for context in contexts(season, "TH-GY").values()
        for subject in context["doi_tuong"]
        for kind in ("gop_y", "tiep_thu", "giai_trinh", "bao_luu")
        for row in subject[kind]
    ]
    assert len(shown) == len(season.review.opinions)


@pytest.mark.parametrize("left_out", ["issues", "planned_remedies", "outcomes", "opinions", "meetings"])
def test_without_a_sheet_every_paper_is_still_planned_with_blanks(season: Season, left_out: str) -> None:
    """A clerk who has not filled a sheet yet gets papers to be finished by hand, never a fault."""
    emptied: Review = replace(season.review, **{left_out: ()})  # type: ignore[arg-type]
    if left_out == "meetings":
        emptied = replace(emptied, participants=(), opinions=(), ballots=())
    bare = replace(season, review=emptied)
    assert all(paper.context for stage in STAGES for paper in papers_of(bare, stage))


def test_a_paper_that_nothing_is_written_of_has_a_blank_number_and_day(season: Season) -> None:
    bare = replace(season, review=replace(season.review, issues=()))
    context = contexts(bare, "BC-KQ")["DB-SL"]
    assert context["so_van_ban"] == "Số ……-BC/ĐU"
    assert context["ngay_thang"] == "ngày …… tháng …… năm 2026"
