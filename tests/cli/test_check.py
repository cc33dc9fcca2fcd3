from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def test_clean_data_pass_and_are_counted(workspace: Path, docgen: Command) -> None:
    done = docgen("check", workspace, "--json")
    assert done.code == 0
    assert done.document["ok"] is True
    # One chi bộ of a commune: that its đảng uỷ is not in the plan is said, and stops nothing.
    assert [(p["code"], p["severity"]) for p in done.document["problems"]] == [("chua_co_trong_ke_hoach", "warning")]
    assert done.document["counts"] == {"organisations": 3, "individuals": 4, "collectives": 1, "meetings": 1}


def test_people_read_counts_place_reason_and_remedy(edited: Command, make: Command, docgen: Command) -> None:
    done = docgen("check", make(edited({"ca_nhan[0].ngay_sinh": "hôm qua"}), "xlsx"))
    assert done.code == 3
    assert "3 đơn vị, 4 cá nhân, 1 tập thể, 1 hội nghị" in done.out
    assert "Lỗi du_lieu.xlsx: Cá nhân!C3 – “Ngày sinh” là “hôm qua”" in done.out
    assert "→ Hãy ghi ngày/tháng/năm" in done.out


def test_annotated_copy_can_be_read_again_and_says_the_same(edited: Command, make: Command, docgen: Command) -> None:
    root = make(edited({"ca_nhan[0].ngay_sinh": "hôm qua", "bieu_quyet[0].htt": 9}), "xlsx")
    first = docgen("check", root, "--annotate", "--json")
    copy = Path(first.document["annotated"])
    assert first.code == 3
    assert copy == root / "du_lieu_loi.xlsx"
    copy.replace(root / "du_lieu.xlsx")
    again = docgen("check", root, "--json")
    assert again.document["problems"] == first.document["problems"]


def test_annotating_leaves_the_clerks_workbook_as_it_was(edited: Command, make: Command, docgen: Command) -> None:
    root = make(edited({"ca_nhan[0].ngay_sinh": "hôm qua"}), "xlsx")
    before = (root / "du_lieu.xlsx").read_bytes()
    docgen("check", root, "--annotate")
    assert (root / "du_lieu.xlsx").read_bytes() == before


def test_data_that_are_no_workbook_cannot_be_annotated_and_say_so(workspace: Path, docgen: Command) -> None:
    done = docgen("check", workspace, "--annotate", "--json")
    assert done.code == 3
    assert "du_lieu.xlsx" in done.document["message"]


def test_data_that_are_no_workbook_still_have_their_faults_listed(
    edited: Command, make: Command, docgen: Command
) -> None:
    root = make(edited({"ca_nhan[0].ngay_sinh": "hôm qua"}), "json")
    faults = docgen("check", root, "--json").document["problems"]
    assert faults
    assert docgen("check", root, "--annotate", "--json").document["problems"] == faults


def test_workspace_is_found_from_a_folder_inside_it(
    workspace: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace / "tai_lieu")
    assert docgen("check").code == 0


@pytest.mark.parametrize("command", ["check", "render", "readiness", "report", "archive", "history"])
def test_folder_without_a_workspace_is_a_matter_of_usage(command: str, tmp_path: Path, docgen: Command) -> None:
    done = docgen(command, tmp_path, "--json")
    assert (done.code, done.codes) == (2, {"WorkspaceNotFound"})
    assert done.document["problems"][0]["hint"].startswith("Hãy chạy docgen init")
    assert list(tmp_path.iterdir()) == []


def test_thousands_of_faults_are_told_in_part_and_are_all_in_the_json(
    edited: Command, make: Command, docgen: Command
) -> None:
    tasks = {f"nhiem_vu[{n}]": {"doi_tuong": "LA", "stt": n + 1, "nhiem_vu": "Việc"} for n in range(1000)}
    root = make(edited({**tasks, "ca_nhan[0].ngay_sinh": "hôm qua"}), "json")
    told, whole = docgen("check", root), docgen("check", root, "--json")
    assert len(whole.document["problems"]) > 1000
    assert told.out.count("→") == 200
    assert "ngay_sinh" in told.out
    assert f"Còn {len(whole.document['problems']) - 200} điểm chưa nêu" in told.out


def test_errors_are_told_before_warnings_when_not_all_fit(edited: Command, make: Command, docgen: Command) -> None:
    remedies = {
        f"khac_phuc[{n}]": {"doi_tuong": "DV001", "nguon": "Năm 2025", "noi_dung": f"Việc {n}", "trang_thai": "dang"}
        for n in range(300)
    }
    last = {"bieu_quyet[0].ghi_chu": "một\nhai"}
    told = docgen("check", make(edited({**remedies, **last}), "json"))
    assert told.out.startswith("Lỗi")
