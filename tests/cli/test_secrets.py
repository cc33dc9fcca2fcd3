"""State secrets: refused where the machine is not isolated, not lowered in silence, packed apart, copied by number."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.archive.dossier.naming import slug
from docgen.archive.verify import verify
from docgen.journal.journal import Journal
from docgen.journey.session import opened

Command = Callable[..., Any]
Rows = list[dict[str, Any]]
MEMBER = "DV001"
DECISION = {"so_quyet_dinh": "12-QĐ/TU", "ngay_quyet_dinh": "2026-12-01"}


def declare(root: Path) -> None:
    settings = root / "docgen.toml"
    settings.write_text("may_doc_lap = true\n" + settings.read_text("utf-8"), "utf-8")


def state(root: Path, *rows: dict[str, Any]) -> None:
    """Put rows of sheet Độ mật into the data, instead of those there."""
    path = root / "du_lieu.json"
    data = json.loads(path.read_text("utf-8"))
    data["do_mat"] = [{"doi_tuong": MEMBER, **row} for row in rows]
    path.write_text(json.dumps(data), "utf-8")


def journal_lines(root: Path, action: str) -> list[dict[str, Any]]:
    with Journal.open(root / "out" / "nhat_ky.db") as journal:
        return [{"part": (line.subject, line.form), **line.detail} for line in journal.entries(action=action)]


@pytest.mark.parametrize("verb", ["check", "render", "rating", "readiness", "report", "archive", "copies"])
def test_nothing_is_done_with_secrets_on_a_machine_not_declared_isolated(
    verb: str, workspace: Path, docgen: Command
) -> None:
    state(workspace, {"muc": "mat"})
    done = docgen(verb, workspace, "--json")
    assert done.code == 3
    assert "may_doc_lap" in done.document["message"]
    assert "do_mat" in done.document["message"], "the place is named"
    assert not [path for path in (workspace / "out").rglob("*") if path.suffix in (".docx", ".pdf", ".zip", ".db")]


@pytest.mark.parametrize("format", ["xlsx", "yaml"])
def test_every_format_of_the_data_is_looked_at(format: str, make: Command, edited: Command, docgen: Command) -> None:
    root = make(edited({"ho_so[0].do_mat": "tuyet_mat"}), format)
    done = docgen("check", root, "--json")
    assert done.code == 3
    assert "may_doc_lap" in done.document["message"]


def test_a_level_nobody_can_read_counts_as_one(workspace: Path, docgen: Command) -> None:
    state(workspace, {"muc": "Mật!"})
    assert "may_doc_lap" in docgen("check", workspace, "--json").document["message"]


def test_data_without_secrets_needs_no_declaration(workspace: Path, docgen: Command) -> None:
    state(workspace, {"muc": "khong", **DECISION})
    assert docgen("check", workspace).code == 0
    assert docgen("render", workspace, "--format", "docx", "--form", "01").code == 0
    assert journal_lines(workspace, "isolated") == []


def test_the_declaration_and_each_level_are_written_down_once(workspace: Path, docgen: Command) -> None:
    declare(workspace)
    state(workspace, {"muc": "mat"})
    for _ in range(2):
        assert docgen("render", workspace, "--format", "docx", "--form", "01").code == 0
    assert [line["may_doc_lap"] for line in journal_lines(workspace, "isolated")] == [True]
    assert [(line["part"], line["do_mat"]) for line in journal_lines(workspace, "classified")] == [
        ((MEMBER, ""), "mat")
    ]


def test_a_level_is_not_lowered_without_a_decision_of_its_own(workspace: Path, docgen: Command) -> None:
    declare(workspace)
    render = ("render", workspace, "--format", "docx", "--form", "01", "--json")
    state(workspace, {"muc": "toi_mat"})
    assert docgen(*render).code == 0
    state(workspace)
    refused = docgen(*render)
    assert refused.code == 3
    assert "giảm mật" in refused.document["message"]
    state(workspace, {"muc": "mat", **DECISION})
    assert docgen(*render).code == 0
    state(workspace, {"muc": "khong", **DECISION})
    assert docgen(*render).code == 3, "the decision was for Mật"
    state(workspace, {"muc": "khong", "so_quyet_dinh": "15-QĐ/TU", "ngay_quyet_dinh": "2026-12-20"})
    assert docgen(*render).code == 0
    assert [line["do_mat"] for line in journal_lines(workspace, "classified")] == ["toi_mat", "mat", "khong"]


def test_secret_papers_are_neither_bound_into_packets_nor_exported(
    workspace: Path, docgen: Command, tmp_path: Path
) -> None:
    declare(workspace)
    state(workspace, {"muc": "mat"})
    assert docgen("render", workspace, "--pack").code == 0
    for order in (
        ("export", workspace, "--to", tmp_path / "ra"),
        ("packet", workspace, "--meeting", "HN-CBVP", "--anyway"),
    ):
        refused = docgen(*order, "--json")
        assert refused.code == 4
        assert MEMBER in refused.document["message"]
    assert not (tmp_path / "ra").exists()


def test_temporary_files_of_secrets_stay_in_the_workspace_and_go(workspace: Path) -> None:
    declare(workspace)
    state(workspace, {"muc": "mat"})
    outside = tempfile.gettempdir()
    with opened(workspace, datetime(2026, 12, 31, 9)) as session:  # noqa: DTZ001
        inside = Path(tempfile.mkdtemp())
        assert session.desk.workspace.out in inside.parents
    assert not inside.exists()
    assert tempfile.gettempdir() == outside


@pytest.mark.office
def test_papers_of_different_levels_are_packed_apart_and_tuyet_mat_is_not_told(
    season_over: Path, docgen: Command
) -> None:
    declare(season_over)
    state(season_over, {"mau": "02A", "muc": "tuyet_mat", "sao_chup": "duoc_phep"})
    assert docgen("archive", season_over, "--dossier", MEMBER, "--incomplete", "tách hồ sơ").code == 0
    stored = season_over / "out" / "luu_tru"
    secret, rest = stored / f"{MEMBER}-TUYET-MAT.zip", stored / f"{MEMBER}_v2.zip"
    assert verify(secret) == verify(rest) == ()
    levels = {path: {paper["do_mat"] for paper in said_by(path)["van_ban"]} for path in (secret, rest)}
    assert levels == {secret: {"tuyet_mat"}, rest: {"khong"}}
    whole = said_by(stored / f"{MEMBER}.zip")
    titles = {paper["tieu_de"] for paper in whole["van_ban"]} - {item["ten"] for item in whole["thanh_phan"]}
    with zipfile.ZipFile(secret) as package:
        names = package.namelist()
        told = "".join(package.read(name).decode() for name in names if "/data/" not in name)
    assert not [title for title in titles if title in told or slug(title, 20) in "".join(names)]
    assert titles & {paper["tieu_de"] for paper in said_by(rest)["van_ban"]}


@pytest.mark.office
def test_copies_are_numbered_and_logged_where_copying_is_allowed(season_over: Path, docgen: Command) -> None:
    declare(season_over)
    state(season_over, {"muc": "mat", "sao_chup": "khong_duoc_phep"})
    assert docgen("archive", season_over, "--dossier", MEMBER).code == 0
    order = ("copies", season_over, "--dossier", MEMBER, "--recipient", "Ban Tổ chức Tỉnh uỷ", "--json")
    assert docgen(*order).code == 4
    state(season_over, {"muc": "mat", "sao_chup": "duoc_phep"})
    for number in (1, 2):
        document = docgen(*order).document
        assert [row["number"] for row in document["copies"]] == list(range(1, number + 1))
        copy = season_over / document["made"]
        assert verify(copy) == ()
        assert f"Bản số: {number:02d}" in copy.with_name("phieu_ban_so.txt").read_text("utf-8")
    assert docgen("copies", season_over, "--dossier", "DV003", "--recipient", "Ai đó").code == 3


def said_by(package: Path) -> dict[str, Any]:
    with zipfile.ZipFile(package) as opened_package:
        found: dict[str, Any] = json.loads(opened_package.read(f"{package.stem}/metadata/ho_so.json"))
        return found
