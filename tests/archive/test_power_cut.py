"""Power cut at any moment: by the order of writes, syncs and renamings, the old or the new is there, whole."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.archive.dossier.content import DossierContent, PackageRow
from docgen.archive.dossier.package import pack
from docgen.archive.verify import verify
from docgen.files import write_once
from tests.archive.power import Disk, Luck, followed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know which file is synced")
LUCK: tuple[Luck, ...] = ("names lost", "names kept")


class Aftermaths:
    """Everything a look after a failure may find, one folder each."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.found: list[Path] = []

    def keep(self, disk: Disk) -> None:
        for luck in LUCK:
            self.found.append(disk.after_failure(self.place / str(len(self.found)), luck))


def shown(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture
def aftermaths(tmp_path: Path) -> Aftermaths:
    (tmp_path / "sau").mkdir()
    return Aftermaths(tmp_path / "sau")


def test_a_paper_written_over_is_the_old_or_the_new_one(tmp_path: Path, aftermaths: Aftermaths) -> None:
    root = tmp_path / "o_dia"
    root.mkdir()
    write_once(root / "van_ban.docx", b"cu")
    with followed(Disk(root, aftermaths.keep)):
        write_once(root / "van_ban.docx", b"moi")
    states = [shown(folder) for folder in aftermaths.found]
    assert {state["van_ban.docx"] for state in states} == {b"cu", b"moi"}
    assert states[-2] == states[-1] == {"van_ban.docx": b"moi"}, "once told, never lost"


def test_a_write_that_is_not_synced_would_be_found_out(tmp_path: Path, aftermaths: Aftermaths) -> None:
    root = tmp_path / "o_dia"
    root.mkdir()
    with followed(Disk(root, aftermaths.keep)):
        (root / "tam").write_bytes(b"moi")
        (root / "tam").rename(root / "van_ban.docx")
    assert {"van_ban.docx": b""} in [shown(folder) for folder in aftermaths.found]


def test_a_package_is_whole_or_absent_and_the_next_run_finishes(
    packed: PackageRow, changed: Callable[[], DossierContent], tmp_path: Path, aftermaths: Aftermaths
) -> None:
    folder = packed.path.parent
    before = shown(folder)
    with followed(Disk(folder, aftermaths.keep)):
        pack(changed(), folder)
    after = shown(folder)
    assert len(aftermaths.found) > 10
    for found in aftermaths.found:
        state = shown(found)
        assert state.items() <= after.items(), "nothing that is half there"
        assert before.items() <= state.items()
        assert [verify(path) for path in found.glob("*.zip")] == [()] * len(list(found.glob("*.zip")))
    assert shown(aftermaths.found[-2]) == after, "once told, never lost"
    for found in {frozenset(shown(found)): found for found in aftermaths.found}.values():
        pack(changed(), found)
        assert shown(found) == after
    shutil.rmtree(tmp_path / "sau")
