"""Each finding of the season: on data that should bring it up, and on the sample that should not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.core.follow_up.attendance import named_lists, points_of
from docgen.core.follow_up.consultation import requests_of
from docgen.core.follow_up.findings import Circumstances, findings
from docgen.core.follow_up.remedy_items import carried
from docgen.core.follow_up.shortcomings import alike
from docgen.core.follow_up.suggestions import counts
from docgen.core.problem import Problem
from docgen.core.review import Review
from docgen.forms.catalogue import load_form_set
from docgen.readers.tree import records_of
from docgen.validation.validate import validate

SAMPLE = Path(__file__).parents[3] / "examples" / "suoi_lanh" / "du_lieu"
REGIME = load_form_set("2025-hd43").regime
TODAY = date(2026, 12, 31)

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(name="rows", scope="module")
def _rows() -> Rows:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(SAMPLE.glob("*.json"))}


@pytest.fixture(name="judged")
def _judged(rows: Rows) -> Callable[..., tuple[Review, tuple[Problem, ...]]]:
    """Return the review and the findings of the sample after a change of its rows and rules."""

    def judge(change: Callable[[Rows], object], **rules: Any) -> tuple[Review, tuple[Problem, ...]]:
        data = copy.deepcopy(rows)
        change(data)
        validated = validate(records_of(data), TODAY, period=2026)
        assert validated.review is not None, validated.problems
        given = {key.replace("__", "."): value for key, value in rules.items()}
        changed = {key: replace(REGIME.rules[key], value=value) for key, value in given.items()}
        regime = replace(REGIME, rules={**REGIME.rules, **changed})
        return validated.review, findings(validated.review, Circumstances(regime, 2026, TODAY))

    return judge


def nothing(_: Rows) -> None:
    """Leave the sample as it is."""


def row(data: Rows, kind: str, **wanted: Any) -> dict[str, Any]:
    return next(r for r in data[kind] if all(r.get(key) == value for key, value in wanted.items()))


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def setting(kind: str, where: Mapping[str, Any], **values: Any) -> Callable[[Rows], None]:
    return lambda data: row(data, kind, **where).update(values)


def test_the_sample_owes_nothing(judged: Callable[..., Any]) -> None:
    assert judged(nothing)[1] == ()


def test_s21_issues_are_counted_by_deciding_level_collectives_apart_from_individuals(
    judged: Callable[..., Any],
) -> None:
    review, _ = judged(nothing)
    (count,) = counts(review)
    assert (count.issuer, count.collectives, count.individuals) == ("DB-SL", ("TT-CBBL",), ("DV011",))
    assert (count.issues, count.unanswered) == (4, 0)


def test_s21_a_letter_that_does_not_come_from_above_is_doubted(judged: Callable[..., Any]) -> None:
    problem = only(judged(lambda data: [r.update(co_quan="CB-UB") for r in data["goi_y"][:1]])[1])
    assert (problem.code, problem.severity) == ("goi_y_khong_dung_cap", "warning")


def test_s21_the_minutes_answer_every_issue_that_was_raised(judged: Callable[..., Any]) -> None:
    problem = only(judged(lambda data: data["goi_y"][1].pop("ket_luan"))[1])
    assert problem.code == "bien_ban_thieu_goi_y"
    assert "chưa có kết luận về vấn đề 2 của văn bản gợi ý 12-CV/ĐU" in problem.message

    def not_yet_held(data: Rows) -> None:
        data["goi_y"][1].pop("ket_luan")
        row(data, "hoi_nghi", ma="HN-CBVP").pop("so_bien_ban")

    assert "bien_ban_thieu_goi_y" not in {p.code for p in judged(not_yet_held)[1]}


def test_s21_an_issue_raised_with_somebody_no_meeting_reviews_is_named(judged: Callable[..., Any]) -> None:
    found = judged(setting("hoi_nghi", {"ma": "HN-CBVP"}, ca_nhan_kiem_diem="khong"))[1]
    assert {p.code for p in found} == {"goi_y_ngoai_hoi_nghi"}
    assert len(found) == 2


def test_s26_a_shortcoming_named_before_is_flagged_as_repeated(judged: Callable[..., Any]) -> None:
    change = setting("tap_the", {"ma": "TT-CBVP"}, han_che="Hồ sơ tồn đọng các năm trước chưa chỉnh lý xong")
    problem = only(judged(change)[1])
    assert problem.code == "han_che_lap_lai"
    assert "Kỳ kiểm điểm năm 2025" in problem.message


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Báo cáo giải ngân gửi chậm.", "báo cáo  giải ngân gửi chậm", True),
        ("Báo cáo giải ngân gửi chậm.", "Sinh hoạt chuyên đề chưa đều.", False),
        ("Chưa bán tài sản thừa.", "Chưa bàn tài sản thừa.", False),
        ("Chưa bán tài sản thừa.", "Chưa ban tai san thua.", False),
        ("", "", False),
    ],
    ids=["case_and_stop", "another", "another_tone", "tones_lost", "nothing"],
)
def test_s26_the_same_shortcoming_is_known_in_other_clothes(one: str, other: str, *, same: bool) -> None:
    assert alike(one, other, 80) is same


def test_s26_a_person_named_beside_a_shortcoming_answers_for_it_in_section_v(judged: Callable[..., Any]) -> None:
    change = setting("ke_hoach_khac_phuc", {"doi_tuong": "TT-CBVP"}, ca_nhan_lien_quan="DV012")
    problem = only(judged(change)[1])
    assert problem.code == "thieu_trach_nhiem_lien_quan"
    assert "Cao Việt Anh" in problem.message


def test_s26_a_code_of_nobody_beside_a_shortcoming_is_an_error(judged: Callable[..., Any]) -> None:
    problem = only(judged(setting("ke_hoach_khac_phuc", {}, ca_nhan_lien_quan="DV999"))[1])
    assert (problem.code, problem.severity) == ("ca_nhan_khong_co", "error")


def test_s31_an_earlier_shortcoming_still_open_must_be_in_the_plan(judged: Callable[..., Any]) -> None:
    wanted = {"doi_tuong": "TT-CBVP", "nguon": "chuyen_tiep"}
    problem = only(judged(lambda data: data["ke_hoach_khac_phuc"].remove(row(data, "ke_hoach_khac_phuc", **wanted)))[1])
    assert problem.code == "ke_hoach_thieu_han_che"


@pytest.mark.parametrize(("key", "source"), [("han_che", "mục II"), ("phuong_huong", "mục VI")])
def test_s31_what_the_report_of_a_collective_says_must_be_in_the_plan(
    judged: Callable[..., Any], key: str, source: str
) -> None:
    def change(data: Rows) -> None:
        report = row(data, "tap_the", ma="TT-CBYT")
        report[key] += "\nPhòng tiêm chủng chưa có sổ theo dõi nhiệt độ tủ lạnh."

    review, found = judged(change)
    problem = only(found)
    assert (problem.code, problem.severity) == ("ke_hoach_thieu_han_che", "warning")
    assert f"({source})" in problem.message
    (row_of_plan,) = carried(review, review.collective("TT-CBYT"), 80)
    assert "Phòng tiêm chủng" in (row_of_plan.measure or row_of_plan.shortcoming)
    assert (row_of_plan.responsible, row_of_plan.due) == ("", "")


def test_s31_every_remedy_has_a_person_a_term_and_a_measure(judged: Callable[..., Any]) -> None:
    def change(data: Rows) -> None:
        for key in ("nguoi_phu_trach", "thoi_han"):
            data["ke_hoach_khac_phuc"][0].pop(key)

    assert "chưa có người phụ trách, thời hạn" in only(judged(change)[1]).message


def test_s27_a_meeting_nobody_from_above_is_assigned_to_is_named_unless_it_says_so(judged: Callable[..., Any]) -> None:
    problem = only(judged(lambda data: row(data, "hoi_nghi", ma="HN-DU").pop("cap_tren_du"))[1])
    assert (problem.code, problem.severity) == ("chua_phan_cong_du", "warning")
    assert judged(setting("hoi_nghi", {"ma": "HN-DU"}, cap_tren_du="Không"))[1] == ()


def test_s31_a_shortcoming_that_came_back_is_carried_over_once(judged: Callable[..., Any]) -> None:
    again = "Hồ sơ tồn đọng các năm trước chưa chỉnh lý xong"
    review, _ = judged(setting("tap_the", {"ma": "TT-CBVP"}, han_che=again))
    rows = carried(replace(review, planned_remedies=()), review.collective("TT-CBVP"), 80)
    assert rows[0].taken_from == "chuyen_tiep"
    assert sum(again in r.shortcoming for r in rows) == 1


def test_s28_nothing_is_rated_before_the_minutes_exist(judged: Callable[..., Any]) -> None:
    def change(data: Rows) -> None:
        row(data, "hoi_nghi", ma="HN-CBVP").pop("so_bien_ban")

    review, found = judged(change)
    (problem,) = found  # one for the meeting, not one for each of its members
    assert (problem.code, problem.severity) == ("xep_loai_chua_bien_ban", "warning")
    rated = len({b.subject for b in review.ballots_at("HN-CBVP")})
    assert f" và {rated - 3} đối tượng khác đã được" in problem.message
    assert {p.severity for p in judged(change, xep_loai_sau_bien_ban="error")[1]} == {"error"}
    assert judged(change, xep_loai_sau_bien_ban="")[1] == ()


def test_s29_signs_of_formalism_are_warnings_only(judged: Callable[..., Any]) -> None:
    change = setting("ca_nhan", {"ma": "DV003"}, thuc_hien_nhiem_vu="Hoàn thành tốt mọi việc.", han_che="Không có.")
    found = judged(change)[1]
    assert {p.code for p in found} == {"ket_qua_khong_so_lieu", "khong_neu_han_che"}
    assert {p.severity for p in found} == {"warning"}


def test_s35_requests_name_who_was_asked_and_who_has_answered(judged: Callable[..., Any]) -> None:
    def change(data: Rows) -> None:
        row(data, "tap_the", ma="TT-DU")["y_kien_lien_quan"] = "Uỷ ban nhân dân xã Suối Lành, ngày 30/11/2026"

    review, found = judged(change)
    asked = requests_of(review, review.collective("TT-DU"))
    assert [(r.answered, r.answered_on) for r in asked] == [(True, date(2026, 11, 30)), (False, None)]
    problem = only(found)
    assert problem.code == "y_kien_chua_tra_loi"
    assert "Uỷ ban Mặt trận Tổ quốc Việt Nam xã Suối Lành" in problem.message


def test_s35_an_answer_recorded_as_an_opinion_counts(judged: Callable[..., Any]) -> None:
    def change(data: Rows) -> None:
        row(data, "tap_the", ma="TT-CBVP").pop("y_kien_lien_quan")
        answer = {"hoi_nghi": "HN-CBVP", "ho_ten": "Chi bộ Uỷ ban nhân dân xã", "doi_tuong": "TT-CBVP"}
        data["gop_y"].append({**answer, "loai": "gop_y", "noi_dung": "Nhất trí.", "ngay": "2026-11-15"})

    review, found = judged(change)
    assert found == ()
    assert requests_of(review, review.collective("TT-CBVP"))[0].answered_on == date(2026, 11, 15)


def test_s35_bodies_that_an_office_fixes_for_a_kind_must_be_asked(judged: Callable[..., Any]) -> None:
    found = judged(nothing, lay_y_kien__cap_uy=["Uỷ ban nhân dân xã Suối Lành", "Hội Nông dân xã"])[1]
    problem = only(found)
    assert problem.code == "chua_lay_y_kien"
    assert "Hội Nông dân xã" in problem.message


def test_s16_points_of_an_online_meeting_add_up_to_those_present(judged: Callable[..., Any]) -> None:
    def change(data: Rows, remote: int = 1) -> None:
        row(data, "hoi_nghi", ma="HN-DU")["diem_cau"] = f"Hội trường Đảng uỷ xã: 14\nNhà văn hoá thôn: {remote}"
        called = [r for r in data["thanh_phan"] if r["hoi_nghi"] == "HN-DU" and r.get("co_mat") == "co"]
        called[-2]["diem_cau"] = "Nhà văn hoá thôn"

    review, found = judged(change)
    assert found == ()
    points = points_of(review, review.meeting("HN-DU"))
    present = sum(p.present == "co" for p in review.participants_of("HN-DU"))
    assert sum(len(point.present) for point in points) == present == 15
    problem = only(judged(lambda data: change(data, 3))[1])
    assert problem.code == "diem_cau_khong_khop"


def test_s16_a_point_that_the_meeting_does_not_have_is_an_error(judged: Callable[..., Any]) -> None:
    problem = only(judged(setting("thanh_phan", {"hoi_nghi": "HN-DU"}, diem_cau="Nhà riêng"))[1])
    assert (problem.code, problem.severity) == ("diem_cau_khong_co", "error")


def test_s47_complaints_are_followed_from_receipt_to_the_dossier(judged: Callable[..., Any]) -> None:
    overdue = only(judged(setting("khieu_nai", {}, han="2026-12-30"))[1])
    assert overdue.code == "khieu_nai_qua_han"
    settled = setting("khieu_nai", {}, ngay_giai_quyet="2026-12-30")
    assert {p.code for p in judged(settled)[1]} == {"khieu_nai_thieu_ket_qua", "khieu_nai_ngoai_ho_so"}
    backwards = setting("khieu_nai", {}, ngay_giai_quyet="2026-12-01", ket_qua="Giữ nguyên.")
    assert "khieu_nai_sai_ngay" in {p.code for p in judged(backwards)[1]}


def test_s47_a_complaint_without_a_term_or_a_body_to_settle_it_is_named(judged: Callable[..., Any]) -> None:
    def change(data: Rows) -> None:
        for key in ("han", "co_quan_giai_quyet"):
            data["khieu_nai"][0].pop(key)

    problem = only(judged(change)[1])
    assert (problem.code, problem.severity) == ("khieu_nai_chua_giao", "warning")
    assert "nơi giải quyết, hạn giải quyết" in problem.message


def test_s47_an_opinion_reserved_is_handled_before_it_is_forgotten(judged: Callable[..., Any]) -> None:
    problem = only(judged(lambda data: row(data, "gop_y", loai="bao_luu").pop("xu_ly"))[1])
    assert problem.code == "bao_luu_chua_xu_ly"


def test_s52_attendance_lists_come_from_the_decision_that_names_people(judged: Callable[..., Any]) -> None:
    review, _ = judged(nothing)
    (named,) = named_lists(review, review.meeting("HN-DU"))
    assert (named.number, named.dated) == ("118-QĐ/BTCTU", date(2026, 12, 1))
    assert [p.guest_name for p in named.people] == ["Nghiêm Thị Kim Thoa"]


def test_s52_a_naming_decision_after_the_meeting_is_an_error(judged: Callable[..., Any]) -> None:
    late = setting("thanh_phan", {"so_quyet_dinh_cu": "118-QĐ/BTCTU"}, ngay_quyet_dinh_cu="2026-12-20")
    assert only(judged(late)[1]).code == "cu_du_sau_hop"


def test_s33_a_meeting_after_the_deadline_of_its_level_is_named(judged: Callable[..., Any]) -> None:
    found = judged(setting("hoi_nghi", {"ma": "HN-DU"}, han_nop_ho_so=None), han_hoan_thanh="12-14")[1]
    problem = only(found)
    assert problem.code == "hop_sau_han"
    assert "trước ngày 14/12/2026" in problem.message
    assert "13/12/2026" in problem.message


@pytest.mark.parametrize(
    ("percent", "codes"), [(100, []), (50, ["han_che_lap_lai"])], ids=["all words", "half of them"]
)
def test_s26_how_alike_two_shortcomings_must_be_is_a_rule(
    judged: Callable[..., Any], percent: int, codes: list[str]
) -> None:
    change = setting("tap_the", {"ma": "TT-CBVP"}, han_che="Hồ sơ tồn đọng các năm trước chưa chỉnh lý xong hết")
    found = judged(change, giong_nhau_han_che=percent)[1]
    assert [problem.code for problem in found if problem.code == "han_che_lap_lai"] == codes


@pytest.mark.parametrize(("due", "codes"), [("2026-12-30", []), ("2026-12-31", ["han_nop_muon_hon_cap_tren"])])
def test_s41_a_unit_hands_in_no_later_than_its_superior_must_have_finished(
    judged: Callable[..., Any], due: str, codes: list[str]
) -> None:
    found = judged(setting("hoi_nghi", {"ma": "HN-CBVP"}, han_nop_ho_so=due))[1]
    assert [problem.code for problem in found] == codes
    assert all(problem.severity == "error" and "Đảng bộ xã Suối Lành" in problem.message for problem in found)
