from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.files import PART_SUFFIX
from docgen.scaffold import LOCK, clear, scaffold

HOLD = """
import sys, time
from pathlib import Path
from docgen.scaffold import scaffold
with scaffold(Path(sys.argv[1])) as folder:
    (folder / "du_lieu.xlsx").write_bytes(b"PK")
    print(folder.name, flush=True)
    time.sleep(600)
"""


@pytest.fixture(name="other")
def _other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that makes something in the same folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline().startswith(".docgen-")
    yield process
    process.kill()
    process.communicate()


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_what_is_made_beside_its_place_is_gone_at_the_end_however_it_ends(tmp_path: Path) -> None:
    def interrupted() -> None:
        with scaffold(tmp_path) as folder:
            (folder / "tep").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_living_run_is_left_alone_and_what_a_killed_one_left_goes(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    (left,) = hidden(tmp_path)
    with scaffold(tmp_path):
        assert (tmp_path / left / "du_lieu.xlsx").read_bytes() == b"PK"
    assert hidden(tmp_path) == [left]
    other.kill()
    other.wait()
    clear(tmp_path)
    assert hidden(tmp_path) == []


NAMES = {
    "another-program": (".tam", "khoa", False),
    "of-a-paper": (f".0123456789abcdef{PART_SUFFIX}", "x.docx", False),
    "of-a-person": (f".docgen-cua-toi{PART_SUFFIX}", LOCK, False),
    "just-begun": (f".docgen-0123456789abcdef{PART_SUFFIX}", "", False),
    "begun-and-stopped-long-ago": (f".docgen-0123456789abcdef{PART_SUFFIX}", "", True),
}


@pytest.mark.parametrize(("name", "inside", "goes"), NAMES.values(), ids=NAMES)
def test_only_what_no_run_can_still_want_goes(tmp_path: Path, name: str, inside: str, goes: bool) -> None:
    (tmp_path / name).mkdir()
    if inside:
        (tmp_path / name / inside).touch()
    if goes:
        long_ago = time.time() - 2 * 3600
        os.utime(tmp_path / name, (long_ago, long_ago))
    with scaffold(tmp_path):
        pass
    assert hidden(tmp_path) == ([] if goes else [name])
