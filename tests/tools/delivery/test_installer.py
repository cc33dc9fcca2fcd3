"""The installer of the bundle says what is wrong in a sentence, and leaves everything as it was."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.tools.loading import ROOT, tool
from tools.delivery.targets import PYTHONS, SYSTEMS

KIT = ROOT / "tools" / "delivery" / "kit"
SUPPORTED = {"docgen": "0.1.0", "python": list(PYTHONS), "he_thong": sorted(SYSTEMS), "duong_dan_dai_nhat": 100}


@pytest.fixture
def installer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The installer in a small bundle of its own, with a pip that does nothing."""
    module = tool("delivery/kit/cai_dat")
    places = {"HERE": "", "VENV": "moi_truong", "OLD": "moi_truong.cu", "LIBRARY": "thu_vien"}
    for name, place in places.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    (tmp_path / "thu_vien" / "chung").mkdir(parents=True)
    (tmp_path / "thu_vien" / "chung" / "pip-1-py3-none-any.whl").write_bytes(b"pip")
    (tmp_path / "ho_tro.json").write_text(json.dumps(SUPPORTED), "utf-8")
    sums = [f"{hashlib.sha256(b'pip').hexdigest()}  thu_vien/chung/pip-1-py3-none-any.whl"]
    (tmp_path / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")
    return module


def told(installer: ModuleType, capsys: pytest.CaptureFixture[str]) -> str:
    assert installer.main([]) == 1
    return capsys.readouterr().out


def test_a_damaged_file_is_named_and_nothing_is_installed(
    installer: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thu_vien" / "chung" / "pip-1-py3-none-any.whl").write_bytes(b"pipp")
    assert "thu_vien/chung/pip-1-py3-none-any.whl\nHãy chép" in told(installer, capsys)
    assert not installer.VENV.exists()


def test_a_bundle_not_unpacked_whole_says_so(
    installer: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ho_tro.json").unlink()
    assert "giải nén lại" in told(installer, capsys)


def older(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setattr(module.sys, "version_info", (3, 9, 2))


def narrow(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setattr(module.sys, "maxsize", 2**31 - 1)


def arm(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setattr(module.platform, "machine", lambda: "aarch64")


def macintosh(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setattr(module, "SYSTEM", "darwin")


def free_threaded(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setattr(module.sysconfig, "get_config_var", lambda name: 1)


def deep_on_windows(monkeypatch: pytest.MonkeyPatch, module: ModuleType) -> None:
    monkeypatch.setattr(module, "WINDOWS", True)
    monkeypatch.setattr(module, "VENV", module.HERE / ("thư mục rất dài " * 12) / "moi_truong")


REFUSED = {
    "an older Python": (older, "Đang chạy Python 3.9. Hãy cài một trong các phiên bản 3.11, 3.12, 3.13, 3.14"),
    "a Python of 32 bits": (narrow, "Hãy cài Python 64 bit"),
    "another processor": (arm, "Đang chạy Python cho aarch64"),
    "another system": (macintosh, "Hãy dùng bộ cài cho: linux, windows"),
    "a Python without the lock": (free_threaded, "bản thường"),
    "a folder too deep for Windows": (deep_on_windows, "quá dài cho Windows"),
}


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_a_machine_without_wheels_hears_what_it_needs(
    change: Callable[[pytest.MonkeyPatch, ModuleType], None],
    words: str,
    installer: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as changed:
        change(changed, installer)
        answer = told(installer, capsys)
    assert words in answer
    assert not installer.VENV.exists()


def test_a_failed_installation_brings_the_one_before_back(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installer.VENV.mkdir()
    (installer.VENV / "cu").touch()

    def run(command: list[object], environment: object = None) -> int:
        installer.VENV.mkdir(exist_ok=True)
        return 1 if environment else 0

    monkeypatch.setattr(installer, "run", run)
    assert "mọi thứ như trước" in told(installer, capsys)
    assert [path.name for path in installer.VENV.iterdir()] == ["cu"]
    assert not installer.OLD.exists()


def test_pip_may_only_take_what_the_bundle_lists(installer: ModuleType) -> None:
    command = [str(part) for part in installer.pip_command("can_cai.txt")]
    assert {"--no-index", "--require-hashes", "--isolated"} <= set(command)


def test_on_windows_the_launcher_is_a_cmd_beside_the_environment(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installer, "WINDOWS", True)
    launcher = installer.write_launcher()
    assert launcher.name == "docgen.cmd"
    assert b'"%~dp0moi_truong\\Scripts\\python.exe" -I -X utf8 -m docgen %*\r\n' in launcher.read_bytes()


def test_both_starters_try_every_python_of_the_bundle() -> None:
    for name in ("cai_dat.cmd", "cai_dat.sh"):
        text = (KIT / name).read_text("utf-8")
        assert set(re.findall(r"(?:py -|python)(3\.\d+)", text)) == set(PYTHONS)
        assert "cai_dat.py" in text


def test_what_windows_opens_has_its_line_endings_and_is_plain_where_the_console_is() -> None:
    for name in ("cai_dat.cmd", "DOC_TRUOC.txt"):
        data = (KIT / name).read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n")
    assert (KIT / "cai_dat.cmd").read_bytes().isascii(), "it is read before chcp"


def test_this_python_is_one_of_the_bundle() -> None:
    assert f"{sys.version_info[0]}.{sys.version_info[1]}" in PYTHONS
