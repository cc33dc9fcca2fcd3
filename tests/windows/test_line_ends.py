"""Files that a Windows editor or git has given CRLF mean the same, and the checkout gives none but where it must."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from docgen.core.vietnamese.text import nfc
from docgen.forms.catalogue import load_form_set
from docgen.readers.workspace_data import read_workspace_data
from docgen.settings import load_workspace
from docgen.shipped import FORM_SETS, SCHEMAS
from tests.tools.loading import ROOT

PLAIN = {".toml", ".txt", ".json", ".yaml", ".yml", ".css", ".js", ".po"}


def with_crlf(folder: Path) -> int:
    """Give every plain text below a folder the line ends of Windows; return how many there were."""
    texts = [path for path in folder.rglob("*") if path.suffix in PLAIN]
    for path in texts:
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return len(texts)


@pytest.mark.parametrize("name", ["2025-hd43", "2026-quy"])
def test_a_form_set_with_crlf_is_the_same_form_set(name: str, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a" / "mau_bieu", tmp_path / "b" / "mau_bieu"
    for place in (ours, theirs):
        shutil.copytree(FORM_SETS, place, ignore=shutil.ignore_patterns("*.docx"))
    assert with_crlf(theirs)
    plain, windows = load_form_set(name, ours), load_form_set(name, theirs)
    assert repr(windows).replace(str(theirs), str(ours)) == repr(plain)


DATA = {
    "du_lieu.json": '{"don_vi": [\n {"ma": "DB-AB", "ten": "Đảng bộ An Bình",\n "loai": "dang_bo_xa"}]}\n',
    "du_lieu.yaml": "don_vi:\n  - ma: DB-AB\n    ten: |-\n      Đảng bộ\n      An Bình\n    loai: dang_bo_xa\n",
}


@pytest.mark.parametrize(("name", "text"), DATA.items(), ids=DATA)
def test_data_with_crlf_are_the_same_records(name: str, text: str, tmp_path: Path) -> None:
    records = []
    for place, end in (("unix", "\n"), ("windows", "\r\n")):
        (tmp_path / place).mkdir()
        (tmp_path / place / name).write_bytes(text.replace("\n", end).encode("utf-8-sig"))
        records.append(read_workspace_data(tmp_path / place).records)
    assert records[0] == records[1] != ()


def test_settings_written_in_notepad_are_read(tmp_path: Path) -> None:
    text = 'don_vi = "DB-SL"\r\nbo_mau = "2025-hd43"\r\nky = "2026"\r\n'
    (tmp_path / "docgen.toml").write_bytes(text.encode("utf-8-sig"))
    assert load_workspace(tmp_path).organisation == nfc("DB-SL")


def tracked() -> list[tuple[str, str, str]]:
    """Return index state, attributes and name of every file git holds."""
    named = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, check=False)
    if named.returncode:
        pytest.skip("not a git checkout")
    lines = (line.partition("\t") for line in named.stdout.decode().splitlines())
    return [(about.split()[0], about, name) for about, _, name in lines]


def test_git_keeps_one_line_end_whatever_autocrlf_says() -> None:
    for index, about, name in tracked():
        assert index in ("i/lf", "i/-text", "i/none"), f"{name} lies in the repository with {index}"
        wanted = "eol=crlf" if name.endswith((".cmd", "DOC_TRUOC.txt")) else "eol=lf"
        assert index == "i/-text" or wanted in about or "-text" in about, name


def test_no_two_files_of_the_checkout_differ_in_case_only_nor_hold_a_name_windows_cannot() -> None:
    names = [name for _, _, name in tracked()]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if len(name) > 140] == []
    assert SCHEMAS.is_dir()
