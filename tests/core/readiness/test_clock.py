from __future__ import annotations

from datetime import datetime

import pytest

from docgen.core.readiness.clock import Moment, clock_faults


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


def moment(line: int, when: str, action: str = "made", version: str = "a" * 64) -> Moment:
    return Moment(line, at(when), action, version)


NOW = at("22T08:00")


def codes(*moments: Moment, now: datetime = NOW) -> list[str]:
    return [problem.code for problem in clock_faults(moments, now)]


def test_journal_whose_times_follow_each_other_is_not_mentioned() -> None:
    assert codes(moment(1, "18T08:00"), moment(2, "18T08:00"), moment(3, "19T16:30:00", "sent")) == []
    assert codes() == []


def test_clock_set_back_is_told_with_the_line_that_was_written_later() -> None:
    (told,) = clock_faults([moment(1, "18T08:00"), moment(2, "22T08:01"), moment(3, "20T08:00", "x")], NOW)
    assert (told.code, told.severity, told.origin.place) == ("dong_ho_truoc_nhat_ky", "warning", "dòng 2")
    assert "08 giờ 00" in told.message or "08:00" in told.message


def test_clock_that_went_back_once_is_told_ever_after() -> None:
    (told,) = clock_faults([moment(1, "18T08:00"), moment(2, "17T08:00"), moment(3, "19T08:00")], NOW)
    assert (told.code, told.origin.place) == ("nhat_ky_lui_gio", "dòng 2")
    assert "1 lần" in told.message


def test_what_people_tell_later_does_not_make_the_clock_go_back() -> None:
    assert codes(moment(1, "18T08:00"), moment(2, "19T08:00", version="b"), moment(3, "18T16:30", "sent")) == []


@pytest.mark.parametrize("action", ["ready", "sent", "received", "read"])
def test_fact_about_a_version_before_it_was_made_is_told(action: str) -> None:
    (told,) = clock_faults([moment(1, "19T08:00:10"), moment(2, "19T07:59", action)], NOW)
    assert (told.code, told.origin.place) == ("ghi_truoc_khi_lap", "dòng 2")
    assert "aaaaaaaaaaaa" in told.message


def test_fact_told_to_the_minute_is_not_before_the_second_it_was_made() -> None:
    assert codes(moment(1, "19T08:00:40"), moment(2, "19T08:00", "ready")) == []


def test_version_made_again_counts_from_the_first_time() -> None:
    assert codes(moment(1, "18T08:00"), moment(2, "20T08:00"), moment(3, "19T08:00", "sent")) == []
