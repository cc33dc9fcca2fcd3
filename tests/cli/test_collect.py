"""`docgen collect`: forms go out, come back, are shown, are taken; every answer in people's words and in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.returns.conftest import filled

Command = Callable[..., Any]


@pytest.fixture(name="blank")
def _blank(docgen: Command, workspace: Path) -> bytes:
    """The form of DV011 as the command writes it."""
    row = docgen("collect", workspace, "--blank", "--subject", "DV011", "--json").document["forms"][0]
    assert (row["form"], row["subject"], row["status"]) == ("02B", "DV011", "written")
    return (workspace / str(row["path"])).read_bytes()


def test_forms_are_made_for_everybody_once(docgen: Command, workspace: Path) -> None:
    assert docgen("collect", workspace, "--blank").out == "5 phiếu mới, 0 không đổi, ở out/phieu_dien.\n"
    assert docgen("collect", workspace, "--blank").out == "0 phiếu mới, 5 không đổi, ở out/phieu_dien.\n"


def test_a_form_is_shown_first_and_taken_with_apply(docgen: Command, workspace: Path, blank: bytes) -> None:
    file = workspace.parent / "tra_lai.docx"
    file.write_bytes(filled(blank, ca_nhan__diem_chung="25", ca_nhan__tong_diem="83"))
    shown = docgen("collect", workspace, file)
    assert shown.code == 0
    assert "Điểm nhóm tiêu chí chung: “24” → “25”" in shown.out
    assert shown.out.endswith("Chưa ghi gì. Thêm --apply để ghi vào dữ liệu.\n")
    taken = docgen("collect", workspace, file, "--apply", "--json").document
    (row,) = taken["files"]
    assert (row["subject"], row["applied"], row["changes"][0]["after"]) == ("DV011", True, "25")
    points = {r["ma"]: r["diem_chung"] for r in json.loads((workspace / "du_lieu.json").read_text("utf-8"))["ca_nhan"]}
    assert points["DV011"] == 25
    assert next(iter((workspace / "tai_lieu" / "tra_lai").iterdir())).read_bytes() == file.read_bytes()


def test_a_fault_has_its_control_and_ends_with_code_3(docgen: Command, workspace: Path, blank: bytes) -> None:
    file = workspace.parent / "tra_lai.docx"
    file.write_bytes(filled(blank, ca_nhan__diem_chung="99"))
    done = docgen("collect", workspace, file, "--apply", "--json")
    assert done.code == 3
    assert "ô “Điểm nhóm tiêu chí chung”" in {problem["place"] for problem in done.document["problems"]}
    assert done.document["files"][0]["applied"] is False


def test_a_collective_has_its_form_too_and_one_kind_can_be_asked_for(docgen: Command, workspace: Path) -> None:
    forms = docgen("collect", workspace, "--blank", "--form", "01", "--json").document["forms"]
    assert [(form["form"], form["subject"]) for form in forms] == [("01", "TT-CBVP")]
    refused = docgen("collect", workspace, "--blank", "--form", "TH-KQ")
    assert refused.code == 3
    assert "Mẫu TH-KQ không có phiếu điền: không phải văn bản cá nhân hay tập thể tự ghi về mình" in refused.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param((), "Thiếu tệp phiếu", id="no file"),
        pytest.param(("--blank", "--apply"), "--blank lập phiếu mới", id="made and taken at once"),
        pytest.param(("khong_co.docx",), "Không đọc được", id="a file that is not there"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(
    docgen: Command, workspace: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = docgen("collect", workspace, *arguments)
    assert done.code in (2, 3)
    assert told in done.err
