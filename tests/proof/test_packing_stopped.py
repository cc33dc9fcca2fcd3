"""Packing stopped at any moment, by SIGKILL or a full disk: the old package stays, the new one is whole or absent."""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docgen.archive.dossier.content import DossierContent
from docgen.archive.dossier.package import pack
from docgen.archive.verify import verify
from docgen.errors import OutputNotWritable

pytestmark = [pytest.mark.proof, pytest.mark.skipif(os.name != "posix", reason="forks and kills")]
KILLS, FULL, DISKS = 300, 150, 40
PACKER = Path(__file__).with_name("packer.py")
Row = dict[str, object]


@pytest.fixture(name="stopped")
def _stopped(
    content: DossierContent, changed: Callable[[], DossierContent], tmp_path: Path
) -> Callable[[str, int], list[Row]]:
    """Run the packer and return its rows."""

    def run(how: str, count: int) -> list[Row]:
        for name, said in (("old", content), ("new", changed())):
            (tmp_path / name).write_bytes(pickle.dumps(said))
        order = [sys.executable, str(PACKER), how, str(count), *(str(tmp_path / n) for n in ("old", "new", "goi"))]
        done = subprocess.run(order, check=True, capture_output=True, text=True)
        rows: list[Row] = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(rows) == count
        return rows

    return run


def wrong(row: Row) -> bool:
    seen = row["seen"]
    assert isinstance(seen, dict)
    return any(seen.values()) or bool(row["strays"]) or row["next"] != 0 or not (row["old kept"] and row["whole"])


def test_killed_at_random_moments(stopped: Callable[[str, int], list[Row]]) -> None:
    rows = stopped("killed", KILLS)
    assert [row for row in rows if wrong(row)] == []
    assert sum(row["status"] == -9 for row in rows) > KILLS // 2, "most rounds were stopped before they ended"


def test_writing_fails_beyond_a_random_size(stopped: Callable[[str, int], list[Row]]) -> None:
    rows = stopped("full", FULL)
    assert [row for row in rows if wrong(row)] == []
    assert {row["status"] for row in rows} <= {0, 9}, "done, or refused in docgen's words"
    assert sum(row["status"] == 9 for row in rows) > FULL // 2, "most rounds found no room"


def _refused(content: DossierContent, folder: Path) -> str:
    """Pack, and return how that was refused, "" when it was not."""
    try:
        pack(content, folder)
    except OutputNotWritable as refusal:
        return str(refusal)
    return ""


@pytest.fixture(name="disk")
def _disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Give a disk of so many bytes, a new one at each call."""
    folder = tmp_path / "o_dia"
    folder.mkdir()

    def unmount() -> None:
        subprocess.run(["umount", str(folder)], check=False, stderr=subprocess.DEVNULL)

    def of_size(size: int) -> Path:
        unmount()
        order = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        if not shutil.which("mount") or subprocess.run(order, check=False, stderr=subprocess.DEVNULL).returncode:
            pytest.skip("no right to mount a small disk")
        return folder

    yield of_size
    unmount()


def test_a_real_disk_fills_up(content: DossierContent, tmp_path: Path, disk: Callable[[int], Path]) -> None:
    whole = pack(content, tmp_path / "tron_ven").path.read_bytes()
    refused = 0
    for seed in range(DISKS):
        folder = disk(random.Random(seed).randrange(4096, 3 * len(whole)))
        told = _refused(content, folder / "luu_tru")
        assert not told or "đầy" in told
        refused += bool(told)
        left = list((folder / "luu_tru").iterdir()) if (folder / "luu_tru").exists() else []
        for path in left:
            assert path.suffix in (".zip", ".sha256"), path
            assert path.suffix != ".zip" or (verify(path) == () and path.read_bytes() == whole)
        subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
        assert pack(content, folder / "luu_tru").path.read_bytes() == whole
    assert refused > DISKS // 3
