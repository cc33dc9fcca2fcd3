from __future__ import annotations

from datetime import date, datetime

import pytest

from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.voting.attendance import Attendance, attendance
from docgen.core.voting.ballot import Tally, ballot_problems, faults

# domain/test-data.md §3: 12 called, 11 present, one absent, one probationary, 10 voters, 9 valid of 10.
COUNTS = {"phat_ra": 10, "thu_ve": 10, "hop_le": 9, "khong_hop_le": 1, "xs": 8, "htt": 1, "htnv": 0, "kht": 0}


def record(kind: str, row: int, **values: object) -> Record:
    return Record(kind, values, Origin("du_lieu.xlsx", f"{kind}!{row}"), {key: f"{kind}!{key}{row}" for key in values})


def review(*participants: dict[str, object], since: date | None = None, **counts: int) -> Review:
    at = datetime.fromisoformat
    meeting = record(
        "hoi_nghi", 3, ma="HN1", ten="Hội nghị", tap_the="TT1", ca_nhan_kiem_diem="khong", dia_diem="Trụ sở",
        bat_dau=at("2026-11-26T08:00"), ket_thuc=at("2026-11-26T17:00"), chu_tri="DV1", thu_ky="DV2",
        so_ke_hoach="09-KH/ĐU", ngay_ke_hoach=date(2026, 11, 2),
    )  # fmt: skip
    members = [
        record("ca_nhan", n, ma=f"DV{n}", ho_ten=f"Đảng viên {n}", ngay_sinh=date(1990, 1, 1), chi_bo="CB1",
               ngay_vao_dang=date(2020, 1, 1), ngay_chinh_thuc=since if n == 12 else date(2021, 1, 1),
               loai_ca_nhan="khong_ldql")
        for n in range(1, 13)
    ]  # fmt: skip
    called: list[dict[str, object]] = [
        {"nguoi": f"DV{n}", "vai_tro": "thanh_vien", "co_mat": "co"} for n in range(1, 13)
    ]
    called[3]["co_mat"] = "khong"
    rows = [record("thanh_phan", 3 + n, hoi_nghi="HN1", **values) for n, values in enumerate([*called, *participants])]
    ballots = [record("bieu_quyet", 3, hoi_nghi="HN1", doi_tuong="DV1", **{**COUNTS, **counts})] if counts else []
    return Review.of([meeting, *members, *rows, *ballots])


def test_attendance_is_that_of_the_minutes() -> None:
    data = review()
    found = attendance(data, data.meetings[0])
    assert found == Attendance(called=12, present=11, absent=1, official=11, probationary=1, voters=10)


def test_delegates_and_guests_are_not_called_and_do_not_vote() -> None:
    data = review({"ho_ten": "Nguyễn Văn Đại Biểu", "vai_tro": "dai_bieu", "co_mat": "co"})
    found = attendance(data, data.meetings[0])
    assert (found.called, found.present, found.voters) == (12, 11, 10)


def test_right_count_has_no_fault() -> None:
    assert ballot_problems(review(phat_ra=10)) == []


@pytest.mark.parametrize(
    ("counts", "code", "key", "said"),
    [
        pytest.param(
            {"phat_ra": 11, "thu_ve": 10}, "phieu_phat_ra_qua_co_quyen", "phat_ra", "Phát ra 11 phiếu",
            id="more issued than voters present",
        ),
        pytest.param(
            {"thu_ve": 11, "khong_hop_le": 2}, "phieu_thu_ve_qua_phat_ra", "thu_ve", "Thu về 11 phiếu",
            id="more collected than issued",
        ),
        pytest.param(
            {"khong_hop_le": 0}, "phieu_hop_le_lech_thu_ve", "hop_le", "Hợp lệ 9 cộng không hợp lệ 0",
            id="valid and invalid are not what was collected",
        ),
        pytest.param(
            {"htt": 2}, "phieu_cac_muc_lech_hop_le", "xs", "Tổng các mức là 10", id="levels exceed the valid ballots"
        ),
        pytest.param(
            {"htt": 0}, "phieu_cac_muc_lech_hop_le", "xs", "Tổng các mức là 8", id="levels fall short"
        ),
    ],
)  # fmt: skip
def test_sum_that_does_not_agree_is_a_fault_at_its_cell(counts: dict[str, int], code: str, key: str, said: str) -> None:
    (problem,) = ballot_problems(review(**counts))
    assert problem.code == code
    assert problem.origin.place == f"bieu_quyet!{key}3"
    assert said in problem.message


def test_every_wrong_sum_of_a_row_is_told_at_once() -> None:
    found = ballot_problems(review(phat_ra=12, thu_ve=13, hop_le=5))
    assert [p.code for p in found] == [
        "phieu_phat_ra_qua_co_quyen",
        "phieu_thu_ve_qua_phat_ra",
        "phieu_hop_le_lech_thu_ve",
        "phieu_cac_muc_lech_hop_le",
    ]


def test_ballots_that_mark_no_level_are_accepted_where_allowed() -> None:
    assert ballot_problems(review(htt=0), partial=True) == []


def test_count_without_attendance_says_so_instead_of_inventing_voters() -> None:
    data = review(phat_ra=10)
    nobody = Attendance(12, 0, 0, 11, 1, 0)
    assert [f.code for f in faults(Tally(data.ballots[0], nobody))] == ["phieu_chua_diem_danh"]


def test_probationary_member_given_a_vote_is_a_fault_and_is_not_counted() -> None:
    data = review({"nguoi": "DV12", "vai_tro": "thanh_vien", "bieu_quyet": "co", "co_mat": "co"}, phat_ra=10)
    (problem,) = ballot_problems(data)
    assert problem.code == "du_bi_bieu_quyet"
    assert problem.origin.place == "thanh_phan!bieu_quyet15"
    assert attendance(data, data.meetings[0]).voters == 10


@pytest.mark.parametrize(
    ("since", "voters"),
    [
        pytest.param(date(2026, 11, 27), 10, id="official from the day after the meeting"),
        pytest.param(date(2026, 11, 26), 11, id="official from the day of the meeting"),
    ],
)
def test_probation_is_judged_on_the_day_of_the_meeting(since: date, voters: int) -> None:
    data = review(since=since)
    assert attendance(data, data.meetings[0]).voters == voters
