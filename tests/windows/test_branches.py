"""Every place where docgen does otherwise on Windows is listed here, with the test that takes the Windows way."""

from __future__ import annotations

import builtins
import importlib.util
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.tools.loading import ROOT

BRANCH = re.compile(r"os\.name|sys\.platform|hasattr\(os")
# Module of docgen → how many branches it has, and where the other way is taken.
BRANCHES = {
    "archive/collection.py": (1, "here"),
    "archive/dossier/publication.py": (1, "here"),
    "archive/pdf/intake_call.py": (1, "here"),
    "cli/wildcards.py": (1, "tests/windows/test_names.py"),
    "extras.py": (1, "here"),
    "files.py": (2, "tests/windows/test_files_in_use.py"),
    "journey/desk.py": (1, "here"),
    "machine/clock.py": (2, "here"),
    "machine/letters.py": (1, "tests/machine/test_checks.py"),
    "machine/mounts.py": (1, "tests/machine/test_mounts.py"),
    "machine/place.py": (1, "tests/machine/test_checks.py"),
    "messages/server.py": (1, "here"),
    "printing/child.py": (2, "here"),
    "printing/printers/office.py": (1, "here"),
}


def test_every_branch_is_listed_with_the_test_that_takes_it() -> None:
    modules = {path.relative_to(ROOT / "docgen").as_posix(): path for path in (ROOT / "docgen").rglob("*.py")}
    found = Counter({name: len(BRANCH.findall(path.read_text("utf-8"))) for name, path in modules.items()})
    assert {name: count for name, count in found.items() if count} == {name: row[0] for name, row in BRANCHES.items()}
    assert all(place == "here" or (ROOT / place).is_file() for _, place in BRANCHES.values())


def as_on_windows(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load a module of docgen again, as Windows would: its own `os` and `sys` say so, nobody else's."""
    windows = {
        "os": SimpleNamespace(**{**vars(os), "name": "nt", "getuid": None}),
        "sys": SimpleNamespace(**{**vars(sys), "platform": "win32"}),
    }
    del windows["os"].getuid, windows["os"].sched_getaffinity
    real = builtins.__import__

    def imported(module: str, space: dict[str, object] | None = None, *rest: object) -> object:
        here = space is not None and space.get("__name__") == "nhu_tren_windows"
        return windows[module] if here and module in windows else real(module, space, *rest)  # type: ignore[arg-type]

    spec = importlib.util.spec_from_file_location("nhu_tren_windows", ROOT / "docgen" / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, spec.name, module)  # dataclasses look themselves up there
        patched.setattr(builtins, "__import__", imported)
        spec.loader.exec_module(module)
    return module


def test_a_program_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[Sequence[str]] = []
    child = as_on_windows("printing/child.py", monkeypatch)
    monkeypatch.setattr(child.subprocess, "run", lambda command, **_: ended.append(command))
    child._kill_group(4711)
    assert ended == [["taskkill", "/F", "/T", "/PID", "4711"]]
    assert "LC_ALL" not in set(child._environment()) - set(os.environ)
    assert subprocess.run is child.subprocess.run


def test_libreoffice_is_looked_for_by_its_names_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "LibreOffice 24" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    office = as_on_windows("printing/printers/office.py", monkeypatch)
    assert office.NAMES[0] == "soffice.com", "it waits for the end of the work; soffice.exe does not"
    assert str(program) in list(office._candidates())


def test_pdfs_are_examined_without_a_limit_windows_has_not(monkeypatch: pytest.MonkeyPatch) -> None:
    as_on_windows("archive/pdf/intake_call.py", monkeypatch)._limit_memory()


def test_a_folder_is_put_into_place_where_none_can_be_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise AssertionError("a folder cannot be opened on Windows")

    publication = as_on_windows("archive/dossier/publication.py", monkeypatch)
    monkeypatch.setattr(publication, "_make_durable", refuse)
    publication._write_folder({}, tmp_path / "goi")
    assert (tmp_path / "goi").is_dir()


def test_a_password_file_is_read_where_bits_of_permission_say_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "mat_khau.txt"
    secret.write_text("con trâu\r\n", "utf-8")
    secret.chmod(0o644)
    assert as_on_windows("messages/server.py", monkeypatch)._first_line(secret) == "con trâu"


def test_cores_are_counted_where_none_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert as_on_windows("archive/collection.py", monkeypatch).cores() == os.cpu_count()


def test_who_is_at_work_has_some_name_where_the_system_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError("No username set in the environment")

    desk = as_on_windows("journey/desk.py", monkeypatch)
    monkeypatch.setattr(desk.getpass, "getuser", unknown)
    assert desk.who_is_at_work() == "khong_ro"


def test_a_container_without_names_is_known_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    from docgen.journey import desk

    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr(desk.getpass, "getuser", unknown)
    monkeypatch.setattr(desk.os, "getuid", lambda: 10001)
    assert desk.who_is_at_work() == "uid-10001"


def test_what_is_typed_is_what_windows_understands(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = as_on_windows("machine/clock.py", monkeypatch)
    told = [check.remedy for check in clock.inspect_clock(clock.datetime.fromisoformat("2001-01-01T00:00:00+00:00"))]
    assert ["w32tm" in told[0], "tzutil" in told[1]] == [True, True]
    assert as_on_windows("extras.py", monkeypatch)._INSTALLER == "cai_dat.cmd"
