"""Makes the bundle that installs docgen where there is no network: wheels, an installer, licences, one list of hashes.

Usage: python -m tools.delivery.bundle [--python 3.13]... [--system windows]... [--to dist]
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen import __version__
from docgen.files import PART_SUFFIX, publish, sha256_of, write_once
from tools.delivery.closure import missing
from tools.delivery.licences import licence_texts
from tools.delivery.locks import Pin, read_lock
from tools.delivery.targets import PYTHONS, SYSTEMS, Target, targets
from tools.delivery.wheels import FROM_SOURCE, ROOT, Failed, docgen_wheel, download, source_only_wheel

KIT = Path(__file__).parent / "kit"
# The units, the container file: who has the bundle has no source code.
SERVER = ROOT / "deploy"
LICENCES = ROOT / "docs" / "giay_phep.md"
# What the installer hands to pip → the lock it is made from.
LISTS = {"can_cai.txt": "requirements.lock", "can_cai_may_chu.txt": "requirements-server.lock"}
BUILD_LOCK = "requirements-build.lock"
SHARED = "chung"
SUMS = "SHA256SUMS"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_RUNNABLE = {".sh"}


def make_bundle(wanted: Sequence[Target], folder: Path) -> Path:
    """Make the bundle for some machines and return the zip in `folder`; raises Failed where pip does."""
    name = f"docgen-{__version__}-ngoai-tuyen"
    with tempfile.TemporaryDirectory(prefix="docgen-goi-") as place:
        root = Path(place, name)
        _gather(wanted, root / "thu_vien")
        _require_whole(wanted, root / "thu_vien")
        _describe(wanted, root)
        return _zipped(root, folder / f"{name}.zip")


def _gather(wanted: Sequence[Target], library: Path) -> None:
    """Bring every wheel: what suits all machines into one folder, the others to their system."""
    pins = _pins()
    shared = library / SHARED
    docgen_wheel(shared)
    for pin in pins:
        if pin.name in FROM_SOURCE:
            source_only_wheel(pin, shared)
    ready = [pin for pin in pins if pin.name not in FROM_SOURCE]
    for target in wanted:
        own = library / target.system.name
        own.mkdir(exist_ok=True)
        download([pin for pin in ready if pin.wanted_on(target)], target, own)
        for wheel in own.glob("*-none-any.whl"):
            shutil.move(wheel, shared / wheel.name)


def _require_whole(wanted: Sequence[Target], library: Path) -> None:
    """Refuse a bundle in which pip on one of its machines would miss something; raises Failed."""
    wheels = sorted(library.rglob("*.whl"))
    for target in wanted:
        if lacking := missing(target, wheels):
            place = f"{target.system.name}, Python {target.python}"
            raise Failed(f"Bộ cài cho {place} thiếu: {', '.join(lacking)}. Hãy lập lại các tệp requirements*.lock.")


def _pins() -> list[Pin]:
    """Return what any list installs, and pip itself: a system Python may come without it."""
    pip = [pin for pin in read_lock(ROOT / BUILD_LOCK) if pin.name == "pip"]
    return [*dict.fromkeys(pin for lock in LISTS.values() for pin in read_lock(ROOT / lock)), *pip]


def _describe(wanted: Sequence[Target], root: Path) -> None:
    wheels = sorted((root / "thu_vien").rglob("*.whl"))
    for name, lock in LISTS.items():
        write_once(root / name, "".join(_lines(read_lock(ROOT / lock), wheels)).encode())
    for file in sorted(KIT.iterdir()):
        if file.is_file():
            write_once(root / file.name, file.read_bytes())
    for file in sorted(path for path in SERVER.iterdir() if path.is_file()):
        write_once(root / "may_chu" / file.name, file.read_bytes())
    write_once(root / "GIAY_PHEP.md", LICENCES.read_bytes())
    for place, text in licence_texts(wheels):
        write_once(root / "giay_phep" / place, text)
    supported = {
        "docgen": __version__,
        "python": sorted({target.python for target in wanted}, key=PYTHONS.index),
        "he_thong": sorted({target.system.name for target in wanted}),
        "duong_dan_dai_nhat": _longest(wheels),
    }
    write_once(root / "ho_tro.json", json.dumps(supported, indent=1).encode())
    sums = (f"{sha256_of(path)}  {path.relative_to(root).as_posix()}\n" for path in _files(root))
    write_once(root / SUMS, "".join(sums).encode())


def _lines(pins: Sequence[Pin], wheels: Sequence[Path]) -> Iterator[str]:
    """Yield the requirements of a list, each with the hashes of the very wheels in the bundle."""
    for pin in (*pins, Pin("docgen", __version__, "", ())):
        own = sorted(sha256_of(wheel) for wheel in wheels if _is_of(wheel, pin))
        marker = f" ; {pin.marker}" if pin.marker else ""
        yield " ".join((f"{pin.name}=={pin.version}{marker}", *(f"--hash=sha256:{digest}" for digest in own))) + "\n"


def _is_of(wheel: Path, pin: Pin) -> bool:
    name, version, *_ = wheel.name.split("-")
    return name.lower().replace("_", "-").replace(".", "-") == pin.name.replace(".", "-") and version == pin.version


def _longest(wheels: Sequence[Path]) -> int:
    """Return how long the longest place of a file in site-packages is, in characters."""
    return max(len(name) for wheel in wheels for name in zipfile.ZipFile(wheel).namelist())


def _files(root: Path) -> list[Path]:
    return sorted((path for path in root.rglob("*") if path.is_file()), key=lambda path: path.as_posix())


def _zipped(root: Path, target: Path) -> Path:
    """Write the zip whole or not at all, its SHA-256 beside it; wheels are compressed already, so nothing is again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}{PART_SUFFIX}")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as file:
            for path in _files(root):
                file.writestr(_member(f"{root.name}/{path.relative_to(root).as_posix()}"), path.read_bytes())
        publish(part, target)
    finally:
        part.unlink(missing_ok=True)
    write_once(target.with_name(f"{target.name}.sha256"), f"{sha256_of(target)}  {target.name}\n".encode())
    return target


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system = 3  # Unix: modes are kept
    info.external_attr = (0o100755 if Path(name).suffix in _RUNNABLE else 0o100644) << 16
    return info


def main(arguments: Sequence[str]) -> int:
    """Make the bundle and say where it is, how large, and its SHA-256."""
    parser = argparse.ArgumentParser(prog="make bundle", description="Lập bộ cài ngoại tuyến.")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="chỉ phiên bản này; nhiều lần được")
    parser.add_argument("--system", action="append", choices=tuple(SYSTEMS), help="chỉ hệ thống này; nhiều lần được")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="thư mục nhận bộ cài")
    given = parser.parse_args(arguments)
    wanted = targets(tuple(given.system or SYSTEMS), tuple(given.python or PYTHONS))
    try:
        bundle = make_bundle(wanted, given.to)
    except Failed as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    sys.stdout.write(f"{bundle}: {bundle.stat().st_size // 1_000_000} MB, SHA-256 {sha256_of(bundle)}\n")
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
