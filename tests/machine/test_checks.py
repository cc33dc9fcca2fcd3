"""Every piece that can be missing is hidden once: its row says what does not work and what to do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from docgen import extras
from docgen.machine import clock, letters, place
from docgen.machine.check import Check
from docgen.machine.clock import inspect_clock
from docgen.machine.installing import command_for
from docgen.machine.letters import inspect_letters
from docgen.machine.place import inspect_folder

HERE = Path()
GOOD = datetime.fromisoformat("2026-11-22T09:00:00+07:00")
Hide = Callable[[pytest.MonkeyPatch], Iterable[Check]]


def not_writable(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    def refuse(dir: Path) -> None:
        raise PermissionError(13, "Permission denied", str(dir))

    monkeypatch.setattr(place.tempfile, "TemporaryFile", refuse)
    return inspect_folder(HERE, False)


def full(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    monkeypatch.setattr(place.shutil, "disk_usage", lambda folder: SimpleNamespace(free=200 << 20))
    return inspect_folder(HERE, False)


def on_a_share(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    monkeypatch.setattr(place, "network_disk", lambda folder: "cifs")
    return inspect_folder(HERE, False)


def deep(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    monkeypatch.setattr(place, "network_disk", lambda folder: "")
    monkeypatch.setattr(place.os.path, "abspath", lambda folder: "D:\\" + "x" * 120)
    monkeypatch.setattr(sys, "platform", "win32")
    return inspect_folder(HERE, False)


def of_another_year(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    return inspect_clock(datetime.fromisoformat("2001-01-01T00:00:00+07:00"))


def behind_the_journal(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    return inspect_clock(GOOD, datetime.fromisoformat("2026-11-22T10:00"))


def of_another_zone(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    return inspect_clock(datetime.fromisoformat("2026-11-22T02:00:00+00:00"))


def without_utf8(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    monkeypatch.setattr(letters.sys, "getfilesystemencoding", lambda: "ascii")
    return inspect_letters()


def of_the_old_console(monkeypatch: pytest.MonkeyPatch) -> Iterable[Check]:
    kernel = SimpleNamespace(GetConsoleOutputCP=lambda: 1258)
    monkeypatch.setattr(letters.ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(letters, "os", SimpleNamespace(name="nt"))
    return inspect_letters()


HIDDEN: dict[str, tuple[Hide, str, str, bool]] = {
    "no right to write": (not_writable, "Quyền ghi", "quyền ghi", True),
    "a full disk": (full, "Dung lượng ổ đĩa", "giải phóng", True),
    "SQLite on a share": (on_a_share, "Ổ đĩa của máy", "PostgreSQL", True),
    "a folder deep on Windows": (deep, "Độ dài đường dẫn", "D:\\kiem_diem", False),
    "a clock without a battery": (of_another_year, "Đồng hồ", "chỉnh đồng hồ", True),
    "a clock behind the journal": (behind_the_journal, "Đồng hồ", "chỉnh đồng hồ", True),
    "a clock of another country": (of_another_zone, "Múi giờ", "Asia/Ho_Chi_Minh", False),
    "names in plain ASCII": (without_utf8, "Bảng mã tên tệp", "LANG=C.UTF-8", True),
    "a console of cp1258": (of_the_old_console, "Bảng mã cửa sổ lệnh", "chcp 65001", False),
}


@pytest.mark.parametrize(("hide", "name", "words", "required"), HIDDEN.values(), ids=HIDDEN)
def test_what_is_wrong_is_told_with_what_it_costs_and_what_to_do(
    hide: Hide, name: str, words: str, required: bool
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        found = {check.name: check for check in hide(monkeypatch)}
    (bad,) = (check for check in found.values() if not check.ok)
    assert bad.name == name
    assert bad.required is required
    assert words in bad.remedy
    assert bad.without
    assert not bad.without.endswith(".")


def test_a_share_is_in_order_where_the_journal_is_on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "network_disk", lambda folder: "cifs")
    assert all(check.ok for check in inspect_folder(HERE, True) if check.name == "Ổ đĩa của máy")


def test_a_machine_of_viet_nam_has_nothing_to_mend() -> None:
    assert all(check.ok for check in inspect_clock(GOOD, datetime.fromisoformat("2026-11-22T08:59")))


@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("apt-get", "sudo apt install --no-install-recommends libreoffice-writer-nogui"),
        ("dnf", "sudo dnf install libreoffice-writer"),
        ("winget", "winget install --exact --id TheDocumentFoundation.LibreOffice"),
        ("", ""),
    ],
    ids=["Debian", "Fedora", "Windows", "none"],
)
def test_the_command_is_that_of_this_system(program: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == program else None)
    assert command_for("libreoffice-writer-nogui") == command


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("can_cai_may_chu.txt", "--may-chu"),
        ("env/uv-receipt.toml", "uv tool install"),
        ("env/pipx_metadata.json", "pipx install"),
        ("khac", "make server"),
    ],
    ids=["bundle", "uv", "pipx", "checkout"],
)
def test_an_extra_is_added_the_way_docgen_was_installed(
    mark: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "env").mkdir()
    (tmp_path / mark).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    assert words in extras.SERVER.remedy
    assert clock.FIRST_DAY < GOOD
