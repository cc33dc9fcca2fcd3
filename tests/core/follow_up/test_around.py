"""What stands around the review on the sample: who is told what, who receives which paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from docgen.core.act import Opinion
from docgen.core.context.season_plan import Schedule, season_plan
from docgen.core.follow_up.routing import COLUMN, RULE, destination, routes
from docgen.core.planning.season import Season
from docgen.core.planning.stages import papers_of
from docgen.core.readiness.completeness import gaps
from docgen.core.schedule.deadline import deadlines
from docgen.core.schedule.reports import reports_due
from docgen.core.set_comparison import compare_sections
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.layout.outline import sections_of

FORMS_OF_REVIEW = ("01", "02A", "02B", "02C")


def test_s2_a_draft_is_ready_when_nothing_that_its_form_requires_is_missing(season: Season, form_set: FormSet) -> None:
    collective = season.review.collective("TT-CBVP")
    content = form_set.form("01").content
    assert gaps(season.review, collective, content) == ()
    record = collective.record
    kept = {key: value for key, value in record.values.items() if key not in ("han_che", "y_kien_lien_quan")}
    missing = gaps(season.review, replace(collective, record=replace(record, values=kept)), content)
    assert [lack.removeprefix("chưa có ") for lack in missing] == [
        "A.II Hạn chế, khuyết điểm",
        "ý kiến của tổ chức, cơ quan, đơn vị cùng cấp có liên quan; đã hỏi Chi bộ Uỷ ban nhân dân xã",
    ]
    answer = Opinion(record=record, meeting="HN-CBVP", giver="Chi bộ Uỷ ban nhân dân xã", subject="TT-CBVP")
    heard = replace(season.review, opinions=(*season.review.opinions, answer))
    assert len(gaps(heard, replace(collective, record=replace(record, values=kept)), content)) == 1


def test_s4_the_letter_asking_for_opinions_and_the_answers_belong_to_item_7(form_set: FormSet) -> None:
    assert {code: form_set.form(code).dossier_item for code in ("CV-YK", "TH-GY")} == {"CV-YK": 7, "TH-GY": 7}


def test_s4_the_summary_of_opinions_says_who_directed_and_who_answered_when(season: Season) -> None:
    (summary,) = (p for p in papers_of(season, "final") if (p.form, p.subject) == ("TH-GY", "HN-CBVP"))
    assert summary.context["chi_dao"].startswith("đồng chí Trần Thị Hạ Vy, ")
    assert summary.context["lay_y_kien"] == [
        {"noi": "Chi bộ Uỷ ban nhân dân xã", "ngay_hoi": "11/11/2026", "ngay_tra_loi": "16/11/2026"}
    ]


def test_s21_the_minutes_print_every_issue_with_its_answer_and_the_conclusion(season: Season) -> None:
    (minutes,) = (p for p in papers_of(season, "final") if (p.form, p.subject) == ("BB-HN", "HN-CBBL"))
    issues = season.review.suggestions_of("TT-CBBL")
    assert [row["ket_luan"] for row in minutes.context["goi_y"]] == [issue.conclusion for issue in issues]
    assert {row["van_ban"] for row in minutes.context["goi_y"]} == {"13-CV/ĐU, ngày 10/11/2026"}


def test_s21_the_report_counts_collectives_and_individuals_with_whom_issues_were_raised(season: Season) -> None:
    (report,) = (p for p in papers_of(season, "report") if p.form == "BC-KQ")
    assert report.context["goi_y"] == "01 tập thể, 01 cá nhân được gợi ý với 04 vấn đề, 04 vấn đề đã được giải trình"


def test_s31_the_plan_of_remedies_carries_over_what_nobody_planned_and_what_the_meeting_concluded(
    season: Season,
) -> None:
    review = replace(season.review, planned_remedies=())
    (plan,) = (
        p for p in papers_of(replace(season, review=review), "final") if (p.form, p.subject) == ("KH-KP", "TT-CBVP")
    )
    rows = plan.context["dong"]
    assert [row["lay_tu"] for row in rows] == ["mục II", "mục II", "mục III", "mục VI", "mục VI"]
    assert all((row["nguoi_phu_trach"], row["thoi_han"]) == ("……", "……") for row in rows)
    assert plan.context["ket_luan"][-1] == "Chi uỷ cam kết hoàn thành kiểm kê tài sản trước ngày 28/02/2027."


def test_s35_the_letter_carries_a_reply_form_with_every_question(season: Season) -> None:
    (letter,) = (p for p in papers_of(season, "prepare") if (p.form, p.subject) == ("CV-YK", "TT-CBVP"))
    assert [row["noi_dung"] for row in letter.context["phieu"]] == letter.context["noi_dung"]
    assert letter.context["dan_so"] == "số 05-CV/CB"


def test_s47_complaints_are_listed_with_their_terms_and_reserved_opinions_word_for_word(season: Season) -> None:
    (listed,) = (p for p in papers_of(season, "report") if p.form == "SO-KN")
    assert [(row["nguoi_gui"], row["han"]) for row in listed.context["khieu_nai"]] == [("Hoàng Gia Phúc", "20/01/2027")]
    (reserved,) = (o for o in season.review.opinions if o.kind == "bao_luu")
    assert [row["noi_dung"] for row in listed.context["bao_luu"]] == [reserved.text]


def test_s13_only_decided_ratings_are_proposed_for_commendation(season: Season) -> None:
    (listed,) = (paper for paper in papers_of(season, "report") if paper.form == "DS-KT")
    excellent = [o for o in season.review.outcomes if o.decision == "XS"]
    assert len(listed.context["dong"]) == len(excellent) > 0
    undecided = tuple(replace(o, decision=None, decision_number="", decided_on=None) for o in season.review.outcomes)
    proposed = replace(season, review=replace(season.review, outcomes=undecided))
    assert any(o.proposal == "XS" for o in undecided)
    assert not [paper for paper in papers_of(proposed, "report") if paper.form == "DS-KT"]


def test_s25_section_iii_cannot_stay_empty_while_an_earlier_shortcoming_has_no_status(
    season: Season, form_set: FormSet
) -> None:
    remedies = tuple(replace(r, status=None) if r.subject == "TT-CBVP" else r for r in season.review.remedies)
    review = replace(season.review, remedies=remedies)
    missing = gaps(review, review.collective("TT-CBVP"), form_set.form("01").content)
    assert len(missing) == len(review.remedies_of("TT-CBVP")) > 0
    assert all("mục A.III chưa có trạng thái khắc phục" in lack for lack in missing)


def test_s27_the_schedule_of_the_plan_prints_who_attends_and_directs(season: Season) -> None:
    meetings = season.review.meetings
    schedule = Schedule([(m, season.reviewed_at(m)) for m in meetings], season.practice.latest_sending)
    rows = season_plan(season.issued("KH-KD", season.organiser), schedule, season.assignments)["lich"]
    assert [row["cap_tren"] for row in rows] == [meeting.superior for meeting in meetings]
    assert all(meeting.superior for meeting in meetings)


def test_s38_a_dossier_goes_where_the_level_that_manages_its_subject_says(season: Season, form_set: FormSet) -> None:
    member = season.review.member("DV001")
    rule = replace(form_set.regime.rules[RULE], value={"cap_tinh": "Ban Tổ chức Tỉnh uỷ", "khac": "Đảng uỷ xã"})
    regime = replace(form_set.regime, rules={**form_set.regime.rules, RULE: rule})
    managed = replace(member.record, values={**member.record.values, COLUMN: "cap_tinh"})
    assert destination(replace(member, record=managed), regime) == "Ban Tổ chức Tỉnh uỷ"
    assert destination(member, regime) == "Đảng uỷ xã"
    assert destination(member, form_set.regime) == ""


def test_s38_dossiers_are_handed_over_body_by_body_and_those_of_nobody_come_last(
    season: Season, form_set: FormSet
) -> None:
    first, second, third = season.review.members[:3]
    rule = replace(form_set.regime.rules[RULE], value={"cap_tinh": "Ban Tổ chức Tỉnh uỷ", "khac": ""})
    regime = replace(form_set.regime, rules={**form_set.regime.rules, RULE: rule})
    managed = [
        replace(m, record=replace(m.record, values={**m.record.values, COLUMN: "cap_tinh"})) for m in (second, third)
    ]
    found = routes((first, *managed), regime)
    assert [(r.destination, [s.id for s in r.subjects]) for r in found] == [
        ("Ban Tổ chức Tỉnh uỷ", [second.id, third.id]),
        ("", [first.id]),
    ]
    assert all(route.rule == rule for route in found)


def test_s39_each_level_owes_a_report_by_a_day_and_its_sending_is_followed(season: Season, form_set: FormSet) -> None:
    due = reports_due(season.review, season.organiser, deadlines(form_set.regime, 2026))
    assert [(r.form, r.due) for r in due[:1]] == [("TTR", date(2026, 12, 12))]
    result = due[-1]
    assert (result.form, result.due, result.sent_on) == ("BC-KQ", date(2026, 12, 30), date(2026, 12, 30))
    assert not any(report.overdue(date(2027, 1, 5)) for report in due)
    assert replace(result, sent_on=None).overdue(date(2026, 12, 31))


def test_s58_forms_of_two_regimes_are_compared_section_by_section() -> None:
    old, new = (load_form_set(name).for_audience("leader") for name in ("2023-hd25", "2025-hd43"))
    assert (old.code, new.code) == ("02B", "02A")
    changes = compare_sections(sections_of(old.template), sections_of(new.template))
    assert {"same", "moved", "renamed"} & {change.change for change in changes}
    assert len({change.new for change in changes if change.new}) == len([c for c in changes if c.new])


def test_s37_the_self_check_prints_the_offices_own_signs_and_has_none_of_its_own(season: Season) -> None:
    assert not [paper for paper in papers_of(season, "prepare") if paper.form == "TS-DH"]
    own = replace(season, practice=replace(season.practice, signs=("Dấu hiệu A", "Dấu hiệu B")))
    (check,) = (paper for paper in papers_of(own, "prepare") if paper.form == "TS-DH")
    assert [row["noi_dung"] for row in check.context["dong"]] == ["Dấu hiệu A", "Dấu hiệu B"]
    assert check.context["co_quan"] == "Đảng uỷ xã Suối Lành"


def test_s51_difficulties_are_listed_for_the_superior_without_anybodys_rating(season: Season) -> None:
    (listed,) = (paper for paper in papers_of(season, "report") if paper.form == "DS-VM")
    rows = listed.context["dong"]
    assert [row["noi_dung"] for row in rows] == [d.text for d in season.review.difficulties]
    names = {member.name for member in season.review.members}
    assert not any(name in str(rows) for name in names)


def test_s52_the_printed_list_cites_the_decision_that_names_who_comes(season: Season) -> None:
    (listed,) = (paper for paper in papers_of(season, "prepare") if paper.form == "DS-DH")
    assert listed.subject == "HN-DU"
    assert listed.context["can_cu"] == "Quyết định số 118-QĐ/BTCTU, ngày 01/12/2026"
    assert [row["ho_ten"] for row in listed.context["dong"]] == ["Nghiêm Thị Kim Thoa"]


def test_s30_every_form_of_review_has_a_filled_example_of_fictional_people(season: Season) -> None:
    """What people train with: `docgen init --sample`, then the finished papers; only others' remarks stay blank."""
    left_to_others = {"nhan_xet_nguoi_quan_ly", "don_vi_cong_tac"}  # the retired have no workplace
    papers = papers_of(season, "final")
    for form in FORMS_OF_REVIEW:
        blank = [{key for key, value in p.context.items() if "……" in str(value)} for p in papers if p.form == form]
        assert any(keys <= left_to_others for keys in blank), form
