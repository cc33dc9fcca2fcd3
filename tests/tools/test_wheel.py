"""A wheel holds all that docgen needs: an office installs it without the source code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ("docgen", "templates", "data_schemas", "examples", "setup.py", "pyproject.toml", "README.md")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel puts into site-packages."""
    work = tmp_path_factory.mktemp("goi")
    for name in SOURCE:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, work / "nguon" / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, work / "nguon" / name)
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "-w", work, work / "nguon"], check=True, capture_output=True)
    (wheel,) = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(work / "cai")
    return work / "cai"


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
        assert files_of(installed.parent / "nguon" / name) == files_of(shipped / name)
    inside = {path for path in files_of(installed / "docgen") if not path.startswith("shipped_files/")}
    assert files_of(installed.parent / "nguon" / "docgen") == inside
