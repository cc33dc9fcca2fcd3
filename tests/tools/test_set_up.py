from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load tools/set_up.py with its .venv in an empty folder."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    module.VENV.mkdir()
    return module


def test_make_and_its_windows_twin_run_the_same_goals(set_up: ModuleType) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    goals = re.search(r"^goals := (.+)$", makefile, re.MULTILINE)
    assert goals is not None
    assert goals[1].split() == list(set_up.GOALS)
    assert "tools/set_up.py $@" in makefile
    assert r"tools\set_up.py %GOAL%" in (ROOT / "make.cmd").read_text("utf-8")


def test_the_integration_runs_what_a_person_runs() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("exec make test")


def test_an_unknown_goal_lists_the_goals() -> None:
    answer = subprocess.run([sys.executable, ROOT / "tools" / "set_up.py", "bay"], capture_output=True)
    assert answer.returncode == 2
    assert "demo | test" in answer.stderr.decode("utf-8")


def test_a_locked_set_is_installed_once_until_the_lock_changes(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(set_up, "run", lambda command: calls.append(command) or 0)
    lock = tmp_path / "a.lock"
    for content in ("a==1", "a==1", "a==2"):
        lock.write_text(content)
        set_up.pip_step(lock, [lock], ["-r", lock])
    assert len(calls) == 2


def test_a_failed_installation_stops_with_a_remedy_and_is_tried_again(
    set_up: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up, "run", lambda command: 1)
    lock = tmp_path / "a.lock"
    lock.write_text("a==1")
    for _ in range(2):
        with pytest.raises(set_up.Stopped, match="chạy lại"):
            set_up.pip_step(lock, [lock], ["-r", lock])


def test_without_the_right_to_install_the_demo_goes_on_without_pdf(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "missing_packages", lambda for_tests: ["libreoffice-writer-nogui"])
    monkeypatch.setattr(set_up, "apt_install", lambda packages: False)
    assert set_up.office(for_tests=False) is False
    told = capsys.readouterr().err
    assert "sudo apt install --no-install-recommends libreoffice-writer-nogui" in told
    assert "chưa làm PDF" in told


def test_without_the_right_to_install_the_tests_go_on_without_a_database(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "database_programs", lambda: None)
    monkeypatch.setattr(set_up, "apt_install", lambda packages: False)
    set_up.database()
    assert "sudo apt install --no-install-recommends postgresql" in capsys.readouterr().err


@pytest.mark.parametrize("lock", [f"requirements{kind}.lock" for kind in ("", "-server", "-test", "-build")])
def test_every_locked_library_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    names = re.findall(r"^[A-Za-z0-9][\w.-]*==", text, re.MULTILINE)
    blocks = re.split(r"^(?=[A-Za-z0-9][\w.-]*==)", text, flags=re.MULTILINE)[1:]
    assert names
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
