"""The deadline gate on the command line: a meeting on Thursday 26/11/2026, drafts due on Thursday 19/11."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pypdf
import pytest

from tests.conftest import SAMPLE

Command = Callable[..., Any]
MEETING = ("--meeting", "HN-CBVP")
IN_TIME, LATE = "2026-11-19T16:30", "2026-11-20T08:00"


@pytest.fixture
def season(workspace: Path, docgen: Command, clock: Callable[[str], None]) -> Command:
    """Do something at a moment in the small workspace and return what came of it."""

    def at(moment: str, *order: object) -> Any:
        clock(moment)
        words = 2 if order[0] == "mark" else 1
        extra = ("--format", "docx") if order[0] == "render" else ()
        return docgen(*order[:words], workspace, *order[words:], *extra, "--json")

    return at


@pytest.fixture
def sent_in_time(season: Command) -> Command:
    """Drafts made, declared ready and sent on the last day."""
    season("2026-11-19T13:30", "render")
    season("2026-11-19T15:00", "mark", "ready", *MEETING)
    assert season(IN_TIME, "mark", "sent", *MEETING).code == 0
    return season


def states(done: Any) -> set[str]:
    (meeting,) = done.document["meetings"]
    return {draft["state"] for draft in meeting["drafts"]}


def test_draft_goes_from_missing_to_sent_and_then_changed(
    season: Command, workspace: Path, edited: Command, rewrite: Command
) -> None:
    seen = [states(season("2026-11-18T08:00", "readiness"))]
    season("2026-11-18T13:30", "render")
    seen.append(states(season("2026-11-18T14:00", "readiness")))
    season("2026-11-19T15:00", "mark", "ready", *MEETING)
    seen.append(states(season("2026-11-19T15:30", "readiness")))
    season(IN_TIME, "mark", "sent", *MEETING)
    seen.append(states(season("2026-11-19T17:00", "readiness")))
    assert seen == [{"missing"}, {"draft"}, {"ready"}, {"sent"}]
    rewrite(workspace, edited({"ca_nhan[2].han_che": "Còn ít phát biểu ở tổ dân phố."}))
    season("2026-11-20T08:00", "render")
    done = season("2026-11-20T08:30", "readiness")
    assert done.code == 4
    assert states(done) == {"sent", "changed_after_send"}
    assert done.codes == {"du_thao_khac_phien_ban"}
    assert "Mai Thanh Xuân" in done.document["problems"][0]["message"]


def test_exit_code_is_4_until_everything_is_with_everybody(season: Command) -> None:
    assert season("2026-11-19T13:30", "render").code == 0
    assert season("2026-11-19T14:00", "readiness").code == 4
    season("2026-11-19T15:00", "mark", "ready", *MEETING)
    assert season("2026-11-19T15:10", "readiness").code == 4
    season(IN_TIME, "mark", "sent", *MEETING)
    done = season("2026-11-19T17:00", "readiness")
    assert done.code == 0
    (meeting,) = done.document["meetings"]
    assert meeting["ready"] is True
    assert meeting["deadline"] == "2026-11-19"
    assert {draft["slack_days"] for draft in meeting["drafts"]} == {0}


def test_one_day_late_is_late_by_one_working_day(season: Command) -> None:
    season("2026-11-19T13:30", "render")
    season("2026-11-19T15:00", "mark", "ready", *MEETING)
    season(LATE, "mark", "sent", *MEETING)
    done = season("2026-11-20T09:00", "readiness")
    assert done.code == 4
    assert "du_thao_gui_tre" in done.codes
    assert {draft["slack_days"] for draft in done.document["meetings"][0]["drafts"]} == {-1}
    assert "chậm 1 ngày làm việc" in done.out


def test_one_recipient_left_out_is_named(season: Command) -> None:
    season("2026-11-19T13:30", "render")
    season("2026-11-19T15:00", "mark", "ready", *MEETING)
    for person in ("DV001", "DV003", "DV010"):
        season(IN_TIME, "mark", "sent", *MEETING, "--by", person)
    done = season("2026-11-19T17:00", "readiness")
    assert done.code == 4
    assert done.codes == {"du_thao_chua_gui"}
    assert all("Tạ Kim Oanh" in p["message"] for p in done.document["problems"])
    season(IN_TIME.replace("16:30", "16:40"), "mark", "sent", *MEETING, "--by", "DV011")
    assert season("2026-11-19T17:10", "readiness").code == 0


def test_the_past_can_be_asked_for(sent_in_time: Command) -> None:
    assert sent_in_time("2026-11-25T08:00", "readiness").code == 0
    assert sent_in_time("2026-11-25T08:00", "readiness", "--as-of", "2026-11-19T16:00").code == 4


def test_receipt_is_shown_with_its_time(sent_in_time: Command) -> None:
    sent_in_time("2026-11-19T17:35", "mark", "received", *MEETING, "--by", "DV010", "--at", "2026-11-19T17:00")
    (meeting,) = sent_in_time("2026-11-19T18:00", "readiness").document["meetings"]
    got = {r["id"]: r["received_at"] for r in meeting["drafts"][0]["recipients"]}
    assert got["DV010"].startswith("2026-11-19T17:00")
    assert got["DV001"] is None


def test_version_marked_by_its_first_digits_is_that_draft_alone(season: Command) -> None:
    papers = season("2026-11-19T13:30", "render").document["papers"]
    version = next(paper["sha256"] for paper in papers if paper["subject"] == "DV010")
    done = season("2026-11-19T15:00", "mark", "ready", *MEETING, "--version", version[:12])
    assert [(row["subject"], row["version"]) for row in done.document["recorded"]] == [("DV010", version)]


def test_same_fact_is_recorded_once(sent_in_time: Command) -> None:
    assert sent_in_time("2026-11-19T16:40", "mark", "sent", *MEETING).document["recorded"] == []


# What cannot be recorded → the order, and a word of the refusal.
REFUSED = {
    "before there is a draft": ([*MEETING], False, "docgen render"),
    "in the future": ([*MEETING, "--at", "2026-11-25T08:00"], True, "chưa tới"),
    "to somebody who is not on the list": ([*MEETING, "--by", "DV999"], True, "DV999"),
    "of a version nobody made": ([*MEETING, "--version", "0" * 64], True, "0000"),
}


@pytest.mark.parametrize(("options", "made", "word"), REFUSED.values(), ids=REFUSED)
def test_fact_that_cannot_be_is_not_recorded(options: list[str], made: bool, word: str, season: Command) -> None:
    if made:
        season("2026-11-19T13:30", "render")
    done = season("2026-11-19T16:00", "mark", "sent", *options)
    assert done.code == 3
    assert word in done.document["message"]
    entries = season("2026-11-19T16:00", "history").document["entries"]
    assert not [entry for entry in entries if entry["action"] == "sent"]


def test_time_that_is_no_time_is_a_matter_of_usage(season: Command) -> None:
    done = season("2026-11-19T16:00", "mark", "sent", *MEETING, "--at", "hôm qua")
    assert done.code == 2
    assert done.document["ok"] is False


def test_calendar_and_certificate_are_real_files(sent_in_time: Command, tmp_path: Path) -> None:
    calendar, certificate = tmp_path / "lich.ics", tmp_path / "xac-nhan.pdf"
    order = ("readiness", "--ics", calendar, "--certificate", certificate)
    assert sent_in_time("2026-11-19T17:00", *order).code == 0
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert any("Chi bộ Văn phòng" in str(event["SUMMARY"]) for event in events)
    assert any(event.walk("VALARM") for event in events)
    titles = {str(event["SUMMARY"]).split(": ")[0] for event in events}
    assert {"Nộp hồ sơ", "Có biên bản hội nghị", "Tờ trình kết quả", "Đã xong"} <= titles
    text = "".join(page.extract_text() for page in pypdf.PdfReader(certificate).pages)
    assert "HN-CBVP" in text or "Chi bộ Văn phòng" in text
    before = certificate.read_bytes()
    sent_in_time("2026-11-19T17:00", *order)
    assert certificate.read_bytes() == before


def test_people_read_what_is_missing_and_by_when(workspace: Path, docgen: Command, clock: Command) -> None:
    clock("2026-11-17T08:00")
    done = docgen("readiness", workspace)
    assert done.code == 4
    assert "CHƯA ĐỦ ĐIỀU KIỆN" in done.out
    assert "chậm nhất 19/11/2026" in done.out
    assert "thêm -v để xem hết" in done.out or done.out.count("Chưa lập dự thảo") == 5
    assert docgen("readiness", workspace, "-v").out.count("Chưa lập dự thảo") == 5


def test_a_year_without_a_confirmed_calendar_is_told_until_the_office_confirms_it(
    docgen: Command, make: Callable[..., Path], small: Any
) -> None:
    meeting = {**small["hoi_nghi"][0], "bat_dau": "2027-01-05T08:00", "ket_thuc": "2027-01-05T16:00"}
    meeting.pop("han_nop_ho_so")
    root = make({**small, "hoi_nghi": [meeting], "ket_qua": []})
    assert "lich_chua_xac_nhan" in {p["code"] for p in docgen("readiness", root, "--json").document["problems"]}
    settings = root / "docgen.toml"
    settings.write_text(settings.read_text("utf-8") + "lich_xac_nhan = [2027]\n", "utf-8")
    assert "lich_chua_xac_nhan" not in {p["code"] for p in docgen("readiness", root, "--json").document["problems"]}
    settings.write_text(settings.read_text("utf-8").replace("[2027]", '"2027"'), "utf-8")
    assert docgen("readiness", root).code == 3


@pytest.fixture(name="commune", scope="module")
def _commune(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight meetings, nothing made for any."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("xa") / "xa"))


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-11-18T08:00", {"còn chờ: 19/11/2026": 1, "quá hạn": 0}),
        ("2026-11-22T08:00", {"còn chờ: 19/11/2026": 0, "còn chờ": 1, "Đã quá hạn gửi: 19/11/2026": 1}),
        ("2027-03-01T08:00", {"còn chờ": 0, "Đã quá hạn gửi": 3, "hội nghị nữa đã quá hạn": 1}),
    ],
    ids=["none passed", "one passed", "all passed"],
)
def test_the_last_lines_tell_which_deadline_passed_and_which_is_next(
    moment: str, told: dict[str, int], commune: Path, docgen: Command
) -> None:
    last = docgen("readiness", commune, "--as-of", moment).out.splitlines()[-6:]
    assert {words: sum(words in line for line in last) for words in told} == told
