from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from docgen.core.place.findings import place_findings
from docgen.core.place.venue import venue_of
from docgen.core.planning.season import Season
from docgen.core.review import Review
from docgen.core.statistics.classes import by_class
from docgen.core.statistics.tally import by_cell
from docgen.core.structure.coverage import Case, coverage
from docgen.core.structure.figures import structure_tables
from docgen.core.structure.findings import structure_findings
from docgen.core.structure.guides import guidances_of
from docgen.core.structure.subjects import SUBJECTS, kinds_to_review, narrowed
from docgen.core.structure.tree import Tree
from docgen.forms.form import FormSet

LAST_DAY = date(2026, 12, 31)


def case(season: Season, form_set: FormSet, review: Review) -> Case:
    tree = Tree.on(LAST_DAY, review.organisations, review.chapters)
    return Case(review, form_set.regime, tree, "DB-SL", season.assignments)


def test_s53_everybody_of_the_sample_is_reviewed_or_explained(season: Season, form_set: FormSet) -> None:
    rows = list(coverage(case(season, form_set, season.review)))
    everybody = {member.id for member in season.review.members} | {c.id for c in season.review.collectives}
    assert {row.id for row in rows} >= everybody
    assert not [row for row in rows if row.state == "uncovered"]
    assert all(row.reason for row in rows if row.state == "excused")


def test_s53_who_is_in_no_meeting_is_named_as_not_in_the_plan(season: Season, form_set: FormSet) -> None:
    meetings = tuple(m for m in season.review.meetings if m.id != "HN-CBYT")
    found = list(structure_findings(case(season, form_set, replace(season.review, meetings=meetings))))
    (told,) = [p for p in found if p.code == "chua_co_trong_ke_hoach"]
    assert told.message.startswith("Chi bộ Trạm Y tế:")
    assert "và" in told.message
    assert told.severity == "warning"


def test_s53_an_organisation_without_a_collective_to_review_is_named(season: Season, form_set: FormSet) -> None:
    collectives = tuple(c for c in season.review.collectives if c.id != "TT-CBDT")
    meetings = tuple(m for m in season.review.meetings if m.collective != "TT-CBDT")
    left = replace(season.review, collectives=collectives, meetings=meetings)
    owed = tuple(a for a in season.assignments if a.subject != "TT-CBDT")
    rows = coverage(replace(case(season, form_set, left), assignments=owed))
    (told,) = [row for row in rows if row.group == "to_chuc" and row.state == "uncovered"]
    assert told.id == "CB-DT"
    assert "366-QĐ/TW" in told.source


UNITS: dict[str, list[dict[str, Any]]] = {
    "don_vi": [
        {"ma": "CS", "ten": "Đảng bộ cơ sở", "loai": "dang_bo_co_so"},
        {"ma": "BP", "ten": "Đảng bộ bộ phận", "loai": "dang_bo_bo_phan", "cap_tren": "CS"},
        {"ma": "C1", "ten": "Chi bộ cơ sở", "loai": "chi_bo_co_so"},
        {"ma": "C2", "ten": "Chi bộ trực thuộc đảng uỷ cơ sở", "loai": "chi_bo_truc_thuoc", "cap_tren": "CS"},
        {"ma": "C3", "ten": "Chi bộ trực thuộc đảng uỷ bộ phận", "loai": "chi_bo_truc_thuoc", "cap_tren": "BP"},
    ]
}


@pytest.mark.parametrize(
    ("form_set", "year", "first"),
    [
        ("2023-hd25", 2023, {"CS": "ban_thuong_vu", "BP": "cap_uy", "C1": "cap_uy", "C2": "cap_uy", "C3": "chi_bo"}),
        ("2025-hd43", 2026, {"CS": "cap_uy", "BP": "cap_uy", "C1": "cap_uy", "C2": "cap_uy", "C3": "cap_uy"}),
    ],
    ids=["the five kinds of HD 25", "HD 43"],
)
def test_s46_each_regime_reviews_collectives_of_its_own(
    case_of: Callable[..., Case], form_set: str, year: int, first: dict[str, str]
) -> None:
    made = case_of(UNITS, form_set, year)
    rule = made.regime.rule(SUBJECTS)
    assert {id: kinds_to_review(made.tree, made.tree.standings[id], rule)[0] for id in first} == first


