"""Bags made to tire or mislead whoever opens them: each a named finding, in bounded time and memory."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.archive.bag import bounds, source
from docgen.archive.verify import verify
from tests.archive.bag.conformance.making import Recipe, made, on_disk

MEMORY, SECONDS = 512 << 20, 60
VERIFY = """
import json, resource, sys
from pathlib import Path
from docgen.archive.verify import verify
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
print(json.dumps(sorted({problem.code for problem in verify(Path(sys.argv[1]), bag_only=True)})))
"""


def found_within_bounds(path: Path) -> list[str]:
    """Verify in a process of so much memory and time."""
    order = [sys.executable, "-c", VERIFY, str(path), str(MEMORY)]
    done = subprocess.run(order, check=True, capture_output=True, timeout=SECONDS)
    found: list[str] = json.loads(done.stdout)
    return found


def whole(folder: Path) -> Path:
    return on_disk(made("1.0", Recipe()), folder)


def entries(path: Path, count: int, *, overlapping: bool = False) -> Path:
    """Write a ZIP whose directory has so many entries, all of one name, or each over the same local file."""
    content = b"x"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0x8CDC1683, 1, 1, 1, 0) + b"a" + content
    rows = []
    for number in range(count if overlapping else 1):
        name = b"%07d" % number if overlapping else b"a"
        rest = (0x8CDC1683, 1, 1, len(name), 0, 0, 0, 0, 0, 0)
        rows.append(struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, *rest) + name)
    directory = b"".join(rows) * (1 if overlapping else count)
    told = min(count, 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, told, told, len(directory), len(local), 0)
    path.write_bytes(local + directory + end)
    return path


def a_million_entries(folder: Path) -> Path:
    return entries(folder / "trieu.zip", 1_000_000)


def overlapping_entries(folder: Path) -> Path:
    return entries(folder / "chong.zip", 5_000, overlapping=True)


def a_directory_of_gigabytes(folder: Path) -> Path:
    path = entries(folder / "khai.zip", 3)
    lying = bytearray(path.read_bytes())
    struct.pack_into("<L", lying, len(lying) - 10, 0xF0000000)
    path.write_bytes(lying)
    return path


def a_path_of_many_folders(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "sau.zip", "w") as package:
        package.writestr("a/" * 30_000 + "b", b"x")
    return folder / "sau.zip"


def a_manifest_without_end(folder: Path) -> Path:
    bag = whole(folder / "goi")
    (bag / "manifest-md5.txt").write_bytes(b"x\n" * (30 << 20))
    return bag


def a_manifest_of_faults(folder: Path) -> Path:
    bag = whole(folder / "goi")
    (bag / "manifest-md5.txt").write_bytes(b"x\n" * 400_000)
    return bag


def a_manifest_of_what_is_not_there(folder: Path) -> Path:
    bag = whole(folder / "goi")
    lines = (f"{'0' * 128}  data/{number}\n" for number in range(60_000))
    (bag / "manifest-sha512.txt").write_text("".join(lines), "utf-8")
    return bag


def a_link_to_itself(folder: Path) -> Path:
    bag = whole(folder / "goi")
    (bag / "data" / "vong").symlink_to(bag)
    return bag


def a_pipe(folder: Path) -> Path:
    bag = whole(folder / "goi")
    (bag / "manifest-sha512.txt").unlink()
    os.mkfifo(bag / "manifest-sha512.txt")
    return bag


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a million entries": (a_million_entries, "qua_nhieu_tep"),
    "entries over one another": (overlapping_entries, "khong_phai_bag"),
    "a directory of gigabytes": (a_directory_of_gigabytes, "qua_nhieu_tep"),
    "a path of 30,000 folders": (a_path_of_many_folders, "ten_qua_dai"),
    "a manifest without end": (a_manifest_without_end, "qua_nhieu_dong"),
    "a manifest of faults": (a_manifest_of_faults, "dong_sai"),
    "a manifest of what is not there": (a_manifest_of_what_is_not_there, "thieu_tep"),
    "a link to itself": (a_link_to_itself, "lien_ket"),
    "a pipe for a manifest": (a_pipe, "lien_ket"),
}


@pytest.mark.skipif(os.name != "posix", reason="bounds memory, makes links and pipes")
@pytest.mark.parametrize(("make", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bag_is_a_named_finding_within_bounds(make: Callable[[Path], Path], code: str, tmp_path: Path) -> None:
    assert code in found_within_bounds(make(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such paths")
def test_folders_deeper_than_a_stack_are_walked(tmp_path: Path) -> None:
    bag = whole(tmp_path / "goi")
    deep = [bag / "data" / "/".join("d" * depth) for depth in range(1, 1100)]
    for folder in deep:
        folder.mkdir()
    try:
        assert found_within_bounds(bag) == []
    finally:  # what clears up temporary folders would go as deep as this and fall
        for folder in reversed(deep):
            folder.rmdir()


def test_a_folder_with_more_files_than_a_bag_has_is_not_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_MEMBERS", 2)
    assert [problem.code for problem in verify(whole(tmp_path / "goi"), bag_only=True)] == ["qua_nhieu_tep"]


def test_a_zip_of_as_many_files_as_are_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in made("1.0", Recipe()).items():
            package.writestr(f"goi/{name}", data)
    assert not bounds.crowded(path)
    assert verify(path, bag_only=True) == ()
