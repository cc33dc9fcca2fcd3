from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from docgen.core.context.frame import Edition
from docgen.core.context.minutes import kind_of, minutes
from docgen.core.planning.season import Season
from docgen.layout.the_thuc import signs_by_day

FINAL = Edition(2026, "final", signs_by_day(date(2026, 12, 31)))


def titles(season: Season, meeting: str) -> tuple[tuple[str, str], ...]:
    return tuple((a.subject, a.form or "") for a in season.reviewed_at(season.review.meeting(meeting)))


def test_every_line_ends_with_a_mark(season: Season) -> None:
    context = minutes(season.review, season.review.meetings[0], (), FINAL)
    lines = [*context["muc_dich"], *context["chuong_trinh"], *context["ket_luan"], *context["cam_ket"]]
    assert lines
    assert [line for line in lines if line[-1] not in ".;:…"] == []


@pytest.mark.parametrize(
    ("kind", "said", "probation"),
    [
        pytest.param(None, "Tổng số đảng viên của chi bộ: 12 đồng chí", True, id="as-the-collective"),
        pytest.param("to_dang", "Tổng số đảng viên của tổ đảng: 12 đồng chí", True, id="to-dang"),
        pytest.param("tap_the", "Tổng số thành viên tập thể: 12 đồng chí", False, id="tap-the"),
    ],
)
def test_who_was_called_is_told_as_the_kind_of_meeting_asks(
    season: Season, kind: str | None, said: str, probation: bool
) -> None:
    meeting = replace(season.review.meetings[0], kind=kind)
    shown = minutes(season.review, meeting, (), FINAL)["thanh_phan"]
    assert shown.startswith(said)
    assert shown.endswith("; dự họp 11/12, đạt tỷ lệ 91,67%; vắng 01.")
    assert ("trong đó chính thức 11, dự bị 01" in shown) == probation


def test_s06_a_party_group_has_minutes_of_its_own(season: Season) -> None:
    cell = season.review.meeting("HN-CBDT")
    meeting = replace(cell, individuals="dang_vien_to_dang", party_group="TD-DT1")
    reviewed = tuple((a.subject, a.form or "") for a in season.reviewed_at(meeting))
    context = minutes(season.review, meeting, reviewed, FINAL)
    assert context["dong_duoi"] == "TỔ ĐẢNG SỐ 1"
    assert "đảng viên của tổ đảng" in context["thanh_phan"]
    assert {season.review.member(id).party_group for id, _ in reviewed} == {"TD-DT1"}


def test_a_cap_uy_meets_as_a_collective(season: Season) -> None:
    assert kind_of(season.review, season.review.meeting("HN-DU")) == "tap_the"


@pytest.mark.parametrize("meeting", ["HN-CBVP", "HN-DU"])
def test_every_subject_reviewed_stands_in_the_result(season: Season, meeting: str) -> None:
    reviewed = titles(season, meeting)
    context = minutes(season.review, season.review.meeting(meeting), reviewed, FINAL)
    assert [row["doi_tuong"] for row in context["ket_qua"]] == [season.review.subject(id).name for id, _ in reviewed]
    assert context["so_doi_tuong"] == f"{len(reviewed):02d}"


def test_dissent_is_kept_word_for_word(season: Season) -> None:
    context = minutes(season.review, season.review.meeting("HN-CBVP"), (), FINAL)
    kept = [o.text for o in season.review.opinions if o.kind == "bao_luu"]
    assert kept
    assert [y["noi_dung"] for y in context["y_kien"] if y["loai"] == "bảo lưu ý kiến"] == kept
