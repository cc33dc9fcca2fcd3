from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import ExitCode, OutputNotWritable, UnsafeName
from docgen.files import PART_SUFFIX, inside, publish, sha256_of, sweep, write_changed, write_once

NAME = "Đơn xin việc – Nguyễn Thị Ánh.docx"


@pytest.mark.parametrize("name", ["a.pdf", NAME, "01_DV001.docx", "Tập thể", "a..b", "COM10.txt", "CONG.docx"])
def test_plain_name_stays_inside_its_folder(tmp_path: Path, name: str) -> None:
    assert inside(tmp_path, "du_thao", name) == tmp_path / "du_thao" / name


LEADING_OUT = ["", ".", "..", "../x", "a/b", "a\\b", "/etc/passwd", "C:x"]
UNSEEN = ["a\0b", "a\nb", "a\x7f", "a\u202eb", "a\ud800", ".an", "a ", " a", "a."]
OF_THE_SYSTEM = ["CON", "con.txt", "Nul.pdf", "COM1", "lpt9.docx", "COM¹", "a?", 'a"b', "a|b", "a*", "<a>"]


@pytest.mark.parametrize("name", [*LEADING_OUT, *UNSEEN, *OF_THE_SYSTEM], ids=ascii)
def test_name_that_is_not_plain_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeName, match=r"Hãy sửa .*nguồn\.$") as caught:
        inside(tmp_path, name)
    assert caught.value.exit_code == ExitCode.BAD_DATA
    assert str(caught.value).isprintable()


@given(st.lists(st.text(max_size=12), max_size=4))
def test_no_names_whatever_lead_out_of_the_folder(names: list[str]) -> None:
    root = Path("/goc")
    try:
        path = inside(root, *names)
    except UnsafeName:
        return
    assert path.resolve().is_relative_to(root)
    assert len(path.parts) == len(root.parts) + len(names)


def test_decomposed_and_composed_names_are_one_file(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", NAME)
    assert decomposed != NAME
    assert inside(tmp_path, decomposed) == inside(tmp_path, NAME)


def test_file_is_written_whole_with_its_digest(tmp_path: Path) -> None:
    target = tmp_path / "out" / "du_thao" / NAME
    digest = write_once(target, b"du thao")
    assert digest == sha256_of(target) == hashlib.sha256(b"du thao").hexdigest()
    assert [path.name for path in target.parent.iterdir()] == [NAME]


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_written_file_may_be_read_by_the_office_as_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_once(tmp_path / "a.docx", b"a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o644


def test_same_bytes_are_not_written_twice(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    assert write_changed(target, b"mot") == "written"
    written = target.stat()
    assert write_changed(target, b"mot") == "unchanged"
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    assert write_changed(target, b"hai") == "written"
    assert target.read_bytes() == b"hai"


def test_finished_folder_is_moved_into_place(tmp_path: Path) -> None:
    part = tmp_path / f".ho_so{PART_SUFFIX}"
    part.mkdir()
    (part / "001.pdf").write_bytes(b"%PDF")
    publish(part, tmp_path / "ho_so")
    assert (tmp_path / "ho_so" / "001.pdf").read_bytes() == b"%PDF"
    assert not part.exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 KB, where the machine lets us mount one."""
    place = tmp_path / "dia"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("mounting a small disk needs root on Linux")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_full_disk_leaves_the_earlier_version_and_nothing_else(small_disk: Path) -> None:
    target = small_disk / "a.docx"
    write_once(target, b"ban truoc")
    with pytest.raises(OutputNotWritable, match=r"ổ đĩa đã đầy\. Hãy giải phóng dung lượng"):
        write_once(target, b"x" * 200_000)
    assert target.read_bytes() == b"ban truoc"
    assert [path.name for path in small_disk.iterdir()] == ["a.docx"]


def test_read_only_disk_is_refused_with_a_remedy(small_disk: Path) -> None:
    write_once(small_disk / "a.docx", b"ban truoc")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(OutputNotWritable, match="chỉ cho đọc") as caught:
        write_once(small_disk / "a.docx", b"ban sau")
    assert caught.value.exit_code == ExitCode.DAMAGED
    assert (small_disk / "a.docx").read_bytes() == b"ban truoc"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "đã đầy"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EACCES, "không có quyền"),
        (errno.EIO, "lỗi hệ thống 5"),
    ],
    ids=["full", "read-only", "denied", "other"],
)
def test_disk_that_fails_at_the_last_moment_leaves_the_earlier_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, "fake at the door")

    write_once(tmp_path / "a.docx", b"ban truoc")
    monkeypatch.setattr("docgen.files.os.fsync", fail)
    with pytest.raises(OutputNotWritable, match=words):
        write_once(tmp_path / "a.docx", b"ban sau")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.docx", b"ban truoc")]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(OutputNotWritable, match="không có quyền"):
        write_once(tmp_path / "a.docx", b"a")
    tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    ("there", "wanted", "words"),
    [
        ("a.docx/con", "a.docx", "thư mục trùng tên"),
        ("tep", "tep/a.docx", "tệp trùng tên"),
        ("", "x" * 250 + "/" + "y" * 300, "quá dài"),
    ],
    ids=["folder-in-the-way", "file-in-the-way", "too-long"],
)
def test_place_that_cannot_hold_the_file_is_refused(tmp_path: Path, there: str, wanted: str, words: str) -> None:
    if there:
        (tmp_path / there).parent.mkdir(exist_ok=True)
        (tmp_path / there).touch()
    with pytest.raises(OutputNotWritable, match=words):
        write_once(tmp_path / wanted, b"a")
    assert not list(tmp_path.rglob(f"*{PART_SUFFIX}"))


WRITER = """
import sys
from pathlib import Path
from docgen.files import write_once
for turn in range(1_000_000):
    write_once(Path(sys.argv[1]), (b"a", b"b")[turn % 2] * 3_000_000)
    print(turn, flush=True)
"""


@pytest.mark.parametrize("moment", [0.0, 0.004, 0.009, 0.013])
def test_killed_writer_leaves_one_version_or_the_other_never_a_mixture(tmp_path: Path, moment: float) -> None:
    target = tmp_path / "a.docx"
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(moment)
    process.kill()
    process.communicate()
    assert target.read_bytes() in (b"a" * 3_000_000, b"b" * 3_000_000)
    assert [path.name for path in tmp_path.iterdir() if not path.name.endswith(PART_SUFFIX)] == ["a.docx"]
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_sweeping_removes_half_written_folders_and_keeps_papers(tmp_path: Path) -> None:
    part = tmp_path / "luu_tru" / f".TT-CBVP~x{PART_SUFFIX}"
    part.mkdir(parents=True)
    (part / "001.pdf").touch()
    kept = tmp_path / "luu_tru" / f"bao_cao{PART_SUFFIX}"  # not hidden: a person made it
    kept.touch()
    sweep(tmp_path)
    assert list((tmp_path / "luu_tru").iterdir()) == [kept]
