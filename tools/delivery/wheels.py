"""Makes docgen's own wheel, the same bytes each time, its constraints, and gathers the wheels of other machines.

Usage: python -m tools.delivery.wheels [FOLDER]; the folder is dist unless one is named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docgen import __version__
from docgen.files import write_once
from tools.delivery.locks import Pin, read_lock
from tools.delivery.targets import Target

ROOT = Path(__file__).resolve().parents[2]
# What the wheel is made from: copied, so that no build folder comes into the checkout.
SOURCE = ("docgen", "templates", "data_schemas", "examples", "setup.py", "pyproject.toml", "README.md")
# What the wheel may ask for, its extras `server` and `cluster` too.
WHOLE_LOCK = "requirements-server.lock"
# Published as source only, pure Python: made into wheels here, by the libraries of requirements-build.lock.
FROM_SOURCE = ("bagit",)
# The earliest time a zip can hold: the members of a wheel say when it was made.
EPOCH = "315532800"
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "out", "*.egg-info")


class Failed(Exception):
    """pip did not do what it was asked to; the message ends with what to do."""


def docgen_wheel(folder: Path) -> Path:
    """Make docgen's wheel in a folder and return it; raises Failed."""
    with tempfile.TemporaryDirectory(prefix="docgen-goi-") as place:
        source = Path(place, "nguon")
        _copy_source(source)
        return _built([str(source), "--no-index"], folder)


def _copy_source(source: Path) -> None:
    source.mkdir()
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=_LEFT_OUT)
        else:
            shutil.copy(ROOT / name, source / name)
    # setuptools gives members the modes of its files, which the umask of a checkout decides.
    for path in source.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def constraints(folder: Path) -> Path:
    """Write beside the wheel which version of each library it was tested with, for uv and pip; return the file."""
    path = folder / f"docgen-{__version__}-rang-buoc.txt"
    write_once(path, "".join(f"{pin.constraint}\n" for pin in read_lock(ROOT / WHOLE_LOCK)).encode())
    return path


def source_only_wheel(pin: Pin, folder: Path) -> Path:
    """Make the wheel of a library that has none; its source is held against the lock; raises Failed."""
    with tempfile.TemporaryDirectory(prefix="docgen-goi-") as place:
        return _built(["-r", str(_written([pin], Path(place))), "--require-hashes"], folder)


def download(pins: Sequence[Pin], target: Target, folder: Path) -> None:
    """Bring the wheels of a machine into a folder, each held against its hash; raises Failed."""
    with tempfile.TemporaryDirectory(prefix="docgen-goi-") as place:
        wanted = ["-r", str(_written(pins, Path(place))), "--require-hashes", "--only-binary", ":all:"]
        _pip(["download", "--no-deps", *wanted, *target.pip_options, "-d", str(folder)])


def _written(pins: Iterable[Pin], folder: Path) -> Path:
    path = folder / "can.txt"
    path.write_text("".join(f"{pin.requirement}\n" for pin in pins), "ascii")
    return path


def _built(what: Sequence[str], folder: Path) -> Path:
    """Build one wheel apart, then put it into the folder."""
    with tempfile.TemporaryDirectory(prefix="docgen-goi-") as place:
        _pip(["wheel", "--no-deps", "--no-build-isolation", "-w", place, *what])
        (wheel,) = Path(place).glob("*.whl")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, folder / wheel.name))


def _pip(arguments: Sequence[str]) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [sys.executable, "-m", "pip", arguments[0], "-q", *arguments[1:]]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise Failed("\n".join(told[-3:]) + "\nHãy kiểm tra kết nối tới kho gói Python rồi chạy lại.")


def main(arguments: Sequence[str]) -> int:
    """Make the wheel and its constraints, and say where they are."""
    folder = Path(arguments[0]) if arguments else ROOT / "dist"
    try:
        made = (docgen_wheel(folder), constraints(folder))
    except Failed as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    sys.stdout.write("".join(f"{path}\n" for path in made))
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
