"""The set that is handed over: packages, papers and the verifier in one folder, built beside and moved into place once.

Under a password the same folder becomes one ZIP with AES-256, to be carried on a stick; the password is never written.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.archive.handover.sums import LIST, PACKAGES, set_problems, sums_of
from docgen.archive.handover.verifier import FILE, verifier
from docgen.archive.verify import sidecar_of
from docgen.errors import PackageDamaged
from docgen.files import PART_SUFFIX, inside, publish, refusing_to_write, sha256_of, write_once

PAPERS = "van_ban"
NOTE = "DOC_TRUOC.txt"


@dataclass(frozen=True, slots=True)
class TransferOrder:
    """What a set holds: the packages with the SHA-256 they had when they were counted, and the papers about them."""

    name: str
    packages: tuple[tuple[Path, str], ...]
    papers: tuple[Path, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TransferSet:
    """A set on the disk; `sha256` is that of its list of files, which vouches for everything in it."""

    path: Path
    sha256: str
    files: int
    status: Literal["written", "unchanged"]


def make_set(order: TransferOrder, folder: Path) -> TransferSet:
    """Put a set into `folder`, or find it there; another content comes beside it as `<name>_lan2` and so on.

    Raises PackageDamaged for a package that is no longer what was counted, or a set there that was altered.
    """
    digests = _planned(order)
    listed = sums_of(digests)
    for target in _places(folder, order.name):
        if not target.exists():
            break
        if (target / LIST).is_file() and (target / LIST).read_bytes() == listed:
            return _standing(target, len(digests))
    with refusing_to_write(target), _workshop(target) as shop:
        built = shop / target.name
        _fill(order, built)
        _write(built / LIST, listed)
        _require_whole(built)
        publish(built, target)
    return TransferSet(target, sha256_of(target / LIST), len(digests), "written")


def _planned(order: TransferOrder) -> dict[str, str]:
    """Return path in the set → SHA-256 of every file to be."""
    made = {NOTE: order.note.encode(), FILE: verifier()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    for path, digest in order.packages:
        digests[f"{PACKAGES}/{path.name}"] = digest
        digests[f"{PACKAGES}/{sidecar_of(path).name}"] = hashlib.sha256(_seal(path, digest)).hexdigest()
    return digests | {f"{PAPERS}/{paper.name}": sha256_of(paper) for paper in order.papers}


def _places(folder: Path, name: str) -> Iterator[Path]:
    yield inside(folder, name)
    number = 2
    while True:
        yield inside(folder, f"{name}_lan{number}")
        number += 1


def _standing(target: Path, files: int) -> TransferSet:
    problems = set_problems(target)
    if problems:
        raise PackageDamaged(
            f"Bộ giao nộp {target.name} đã bị thay đổi: {problems[0].message} "
            "Hãy chuyển bộ ấy sang thư mục khác rồi chạy lại."
        )
    return TransferSet(target, sha256_of(target / LIST), files, "unchanged")


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}~", suffix=PART_SUFFIX) as folder:
        yield Path(folder)


def _fill(order: TransferOrder, built: Path) -> None:
    for path, digest in order.packages:
        _copy(path, built / PACKAGES / path.name)
        _write(built / PACKAGES / sidecar_of(path).name, _seal(path, digest))
    for paper in order.papers:
        _copy(paper, built / PAPERS / paper.name)
    _write(built / NOTE, order.note.encode())
    _write(built / FILE, verifier())


def _seal(package: Path, digest: str) -> bytes:
    return sums_of({package.name: digest})


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as old, target.open("xb") as new:
        shutil.copyfileobj(old, new, 1 << 20)
        new.flush()
        os.fsync(new.fileno())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_once(path, data)


def _require_whole(built: Path) -> None:
    """Read the copies again: what is handed over is what was counted."""
    for problem in set_problems(built):
        raise PackageDamaged(f"Bộ giao nộp chưa chép đúng: {problem.message} Hãy kiểm tra ổ đĩa rồi chạy lại.")
