from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


@pytest.fixture
def sample(tmp_path: Path, docgen: Command) -> Path:
    """The whole commune."""
    assert docgen("init", tmp_path / "ky", "--sample").code == 0
    return tmp_path / "ky"


def test_every_figure_of_a_rating_names_its_rule_its_article_and_its_rows(sample: Path, docgen: Command) -> None:
    document = docgen("rating", sample, "--json").document
    subjects = {row["subject"]: row for row in document["subjects"]}
    found = subjects["DV005"]
    assert (found["by_points"], found["by_conditions"], found["suggested"]) == ("XS", "HTT", "HTT")
    missed = next(c for c in found["checks"] if c["rule"] == "vuot_muc_toi_thieu_xs")
    assert (missed["met"], missed["source"], len(missed["rows"])) == (False, "Quy định 366-QĐ/TW, Điều 11", 4)
    assert all("Nhiệm vụ!" in row for row in missed["rows"])
    assert [case["case"] for case in subjects["DV012"]["cases"]] == ["ky_luat"]
    assert {row["subject"] for row in document["not_rated"]} >= {"DV009", "DV078", "DV096"}


def test_s24_the_command_shows_both_readings_and_who_would_have_to_move(sample: Path, docgen: Command) -> None:
    done = docgen("rating", sample, "--json")
    groups = {group["group"]: group for group in done.document["groups"]}
    assert groups["Chuyên viên"]["readings"] == {
        "HTT": {"ratio": "20.00", "allowed": 1},
        "HTT_TRO_LEN": {"ratio": "16.67", "allowed": 1},
    }
    assert groups["Cán bộ Mặt trận, đoàn thể"]["lowest"] == ["DV033"]
    assert done.code == 0, "a cap exceeded is a warning, never a block"
    said = docgen("rating", sample).out
    assert "Mặc định co_so_tran_xs = HTT" in said
    assert "Mặc định lam_tron_tran_xs = half_up" in said


def test_one_subject_is_told_with_every_condition(sample: Path, docgen: Command) -> None:
    said = docgen("rating", sample, "--subject", "DV011", "-v").out
    assert "Tạ Kim Oanh: 82 HTT | HTNV | HTNV | HTNV" in said
    assert "2/15 (13,3%) nhiệm vụ chậm tiến độ, mức hỏi nhiều nhất 0%: không đạt" in said
    assert "Trần xuất sắc" not in said


def test_a_subject_who_is_not_reviewed_is_refused_with_a_way_out(sample: Path, docgen: Command) -> None:
    done = docgen("rating", sample, "--subject", "DV009")
    assert done.code == 3
    assert "DV009 không được kiểm điểm trong kỳ này" in done.err


def test_gate_that_is_broken_blocks_like_any_fault_of_the_data(edited: Command, make: Command, docgen: Command) -> None:
    workspace = make(edited({"ket_qua[1].nguoi_quyet_dinh": "DV001"}))
    done = docgen("check", workspace, "--json")
    assert done.code == 3
    assert done.codes == {"mot_nguoi_hai_buoc"}


def test_an_office_loosens_a_gate_in_its_own_settings(edited: Command, make: Command, docgen: Command) -> None:
    workspace = make(edited({"ket_qua[1].nguoi_quyet_dinh": "DV001"}))
    settings = workspace / "docgen.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[quy_tac]\ntach_ba_buoc = "warning"\n', "utf-8")
    done = docgen("check", workspace, "--json")
    assert done.code == 0
    assert ("mot_nguoi_hai_buoc", "warning") in {(p["code"], p["severity"]) for p in done.document["problems"]}


def test_a_head_above_the_collective_is_told_by_check(edited: Command, make: Command, docgen: Command) -> None:
    levels = {"ket_qua[0].muc_tham_dinh": "HTNV", "ket_qua[0].muc_quyet_dinh": "HTNV"}
    done = docgen("check", make(edited(levels)), "--json")
    assert "nguoi_dung_dau_cao_hon" in {p["code"] for p in done.document["problems"]}


def test_a_season_in_which_nobody_has_a_level_says_so(edited: Command, make: Command, docgen: Command) -> None:
    data = edited({})
    data["ket_qua"] = data["bieu_quyet"] = []
    for row in (*data["ca_nhan"], *data["tap_the"]):
        row.pop("muc_de_xuat", None)
    assert "Trần xuất sắc: chưa ai có mức." in docgen("rating", make(data)).out


def test_a_level_suggested_by_points_alone_says_so(edited: Command, make: Command, docgen: Command) -> None:
    data = edited({})
    data["nhiem_vu"] = []
    assert "(chưa đủ dữ liệu điều kiện)" in docgen("rating", make(data)).out
