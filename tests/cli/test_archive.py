"""Dossiers on the command line: packed when complete, accepted by verify with nothing but the package."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

pytestmark = pytest.mark.office


def rezipped(package: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Rewrite a package with its files changed."""
    with zipfile.ZipFile(package) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def a_paper(files: dict[str, bytes]) -> str:
    return next(name for name in sorted(files) if "/data/" in name and name.endswith(".pdf"))


def flip_a_byte(files: dict[str, bytes]) -> str:
    name = a_paper(files)
    data = bytearray(files[name])
    data[len(data) // 2] ^= 1
    files[name] = bytes(data)
    return name


def take_a_file_away(files: dict[str, bytes]) -> str:
    name = a_paper(files)
    del files[name]
    return name


def slip_a_file_in(files: dict[str, bytes]) -> str:
    name = f"{a_paper(files).rpartition('/')[0]}/999_them.pdf"
    files[name] = b"%PDF-1.7"
    return name


@pytest.fixture
def packages(season_over: Path, tmp_path: Path) -> list[Path]:
    """The packages of the season, carried away from their workspace, which is gone."""
    away = tmp_path / "nop_luu"
    shutil.copytree(season_over / "out" / "luu_tru", away)
    shutil.rmtree(season_over)
    return sorted(away.glob("*.zip"))


def test_every_subject_has_a_package_that_verifies_with_the_workspace_gone(
    packages: list[Path], docgen: Command
) -> None:
    assert len(packages) == 5
    done = docgen("verify", *packages, "--json")
    assert done.code == 0
    assert [package["valid"] for package in done.document["packages"]] == [True] * 5
    assert docgen("verify", "--bag-only", *packages).code == 0


def test_verify_says_whose_dossier_it_is_and_how_much_of_it_there_is(packages: list[Path], docgen: Command) -> None:
    told = docgen("verify", packages[0]).out
    assert told.startswith(f"{packages[0].name}: nguyên vẹn. Hồ sơ kiểm điểm, đánh giá, xếp loại chất lượng năm 2026")
    assert " văn bản, " in told


@pytest.mark.parametrize("damage", [flip_a_byte, take_a_file_away, slip_a_file_in])
def test_damage_is_refused_and_the_file_named(
    damage: Callable[[dict[str, bytes]], str], packages: list[Path], docgen: Command
) -> None:
    touched: list[str] = []
    rezipped(packages[0], lambda files: touched.append(damage(files)))
    done = docgen("verify", *packages, "--json")
    assert done.code == 6
    assert [package["valid"] for package in done.document["packages"]] == [False, True, True, True, True]
    told = json.dumps(done.document["packages"][0]["problems"], ensure_ascii=False)
    assert Path(touched[0]).name in told
    assert "4/5" in docgen("verify", *packages).out


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"%PDF-1.7"], ids=["gone", "empty", "cut", "a PDF"])
def test_what_is_no_package_is_refused_by_name(content: bytes | None, tmp_path: Path, docgen: Command) -> None:
    path = tmp_path / "goi.zip"
    if content is not None:
        path.write_bytes(content)
    done = docgen("verify", path, "--json")
    assert done.code == 6
    assert "goi.zip" in json.dumps(done.document, ensure_ascii=False)


def test_packing_again_changes_nothing(season_over: Path, docgen: Command) -> None:
    before = {path.name: path.read_bytes() for path in (season_over / "out" / "luu_tru").iterdir()}
    done = docgen("archive", season_over, "--json")
    assert done.code == 0
    assert {row["status"] for row in done.document["packages"]} == {"unchanged"}
    assert {"dossier", "path", "papers", "sheets", "sha256"} <= set(done.document["packages"][0])
    assert {path.name: path.read_bytes() for path in (season_over / "out" / "luu_tru").iterdir()} == before


def test_missing_paper_keeps_its_dossier_open_and_is_named(season_over: Path, docgen: Command) -> None:
    shutil.rmtree(season_over / "out" / "luu_tru")
    (season_over / "tai_lieu" / "nhan_xet_noi_cu_tru" / "DV011.pdf").unlink()
    done = docgen("archive", season_over, "--json")
    assert (done.code, done.codes) == (4, {"ho_so_thieu"})
    (problem,) = done.document["problems"]
    assert "Tạ Kim Oanh" in problem["message"]
    assert "DV011" in problem["place"]
    assert not list(season_over.glob("out/luu_tru/*.zip"))
    assert "Tạ Kim Oanh" in docgen("archive", season_over).err


def test_incomplete_dossier_is_packed_with_its_reason_and_verifies(season_over: Path, docgen: Command) -> None:
    shutil.rmtree(season_over / "out" / "luu_tru")
    (season_over / "tai_lieu" / "nhan_xet_noi_cu_tru" / "DV011.pdf").unlink()
    reason = "Nơi cư trú chưa gửi, bổ sung trước 31/01/2027"
    done = docgen("archive", season_over, "--dossier", "DV011", "--incomplete", reason, "--json")
    assert done.code == 0
    (row,) = done.document["packages"]
    assert docgen("verify", season_over / row["path"]).code == 0
    with zipfile.ZipFile(season_over / row["path"]) as archive:
        texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    assert any(reason in text for text in texts)


@pytest.mark.parametrize("id", ["DV999", "../DV011"])
def test_dossier_of_nobody_is_refused(id: str, season_over: Path, docgen: Command) -> None:
    done = docgen("archive", season_over, "--dossier", id, "--json")
    assert done.code == 3
    assert id in done.document["message"]


def test_unreadable_scan_is_named_and_nothing_half_packed(season_over: Path, docgen: Command) -> None:
    shutil.rmtree(season_over / "out" / "luu_tru")
    scan = season_over / "tai_lieu" / "nhan_xet_noi_cu_tru" / "DV011.pdf"
    scan.write_bytes(scan.read_bytes()[:200])
    done = docgen("archive", season_over, "--dossier", "DV011", "--json")
    assert done.code in (4, 6)
    assert "DV011.pdf" in json.dumps(done.document, ensure_ascii=False)
    assert not list(season_over.glob("out/luu_tru/*DV011*"))
