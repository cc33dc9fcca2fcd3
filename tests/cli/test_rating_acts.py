"""The three acts of a rating in the journal, each under the account of who did it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
SUBJECT = ("--subject", "DV001")


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Work under another account of the machine from here on."""
    return lambda name: monkeypatch.setenv("LOGNAME", name)


def acts(docgen: Command, workspace: Path) -> list[tuple[str | None, bool | None]]:
    (subject,) = docgen("rating", workspace, *SUBJECT, "--json").document["subjects"]
    return [(act["recorded_by"], act["unchanged"]) for act in subject["acts"]]


def test_s56_each_act_is_bound_to_the_account_and_the_moment_it_was_recorded(
    edited: Command, make: Command, docgen: Command, account: Callable[[str], None]
) -> None:
    workspace = make(edited({}))
    for act, name in (("self-rating", "can_bo"), ("appraisal", "to_chuc"), ("decision", "thuong_truc")):
        account(name)
        recorded = docgen("rating", workspace, "--record", act, *SUBJECT, "--json").document["recorded"]
        assert [row["account"] for row in recorded] == [name]
        assert docgen("rating", workspace, "--record", act, *SUBJECT, "--json").document["recorded"] == []
    assert acts(docgen, workspace) == [("can_bo", True), ("to_chuc", True), ("thuong_truc", True)]
    said = docgen("rating", workspace, *SUBJECT, "-v").out
    assert said.count("(nhật ký ") == 3
    assert "Ba bước đã ghi nhật ký: tự đánh giá 1/" in docgen("rating", workspace).out


def test_s56_one_account_does_not_do_two_acts_for_one_subject(
    edited: Command, make: Command, docgen: Command, account: Callable[[str], None]
) -> None:
    workspace = make(edited({}))
    account("to_chuc")
    assert docgen("rating", workspace, "--record", "appraisal", *SUBJECT).code == 0
    refused = docgen("rating", workspace, "--record", "decision")
    assert refused.code == 3
    assert "Tài khoản to_chuc đã ghi thẩm định cho" in refused.err
    assert acts(docgen, workspace)[2] == (None, None), "nothing is recorded of the others either"
    settings = workspace / "docgen.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[quy_tac]\ntach_ba_buoc = "warning"\n', "utf-8")
    allowed = docgen("rating", workspace, "--record", "decision", *SUBJECT, "--json")
    assert allowed.code == 0
    assert [problem["code"] for problem in allowed.document["problems"]] == ["mot_tai_khoan_hai_buoc"]


def test_s56_an_act_whose_data_changed_after_it_was_recorded_is_told(
    edited: Command, make: Command, docgen: Command, account: Callable[[str], None]
) -> None:
    workspace = make(edited({}))
    account("thuong_truc")
    docgen("rating", workspace, "--record", "decision")
    data = workspace / "du_lieu.json"
    rows = json.loads(data.read_text("utf-8"))
    row = next(row for row in rows["ket_qua"] if row["doi_tuong"] == "DV001")
    row["so_quyet_dinh"] = "99-QĐ/ĐU"
    data.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    done = docgen("rating", workspace, "--json")
    (found,) = (p for p in done.document["problems"] if p["code"] == "buoc_doi_sau_khi_ghi")
    assert "quyết định" in found["message"]
    assert acts(docgen, workspace)[2] == ("thuong_truc", False)


def test_an_act_that_nobody_did_is_not_recorded(edited: Command, make: Command, docgen: Command) -> None:
    workspace = make(edited({}))
    data = workspace / "du_lieu.json"
    rows = json.loads(data.read_text("utf-8"))
    subject = rows["ket_qua"].pop()["doi_tuong"]
    data.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    refused = docgen("rating", workspace, "--record", "appraisal", "--subject", subject)
    assert refused.code == 3
    assert f"Chưa có thẩm định của {subject}" in refused.err
