"""A wheel holds all that docgen needs: an office installs it without the source code."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.delivery.wheels import docgen_wheel

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel puts into site-packages."""
    place = tmp_path_factory.mktemp("goi") / "cai"
    with zipfile.ZipFile(docgen_wheel(place.parent)) as file:
        file.extractall(place)
    return place


def run(installed: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "docgen", *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=installed.parent, text=True, capture_output=True)


def test_an_installed_docgen_makes_checks_and_renders_the_sample(installed: Path, tmp_path: Path) -> None:
    where = "import docgen; print(docgen.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where], env={**os.environ, "PYTHONPATH": str(installed)}, cwd=tmp_path,
        text=True, capture_output=True,
    )  # fmt: skip
    assert found.stdout.startswith(str(installed)), "the wheel must be what runs, not the checkout"
    root = tmp_path / "suoi-lanh"
    for arguments in (
        ["init", root, "--sample"],
        ["check", root],
        ["render", root, "--form", "01", "--format", "docx"],
    ):
        done = run(installed, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    assert list((root / "out" / "du_thao").rglob("*.docx"))


def test_an_installed_docgen_knows_every_form_set(installed: Path) -> None:
    done = run(installed, "forms")
    assert done.returncode == 0, done.stderr
    for folder in (ROOT / "templates" / "mau_bieu").iterdir():
        assert folder.name == "chung" or folder.name in done.stdout


def files_of(folder: Path) -> set[str]:
    """Return the files below a folder, by their place in it."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts and path.parts[0] != "out"}


def test_the_wheel_holds_every_file_there_is_beside_the_modules(installed: Path) -> None:
    shipped = installed / "docgen" / "shipped_files"
    for name in ("templates", "data_schemas", "examples"):
        assert files_of(ROOT / name) == files_of(shipped / name)
    inside = {path for path in files_of(installed / "docgen") if not path.startswith("shipped_files/")}
    assert files_of(ROOT / "docgen") == inside