@pytest.mark.parametrize(
    ("has", "kinds"),
    [("co", ("ban_thuong_vu",)), ("khong", ("cap_uy",)), (None, ("ban_thuong_vu", "cap_uy"))],
    ids=["with", "without", "not told"],
)
def test_s46_without_a_standing_committee_the_whole_committee_is_reviewed(
    review_of: Callable[..., Review], has: str | None, kinds: tuple[str, ...]
) -> None:
    (organisation,) = review_of({"don_vi": [{**UNITS["don_vi"][0], "co_ban_thuong_vu": has}]}).organisations
    assert narrowed(("ban_thuong_vu", "cap_uy"), organisation) == kinds


STANDING_COMMITTEE: dict[str, list[dict[str, Any]]] = {
    "don_vi": UNITS["don_vi"][:1],
    "tap_the": [
        {"ma": "BTV", "ten": "Ban Thường vụ Đảng uỷ xã", "loai": "ban_thuong_vu", "don_vi": "CS"},
        {"ma": "DU", "ten": "Đảng uỷ xã Suối Lành", "loai": "cap_uy", "don_vi": "CS"},
    ],
}


@pytest.mark.parametrize(
    ("meeting", "codes"),
    [
        ({"ten": "Hội nghị Ban Thường vụ"}, ["noi_kiem_diem_khac"]),
        ({"ten": "Hội nghị kiểm điểm", "hoi_nghi_cua": "DU"}, ["ten_hoi_nghi_khac_noi"]),
        ({"ten": "Hội nghị Đảng ủy xã Suối Lành kiểm điểm Ban Thường vụ", "hoi_nghi_cua": "DU"}, []),
    ],
    ids=["its own meeting", "a name that does not say whose", "the meeting of the committee"],
)
def test_s05_a_standing_committee_is_reviewed_at_the_meeting_of_the_whole_committee(
    case_of: Callable[..., Case], meeting: dict[str, str], codes: list[str]
) -> None:
    row = {"ma": "HN", "tap_the": "BTV", "ca_nhan_kiem_diem": "khong", **meeting}
    made = case_of({**STANDING_COMMITTEE, "hoi_nghi": [row]}, "2023-hd25", 2023)
    venue = venue_of(made.review, made.review.collective("BTV"), made.regime)
    assert venue.body is not None
    assert venue.body.id == "DU"
    assert [problem.code for problem in place_findings(made)] == codes


GUIDED: dict[str, list[dict[str, Any]]] = {
    "don_vi": UNITS["don_vi"],
    "huong_dan": [
        {
            "don_vi": "CS",
            "co_quan": "Ban cán sự đảng Uỷ ban nhân dân tỉnh",
            "loai_co_quan": "ban_can_su_dang",
            "tu_ngay": date(2020, 1, 1),
            "den_ngay": date(2025, 2, 1),
            "van_ban": "05-HD/BCSĐ",
        },
        {
            "don_vi": "CS",
            "co_quan": "Ban Thường vụ Đảng uỷ xã",
            "loai_co_quan": "cap_uy",
            "tu_ngay": date(2025, 2, 2),
            "doi_tuong": "ldql",
            "noi_dung": "Tiêu chí riêng cho người đứng đầu.",
            "van_ban": "03-HD/ĐU",
        },
    ],
}


@pytest.mark.parametrize(
    ("day", "text"), [(date(2025, 2, 1), "05-HD/BCSĐ"), (date(2025, 2, 2), "03-HD/ĐU")], ids=["then", "since"]
)
def test_s48_a_unit_is_guided_by_the_body_of_the_day_through_its_superior(
    review_of: Callable[..., Review], day: date, text: str
) -> None:
    review = review_of(GUIDED)
    (found,) = guidances_of(review, Tree.on(day, review.organisations), "C3")
    assert found.text == text


def test_s48_a_body_of_a_kind_that_ended_does_not_go_on_guiding(case_of: Callable[..., Case]) -> None:
    endless = [{**GUIDED["huong_dan"][0], "den_ngay": None}]
    codes = [problem.code for problem in structure_findings(case_of({**GUIDED, "huong_dan": endless}))]
    assert "huong_dan_da_het" in codes
    assert "huong_dan_da_het" not in [problem.code for problem in structure_findings(case_of(GUIDED))]


def test_s49_what_the_guiding_body_lays_down_is_kept_for_each_kind_of_subject(review_of: Callable[..., Review]) -> None:
    review = review_of(GUIDED)
    tree = Tree.on(LAST_DAY, review.organisations)
    (for_leaders,) = guidances_of(review, tree, "CS", "ldql")
    assert (for_leaders.content, for_leaders.text) == ("Tiêu chí riêng cho người đứng đầu.", "03-HD/ĐU")
    assert guidances_of(review, tree, "CS", "ngoai_htct") == ()


