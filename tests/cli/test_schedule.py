"""The season's timetable on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_s33_s39_s44_the_timetable_is_told_with_its_sources(
    workspace: Path, docgen: Command, clock: Callable[[str], None]
) -> None:
    clock("2026-11-16T09:00")
    told = docgen("schedule", workspace, "--years", "2")
    assert told.code == 0
    assert "trước ngày 31/12/2026, hiểu là hết ngày 30/12/2026. Căn cứ: Quy định 366-QĐ/TW, Điều 14" in told.out
    assert "Kỳ 2027: " in told.out
    assert "29/02/2028" in told.out
    document = docgen("schedule", workspace, "--json").document
    (meeting,) = document["meetings"]
    steps = {step["step"]: (step["due"], step["state"]) for step in meeting["steps"]}
    assert steps["goi_y"] == ("2026-11-12", "done")
    assert steps["gui_du_thao"] == ("2026-11-19", "due")
    assert steps["hop"] == ("2026-11-26", "due")


def test_s39_a_report_is_not_told_as_sent_before_its_day(
    workspace: Path, docgen: Command, clock: Callable[[str], None]
) -> None:
    clock("2026-11-16T09:00")
    before = docgen("schedule", workspace, "--json").document["reports"][0]
    clock("2026-12-31T09:00")
    after = docgen("schedule", workspace, "--json").document["reports"][0]
    assert (before["sent_on"], after["sent_on"]) == (None, "2026-11-28")


def test_s47_a_complaint_not_yet_settled_is_in_the_timetable(
    workspace: Path, docgen: Command, clock: Callable[[str], None], rewrite: Command, edited: Command
) -> None:
    complaint = {"doi_tuong": "DV001", "loai": "khieu_nai", "ngay_nhan": "2026-12-28", "noi_dung": "Xem xét lại mức."}
    rewrite(workspace, edited({"khieu_nai[0]": {**complaint, "han": "2027-01-20"}}))
    clock("2026-12-27T09:00")
    assert docgen("schedule", workspace, "--json").document["complaints"] == []
    clock("2027-01-21T09:00")
    (told,) = docgen("schedule", workspace, "--json").document["complaints"]
    assert (told["due"], told["overdue"]) == ("2027-01-20", True)


def test_s38_the_timetable_says_where_the_dossiers_go(workspace: Path, docgen: Command) -> None:
    settings = workspace / "docgen.toml"
    own = '\n[quy_tac]\nnoi_nhan_ho_so = { cap_tinh = "Ban Tổ chức Tỉnh uỷ", khac = "Văn phòng Đảng uỷ" }\n'
    settings.write_text(settings.read_text("utf-8") + own, "utf-8")
    (route,) = docgen("schedule", workspace, "--json").document["routes"]
    assert route["destination"] == "Văn phòng Đảng uỷ"
    assert "TT-CBVP" in route["subjects"]
    assert "Nơi nhận hồ sơ: Văn phòng Đảng uỷ, 5 hồ sơ" in docgen("schedule", workspace).out


def test_s41_a_deadline_of_ones_own_after_the_superiors_is_an_error(workspace: Path, docgen: Command) -> None:
    settings = workspace / "docgen.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[quy_tac]\nhan_hoan_thanh = "12-31"\n', "utf-8")
    assert docgen("check", workspace, "--json").document["ok"]
    settings.write_text(settings.read_text("utf-8").replace('han_hoan_thanh = "12-31"', 'han_nop_ho_so = "02-15"'))
    assert docgen("check", workspace, "--json").codes == {"han_muon_hon_cap_tren"}


def test_s1_a_correction_of_spelling_must_name_its_version(workspace: Path, docgen: Command) -> None:
    done = docgen("mark", "spelling", workspace, "--meeting", "HN-CBVP", "--json")
    assert done.code == 3
    assert "--version" in done.document["message"]
