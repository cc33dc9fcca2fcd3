from __future__ import annotations

import ctypes
from pathlib import Path
from types import SimpleNamespace

import pytest

from docgen.machine import mounts
from docgen.machine.mounts import kind_of, network_disk

TABLE = """\
/dev/vda / ext4 rw 0 0
proc /proc proc rw 0 0
//may_chu/chung /mnt/o\\040chung cifs rw 0 0
10.0.0.5:/du_lieu /srv nfs4 rw 0 0
tmpfs /srv/tam tmpfs rw 0 0
old /mnt/hai ext4 rw 0 0
ban@may:/x /mnt/hai fuse.sshfs rw 0 0
"""
ROWS = {
    "/o/an/ky": "ext4",
    "/mnt/o chung/ky/2026": "cifs",
    "/srv": "nfs4",
    "/srv/tam/ky": "tmpfs",
    "/srvx": "ext4",
    "/mnt/hai/ky": "fuse.sshfs",
}


@pytest.mark.parametrize(("folder", "kind"), ROWS.items(), ids=ROWS)
def test_the_nearest_mount_says_what_a_folder_lies_on(folder: str, kind: str) -> None:
    assert kind_of(Path(folder), TABLE) == kind


def test_a_folder_of_another_machine_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    monkeypatch.setattr(mounts, "MOUNTS", table)
    assert network_disk(tmp_path) == "", "no table, no verdict"
    table.write_text(f"/dev/vda / ext4 rw 0 0\nmay:/x {tmp_path} nfs4 rw 0 0\n", "utf-8")
    assert network_disk(tmp_path) == "nfs4"
    assert network_disk(Path("/")) == ""


DRIVES = {
    "a share by its own name": ("\\\\may_chu\\chung", 0, "\\\\may_chu\\chung"),
    "a share with a letter": ("Z:", 4, "Z:"),
    "a disk of this machine": ("D:", 3, ""),
}


@pytest.mark.parametrize(("drive", "answer", "named"), DRIVES.values(), ids=DRIVES)
def test_windows_is_asked_about_the_drive(drive: str, answer: int, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder:
        def absolute(self) -> SimpleNamespace:
            return SimpleNamespace(drive=drive)

    kernel = SimpleNamespace(GetDriveTypeW=lambda root: answer)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(mounts.sys, "platform", "win32")
    assert network_disk(Folder()) == named  # type: ignore[arg-type]
