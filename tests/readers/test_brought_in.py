"""Whatever somebody puts into tai_lieu/: named, never opened, within bounds."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.core.problem import Origin
from docgen.readers import brought_in
from docgen.readers.brought_in import brought_in_findings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="makes what Windows has not")
CELL = Origin("du_lieu.xlsx", "Hồ sơ!H2")
NFC = unicodedata.normalize("NFC", "quyết định.pdf")
NFD = unicodedata.normalize("NFD", NFC)


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


MAKERS: dict[str, Callable[[Path], object]] = {
    "link to a file": lambda path: path.symlink_to("/etc/passwd"),
    "link to nothing": lambda path: path.symlink_to("khong_co"),
    "link to itself": lambda path: path.symlink_to(path),
    "link to the folder above": lambda path: path.symlink_to(".."),
    "pipe": os.mkfifo,
    "socket": socket_at,
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())
def test_what_is_no_file_is_a_fault_where_a_row_names_it_and_told_where_none_does(
    make: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("a.pdf"))
    named = list(brought_in_findings(tmp_path, [("a.pdf", CELL)]))
    assert (named[0].severity, named[0].origin) == ("error", CELL)
    assert [p.code for p in brought_in_findings(tmp_path, [])] == ["tai_lieu_khong_thuong"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_never_opened(tmp_path: Path) -> None:
    try:
        os.mknod(tmp_path / "a.pdf", 0o020600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this system lets nobody make a device")
    assert next(p.code for p in brought_in_findings(tmp_path, [("a.pdf", CELL)])) == "tep_khong_thuong"


def test_a_file_behind_a_linked_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "that").mkdir()
    (tmp_path / "that" / "a.pdf").write_bytes(b"x")
    (tmp_path / "tai_lieu").mkdir()
    (tmp_path / "tai_lieu" / "gia").symlink_to(tmp_path / "that")
    found = brought_in_findings(tmp_path / "tai_lieu", [("gia/a.pdf", CELL)])
    assert next(found).code == "tep_la_lien_ket"


def test_a_name_spelt_otherwise_is_told_with_the_one_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "qd.PDF").write_bytes(b"x")
    (found,) = brought_in_findings(tmp_path, [("QD.pdf", CELL)])
    assert (found.code, found.origin) == ("tep_khac_cach_viet", CELL)


def test_a_name_in_nfd_as_a_mac_writes_it_is_the_one_the_row_gives(tmp_path: Path) -> None:
    (tmp_path / NFD).write_bytes(b"x")
    assert list(brought_in_findings(tmp_path, [(NFC, CELL)])) == []


def test_a_link_whose_name_is_in_nfd_is_a_fault_too(tmp_path: Path) -> None:
    (tmp_path / NFD).symlink_to("/etc/passwd")
    assert next(brought_in_findings(tmp_path, [(NFC, CELL)])).code == "tep_la_lien_ket"


@pytest.mark.parametrize(
    "name",
    ["CON.pdf", "aux", "a:b.pdf", "het. ", "hai\ndong.pdf", "\u202efdp.exe", "a\x1b[2Jb.pdf", "\udcff.pdf"],
    ids=["device", "device without suffix", "colon", "dot and blank", "newline", "right to left", "escape", "no UTF-8"],
)
def test_a_name_other_systems_cannot_hold_is_told_without_steering_the_terminal(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    (problem,) = brought_in_findings(tmp_path, [])
    assert problem.code == "tai_lieu_ten_kho_dung"
    assert problem.message.isprintable()


def test_names_that_collide_are_told_each(tmp_path: Path) -> None:
    for name in ("a.pdf", "A.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert sorted(p.origin.place for p in brought_in_findings(tmp_path, [])) == ["A.pdf", "a.pdf"]


def test_a_name_longer_than_any_file_has_is_a_fault_at_its_cell(tmp_path: Path) -> None:
    (tmp_path / ("d" * 255)).write_bytes(b"x")
    named = [("d" * 255, CELL), ("đ" * 255, CELL), ("x/" * 3000, CELL)]
    assert [p.code for p in brought_in_findings(tmp_path, named)] == ["tep_ten_qua_dai"] * 2


def test_ordinary_files_and_no_folder_at_all_are_in_order(tmp_path: Path) -> None:
    (tmp_path / "quyet_dinh").mkdir()
    (tmp_path / "quyet_dinh" / "Nghị quyết số 5.pdf").write_bytes(b"x")
    assert list(brought_in_findings(tmp_path, [("quyet_dinh/Nghị quyết số 5.pdf", CELL)])) == []
    assert list(brought_in_findings(tmp_path / "khong_co", [("a.pdf", CELL)])) == []


def test_a_folder_without_end_is_looked_at_in_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brought_in, "MOST", 20)
    for number in range(30):
        (tmp_path / f"{number}.pdf").write_bytes(b"")
    assert [p.code for p in brought_in_findings(tmp_path, [])] == ["tai_lieu_qua_nhieu"]
