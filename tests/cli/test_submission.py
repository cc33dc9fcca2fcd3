"""Sets for the superior, papers known by their names, what a package says of its origins: on the command line."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from docgen.files import sha256_of
from docgen.journal.journal import Journal

Command = Callable[..., Any]

pytestmark = pytest.mark.office


def description(package: Path) -> dict[str, Any]:
    with zipfile.ZipFile(package) as members:
        said: dict[str, Any] = json.loads(members.read(f"{package.stem}/metadata/ho_so.json"))
    return said


def test_collective_is_sent_by_mau_04_and_its_own_dossier_stays(season_over: Path, docgen: Command) -> None:
    own = season_over / "out" / "luu_tru" / "TT-CBVP.zip"
    before = own.read_bytes()
    done = docgen("archive", season_over, "--submission", "--dossier", "TT-CBVP", "--json")
    assert done.code == 0
    sent = season_over / "out" / "luu_tru" / "nop_cap_tren" / "TT-CBVP.zip"
    said = description(sent)
    assert said["thanh_phan_theo"] == "Mẫu 04-HD KĐ.ĐG 2025"
    assert [item["so"] for item in said["thanh_phan"]] == [1, 2, 3, 4]
    assert docgen("verify", sent).code == 0
    assert own.read_bytes() == before
    assert len(description(own)["thanh_phan"]) > 4


def test_file_named_after_its_subject_comes_into_the_dossier(season_over: Path, docgen: Command) -> None:
    brought = season_over / "tai_lieu"
    (brought / "DV011").mkdir()
    shutil.copy(next((season_over / "out" / "du_thao").rglob("*.pdf")), brought / "DV011" / "gop_y_20261120.pdf")
    done = docgen("archive", season_over, "--dossier", "DV011", "--json")
    # Sheet Hồ sơ says there is nothing under item 7: the file and the sheet contradict each other.
    assert (done.code, done.codes) == (4, {"ho_so_thieu"})
    assert "DV011, mục 7" in done.document["problems"][0]["place"]


def test_file_nobody_knows_is_mentioned_and_makes_no_new_edition(season_over: Path, docgen: Command) -> None:
    shutil.copy(next((season_over / "out" / "du_thao").rglob("*.pdf")), season_over / "tai_lieu" / "DV011_la.pdf")
    done = docgen("archive", season_over, "--dossier", "DV011", "--json")
    (row,) = done.document["packages"]
    assert row["status"] == "unchanged"
    assert "Tệp tai_lieu/DV011_la.pdf chưa nhận ra là văn bản gì." in row["notes"]


def test_another_edition_says_why_and_what_has_changed(season_over: Path, docgen: Command) -> None:
    scan = season_over / "tai_lieu" / "nhan_xet_noi_cu_tru" / "DV011.pdf"
    scan.write_bytes(scan.read_bytes() + b"\n% ky lai\n")
    done = docgen("archive", season_over, "--dossier", "DV011", "--reason", "Nơi cư trú ký lại")
    assert done.code == 0
    assert "phiên bản 2: thay tệp của văn bản" in done.out
    said = description(season_over / "out" / "luu_tru" / "DV011_v2.zip")
    assert (said["ly_do_phien_ban"], [row["loai"] for row in said["khac_biet"]]) == ("Nơi cư trú ký lại", ["noi_dung"])


def test_package_as_a_folder_verifies(season_over: Path, docgen: Command) -> None:
    shutil.rmtree(season_over / "out" / "luu_tru")
    done = docgen("archive", season_over, "--dossier", "DV011", "--folder", "--json")
    assert done.code == 0
    assert docgen("verify", season_over / "out" / "luu_tru" / "DV011").code == 0


def test_lines_of_the_journal_in_a_package_are_those_of_the_journal(season_over: Path) -> None:
    said = description(season_over / "out" / "luu_tru" / "DV011.zip")
    with Journal.open(season_over / "out" / "nhat_ky.db") as journal:
        written = {entry.id: entry for entry in journal.entries(action="made")}
    lines = said["xuat_xu"]["nhat_ky"]
    files = {file["sha256"] for paper in said["van_ban"] for file in paper["tep"].values()}
    assert lines
    for line in lines:
        assert written[line["dong"]].hash == line["ma_dong"]
        assert line["phien_ban"] in files
    made = [paper for paper in said["van_ban"] if paper["nguon"] == "lap_tu_du_lieu"]
    assert len(lines) == 2 * len(made)


def test_no_draft_is_in_a_package(season_over: Path) -> None:
    drafts = {sha256_of(path) for path in (season_over / "out" / "du_thao").rglob("*.*") if path.is_file()}
    for package in (season_over / "out" / "luu_tru").glob("*.zip"):
        said = description(package)
        packed = {file["sha256"] for paper in said["van_ban"] for file in paper["tep"].values()}
        assert packed
        assert not packed & drafts, package.name


def test_what_the_archive_has_given_stands_on_the_dossier(season_over: Path, docgen: Command) -> None:
    given = {"ma_co_quan": "A12.34", "phong_so": "07", "nguoi_lap": "Lò Thị Mai Sương", "in_giay": "mot_mat"}
    rows = "".join(f'"nop_luu.{key}" = "{value}"\n' for key, value in given.items())
    with (season_over / "docgen.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"[quy_tac]\n{rows}")
    two_sided = description(season_over / "out" / "luu_tru" / "DV011.zip")
    assert docgen("archive", season_over, "--dossier", "DV011").code == 0
    said = description(season_over / "out" / "luu_tru" / "DV011_v2.zip")
    assert (said["ma_luu_tru"]["ma_co_quan"], said["ma_luu_tru"]["phong_so"]) == ("A12.34", "07")
    assert said["nguoi_lap"] == "Lò Thị Mai Sương"
    assert said["so_to"] == said["so_trang"] > two_sided["so_to"]


def test_signed_tally_sheet_from_a_mac_stands_for_the_one_made(season_over: Path, docgen: Command) -> None:
    name = normalize("NFD", "DV011 Biên bản kiểm phiếu (đã ký) 26.11.2026.pdf")
    shutil.copy(next((season_over / "out" / "du_thao").rglob("*.pdf")), season_over / "tai_lieu" / name)
    assert docgen("archive", season_over, "--dossier", "DV011").code == 0
    package = season_over / "out" / "luu_tru" / "DV011_v2.zip"
    found = [p for p in description(package)["van_ban"] if p["tieu_de"] == "Biên bản kiểm phiếu"]
    assert [(paper["ngay"], paper["nguon"]) for paper in found] == [("2026-11-26", "dua_vao")]


def test_workspace_stands_for_its_packages(season_over: Path, docgen: Command) -> None:
    packages = len(list((season_over / "out" / "luu_tru").glob("*.zip")))
    assert len(docgen("verify", season_over, "--json").document["packages"]) == packages
    shutil.rmtree(season_over / "out" / "luu_tru")
    assert docgen("verify", season_over).code == 4
