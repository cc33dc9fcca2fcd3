"""Names that Windows cannot hold, paths typed on it, patterns its shell leaves alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PureWindowsPath

import pytest

from docgen.cli import wildcards
from docgen.core.device_names import names_a_device
from docgen.core.problem import Origin
from docgen.errors import UnsafeName
from docgen.files import inside
from docgen.readers import brought_in
from docgen.readers.brought_in import brought_in_findings
from docgen.validation.dossiers import is_safe

DEVICES = ["CON", "nul", "AUX.txt", "Lpt1.docx", "COM²", "NUL .txt", "conin$", "PRN.tar.gz"]


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_of_windows_names_no_file(name: str, tmp_path: Path) -> None:
    assert names_a_device(name)
    with pytest.raises(UnsafeName):
        inside(tmp_path, name)


@pytest.mark.parametrize("name", ["CONG", "COM10", "COM", "AUXI.txt", "A.CON", "LPT-1"])
def test_names_that_only_look_like_a_device_are_plain(name: str, tmp_path: Path) -> None:
    assert inside(tmp_path, name) == tmp_path / name


PATHS = {
    "quyet_dinh/45.pdf": True,
    "tai_lieu\\GY.pdf": False,
    "D:\\kiem_diem\\GY.pdf": False,
    "D:GY.pdf": False,
    "\\\\may_chu\\chung\\GY.pdf": False,
    "//may_chu/chung/GY.pdf": False,
    "GY.pdf ": False,
    "GY.": False,
}


@pytest.mark.parametrize(("path", "safe"), PATHS.items(), ids=PATHS)
def test_only_a_path_that_means_the_same_everywhere_is_taken(path: str, safe: bool) -> None:
    assert is_safe(path) is safe
    if safe:
        assert not PureWindowsPath(path).is_absolute()


def test_what_office_programs_lay_beside_an_open_file_is_no_paper(tmp_path: Path) -> None:
    for name in ("~$yet_dinh.docx", ".~lock.quyet_dinh.odt#", "quyet_dinh.docx"):
        (tmp_path / name).touch()
    assert list(brought_in_findings(tmp_path, [("quyet_dinh.docx", Origin("du_lieu.xlsx", "Hồ sơ!E5"))])) == []


def test_a_junction_of_windows_is_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Status:
        """What os.lstat says on Windows of a junction: a folder, with the tag of a mount point."""

        st_mode = stat.S_IFDIR | 0o777
        st_reparse_tag = 0xA0000003

    (tmp_path / "noi").mkdir()
    (tmp_path / "noi" / "sau.pdf").touch()
    monkeypatch.setattr(Path, "lstat", lambda path: Status())
    found = list(brought_in_findings(tmp_path, []))
    assert [(problem.code, problem.origin.place) for problem in found] == [("tai_lieu_khong_thuong", "noi")]
    assert found[0].origin.file == brought_in.FOLDER


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with two forms, one of them open in Word, as cmd.exe sees it."""
    for name in ("phieu_2.docx", "phieu_1.docx", "~$phieu_1.docx"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(wildcards, "ON_WINDOWS", True)
    return tmp_path


def test_patterns_are_written_out_where_the_shell_does_not(answers: Path) -> None:
    typed = ["collect", "mua", "phieu_*.docx", "--apply"]
    assert wildcards.expanded(typed) == ["collect", "mua", "phieu_1.docx", "phieu_2.docx", "--apply"]


def test_a_pattern_nothing_fits_stays_to_be_named(answers: Path) -> None:
    assert wildcards.expanded(["verify", "*.zip"]) == ["verify", "*.zip"]


def test_a_file_open_in_word_is_not_brought_by_its_lock(answers: Path) -> None:
    assert wildcards.expanded(["collect", "*.docx"]) == ["collect", "phieu_1.docx", "phieu_2.docx"]


@pytest.mark.skipif(os.name == "nt", reason="the shell of Windows has written nothing out")
def test_elsewhere_a_quoted_pattern_is_left_as_it_is(answers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wildcards, "ON_WINDOWS", False)
    assert wildcards.expanded(["search", "phieu_*.docx"]) == ["search", "phieu_*.docx"]
