"""A finished bag put on the disk as one ZIP or one folder: built beside, read back, moved into place once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docgen.archive.bag.container import Member, chunks, write
from docgen.archive.bag.writing import Fixity, Source, opened
from docgen.archive.dossier.editions import seal
from docgen.archive.verify import outer_digest, verify
from docgen.errors import PackageDamaged
from docgen.files import PART_SUFFIX, publish

Bag = Mapping[str, tuple[Source, Fixity]]


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """Give a hidden folder beside the target, gone afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.stem}~", suffix=PART_SUFFIX) as folder:
        yield Path(folder)


def sweep(folder: Path, dossier: str) -> None:
    """Remove what a killed run left of this dossier."""
    for left in folder.glob(f".{dossier}*~*{PART_SUFFIX}"):
        if left.name[1:].partition("~")[0].partition("_v")[0] == dossier:
            shutil.rmtree(left, ignore_errors=True)


def put(bag: Bag, shop: Path, target: Path) -> str:
    """Put the bag at `target`, a ZIP when its name ends so, else a folder; return its outer digest.

    Raises PackageDamaged when it cannot be read back as it was written.
    """
    part = shop / target.name
    (_write_zip if target.suffix == ".zip" else _write_folder)(bag, part)
    for problem in verify(part):
        raise PackageDamaged(f"Gói vừa ghi không đọc lại được: {problem.message} Hãy kiểm tra ổ đĩa rồi chạy lại.")
    digest = outer_digest(part)
    publish(part, target)
    seal(target, digest)
    return digest


def _write_zip(bag: Bag, part: Path) -> None:
    with part.open("wb") as stream:
        write(stream, _members(part.stem, bag))
        stream.flush()
        os.fsync(stream.fileno())


def _members(base: str, bag: Bag) -> Iterator[tuple[Member, Any]]:
    for name, (source, fixity) in bag.items():
        with opened(source) as stream:
            yield Member(f"{base}/{name}", fixity.size, fixity.crc), stream


def _write_folder(bag: Bag, part: Path) -> None:
    folders = {part, *(folder for name in bag for folder in (part / name).parents if part in folder.parents)}
    for folder in sorted(folders):
        folder.mkdir()
    for name, (source, _) in bag.items():
        with opened(source) as stream, (part / name).open("xb") as copy:
            for chunk in chunks(stream):
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    if os.name == "posix":
        for folder in folders:
            _make_durable(folder)


def _make_durable(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
