"""Killed at any moment, docgen leaves nothing half-written, and the next run ends where an undisturbed one ends."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from docgen.cli.main import run
from docgen.files import PART_SUFFIX
from docgen.journal.journal import Journal

pytestmark = pytest.mark.proof
ROUNDS = 40
PACK_ROUNDS = 20
RENDER = [sys.executable, "-m", "docgen", "--quiet", "render", "--format", "docx"]


@pytest.fixture(name="fresh", scope="module")
def _fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the fictional commune, never rendered."""
    root = tmp_path_factory.mktemp("fresh") / "ky"
    assert run(["--quiet", "init", str(root), "--sample"]) == 0
    return root


def papers_of(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "out").rglob("*.docx")}


@pytest.fixture(name="whole", scope="module")
def _whole(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """The papers of an undisturbed run, and how long it took."""
    root = tmp_path_factory.mktemp("whole") / "ky"
    shutil.copytree(fresh, root)
    started = time.monotonic()
    subprocess.run([*RENDER, str(root)], check=True)
    return papers_of(root), time.monotonic() - started


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_killed_run_leaves_whole_papers_and_the_next_one_finishes(
    fresh: Path, whole: tuple[dict[str, bytes], float], tmp_path: Path, seed: int
) -> None:
    papers, seconds = whole
    root = tmp_path / "ky"
    shutil.copytree(fresh, root)
    process = subprocess.Popen([*RENDER, str(root)])
    time.sleep(random.Random(seed).uniform(0, seconds))
    process.kill()
    process.wait()
    left = papers_of(root)
    assert {name: data for name, data in left.items() if papers[name] != data} == {}
    assert run(["--quiet", "render", str(root), "--format", "docx"]) == 0
    assert papers_of(root) == papers
    assert not list(root.rglob(f"*{PART_SUFFIX}"))
    assert run(["--quiet", "history", str(root)]) == 0


# Every paper a task of its own and workers from the first one: this small season then does what a large one does.
IN_SMALL_TASKS = """
import docgen.batch.pool, docgen.journey.papers.making
docgen.batch.pool.POOL_FROM = 1
docgen.journey.papers.making.MAX_PAPERS = 4
from docgen.__main__ import main
if __name__ == "__main__":
    main()
"""


def taken_out(root: Path, folder: Path) -> dict[str, bytes]:
    assert run(["--quiet", "export", str(root), "--to", str(folder)]) == 0
    return {f"out/du_thao/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in folder.rglob("*.docx")}


@pytest.mark.parametrize("seed", range(PACK_ROUNDS))
def test_a_killed_run_into_a_pack_loses_no_paper_it_has_told_of(
    fresh: Path, whole: tuple[dict[str, bytes], float], tmp_path: Path, seed: int
) -> None:
    papers, seconds = whole
    root = tmp_path / "ky"
    shutil.copytree(fresh, root)
    command = [sys.executable, "-c", IN_SMALL_TASKS, "--quiet", "render", str(root), "--pack", "--jobs", "2"]
    process = subprocess.Popen(command)
    time.sleep(random.Random(seed).uniform(0.3, seconds + 2))
    process.kill()
    process.wait()
    with Journal.open(root / "out" / "nhat_ky.db") as journal:
        told = {made.version for _, made in journal.newest("draft")}
    if told:
        assert run(["--quiet", "export", str(root)]) == 0
    assert run(["--quiet", "render", str(root), "--pack"]) == 0
    assert taken_out(root, tmp_path / "ra") == papers
    for segment in (root / "out" / "kho_du_thao").iterdir():
        with zipfile.ZipFile(segment) as archive:
            assert archive.testzip() is None
    assert run(["--quiet", "history", str(root)]) == 0