def test_s50_public_service_units_are_counted_as_a_class_with_all_below_them(case_of: Callable[..., Case]) -> None:
    units = [{**row, "loai_hinh": "su_nghiep_cong_lap"} if row["ma"] == "CS" else row for row in UNITS["don_vi"]]
    members = [_member("DV1", "C3"), _member("DV2", "C2"), _member("DV3", "C1")]
    (table,) = structure_tables(case_of({"don_vi": units, "ca_nhan": members}))
    (row,) = table.rows
    assert row.ids["tong"] == ("DV1", "DV2")
    assert "sự nghiệp công lập" in row.name


def _member(id: str, cell: str, **more: str) -> dict[str, Any]:
    row = {"ma": id, "ho_ten": id, "chi_bo": cell, "ngay_vao_dang": date(2000, 1, 1), "loai_ca_nhan": "khong_ldql"}
    return {**row, **more}


def test_s06_members_reviewed_in_a_party_group_are_counted_once(case_of: Callable[..., Case]) -> None:
    group = {"ma": "TD", "ten": "Tổ đảng số 1", "loai": "to_dang", "cap_tren": "C1"}
    rows: dict[str, list[dict[str, Any]]] = {
        "don_vi": [{**UNITS["don_vi"][2]}, group],
        "ca_nhan": [_member("DV1", "C1", to_dang="TD"), _member("DV2", "C1")],
        "tap_the": [{"ma": "TT", "ten": "Chi bộ cơ sở", "loai": "chi_bo", "don_vi": "C1", "nguoi_dung_dau": "DV2"}],
        "hoi_nghi": [
            {"ma": "H1", "ten": "Tổ", "tap_the": "TT", "to_dang": "TD", "ca_nhan_kiem_diem": "dang_vien_to_dang"},
            {"ma": "H2", "ten": "Chi bộ", "tap_the": "TT", "ca_nhan_kiem_diem": "dang_vien_chi_bo"},
        ],
    }
    made = case_of(rows)
    assert {id for id, _ in made.reviewed_by} == {"TT", "DV1", "DV2"}
    (cell,) = by_cell(made.review, made.assignments)
    (table,) = structure_tables(made)
    assert cell.ids["da"] == ("DV1", "DV2")
    assert table.id == "to_dang"
    assert table.rows[0].ids["da"] == ("DV1",)


def test_s06_a_party_group_reviews_its_members_and_not_the_collective(case_of: Callable[..., Case]) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "don_vi": [UNITS["don_vi"][2], {"ma": "TD", "ten": "Tổ đảng số 1", "loai": "to_dang", "cap_tren": "C1"}],
        "ca_nhan": [_member("DV1", "C1", to_dang="TD"), _member("DV2", "C1")],
        "tap_the": [{"ma": "TT", "ten": "Chi bộ", "loai": "chi_bo", "don_vi": "C1"}],
        "hoi_nghi": [
            {"ma": "H1", "ten": "Tổ", "tap_the": "TT", "to_dang": "TD", "ca_nhan_kiem_diem": "dang_vien_to_dang"}
        ],
    }
    assert {id for id, _ in case_of(rows).reviewed_by} == {"DV1"}


def test_s06_s46_a_standing_committee_beside_its_committee_counts_one_organisation(
    case_of: Callable[..., Case],
) -> None:
    made = case_of(STANDING_COMMITTEE)
    classes = {row.id: row.count("tong") for row in by_class(made.review, made.assignments)}
    assert (classes["tccsd"], classes["tap_the_ldql"]) == (1, 2)


def test_s46_the_committee_at_whose_meeting_the_standing_one_is_reviewed_is_explained(
    case_of: Callable[..., Case],
) -> None:
    meeting = {"ma": "HN", "ten": "Hội nghị", "tap_the": "BTV", "hoi_nghi_cua": "DU", "ca_nhan_kiem_diem": "khong"}
    made = case_of({**STANDING_COMMITTEE, "hoi_nghi": [meeting]}, "2023-hd25", 2023)
    states = {row.id: (row.state, row.source) for row in coverage(made)}
    assert states["BTV"][0] == "reviewed"
    assert states["DU"] == ("excused", "Hướng dẫn 25-HD/BTCTW, ngày 10/11/2023")
