from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


def test_new_workspace_holds_settings_a_workbook_and_a_place_for_papers(tmp_path: Path, docgen: Command) -> None:
    root = tmp_path / "suoi-lanh"
    done = docgen("init", root, "--period", "2027", "--json")
    assert done.code == 0
    assert set(done.document["files"]) == {"docgen.toml", "du_lieu.xlsx"}
    assert (root / "tai_lieu").is_dir()
    assert tomllib.loads((root / "docgen.toml").read_text("utf-8"))["ky"] == "2027"


def test_check_of_a_new_workspace_says_what_to_fill_in_first(tmp_path: Path, docgen: Command) -> None:
    docgen("init", tmp_path / "moi")
    done = docgen("check", tmp_path / "moi", "--json")
    assert done.code == 0
    places = [problem["place"] for problem in done.document["problems"] if problem["code"] == "du_lieu_trong"]
    assert places == ["Đơn vị", "Cá nhân", "Tập thể", "Hội nghị", "Thành phần"]
    assert {problem["severity"] for problem in done.document["problems"]} == {"warning"}


@pytest.mark.parametrize("verb", ["render", "readiness", "report", "archive"])
def test_nothing_is_made_of_a_new_workspace(verb: str, tmp_path: Path, docgen: Command) -> None:
    docgen("init", tmp_path / "moi")
    done = docgen(verb, tmp_path / "moi")
    assert done.code == 3
    assert "Dữ liệu còn trống" in done.err
    assert "docgen check" in done.err


def test_empty_folder_may_be_filled(tmp_path: Path, docgen: Command) -> None:
    assert docgen("init", tmp_path).code == 0
    assert (tmp_path / "du_lieu.xlsx").is_file()


def test_form_set_of_ones_own_is_found_from_anywhere(
    tmp_path: Path, docgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mau cua toi"
    mine.mkdir()
    head = 'id = "toi"\ntitle = "Bộ mẫu của tôi"\nextends = "2025-hd43"\neffective_from = 2026-01-01\n'
    (mine / "bo_mau.toml").write_text(f"[bo_mau]\n{head}", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert docgen("init", "ky", "--set", "mau cua toi").code == 0
    monkeypatch.chdir(tmp_path / "ky" / "tai_lieu")
    assert docgen("check", "--json").code == 0


@pytest.mark.parametrize("occupied", ["a file in the folder", "a file of that name"])
def test_place_that_is_taken_is_left_alone(occupied: str, tmp_path: Path, docgen: Command) -> None:
    root = tmp_path / "moi"
    mine = root / "cua_toi.txt" if "folder" in occupied else root
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("của tôi", "utf-8")
    done = docgen("init", root, "--json")
    assert (done.code, done.codes) == (6, {"FolderNotEmpty"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--set", "2031-hd99"], 3),
        (["--set", "../../etc"], 3),
        (["--period", "nay"], 3),
        (["--period", '2026"\nx = "1'], 3),
        (["--period", ""], 3),
        (["--colour"], 2),
    ],
    ids=["unknown set", "set with ../", "no year", "a period that is TOML", "empty period", "unknown option"],
)
def test_order_that_cannot_be_followed_makes_nothing(
    options: list[str], code: int, tmp_path: Path, docgen: Command
) -> None:
    done = docgen("init", tmp_path / "moi", *options, "--json")
    assert done.code == code
    assert done.document["ok"] is False
    assert list(tmp_path.iterdir()) == []


def test_sample_is_clean_and_its_papers_are_there(tmp_path: Path, docgen: Command) -> None:
    root = tmp_path / "mau"
    done = docgen("init", root, "--sample", "--json")
    assert done.code == 0
    assert len([name for name in done.document["files"] if name.startswith("tai_lieu/")]) > 50
    checked = docgen("check", root, "--json")
    assert checked.code == 0
    assert checked.document["problems"] == []
    assert checked.document["counts"] == {"organisations": 11, "individuals": 96, "collectives": 8, "meetings": 8}


def test_the_sample_is_not_put_into_another_year(docgen: Command, tmp_path: Path) -> None:
    done = docgen("init", tmp_path / "ky", "--sample", "--set", "2023-hd25", "--period", "2023")
    assert done.code == 3
    assert "2026" in done.err
    assert not (tmp_path / "ky").exists()
