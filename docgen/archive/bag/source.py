"""A bag as found, in a folder or a ZIP: its files, their sizes, faults of their names; nothing is unpacked."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from docgen.archive.bag.names import unportable, unsafe
from docgen.archive.findings import finding
from docgen.core.problem import Problem

# A ZIP may unfold to this much, or to this many times its size, before it is taken for a bomb.
ALWAYS_ALLOWED, MOST_TIMES, MOST_MEMBERS = 256 << 20, 200, 200_000
_ENCRYPTED = 1
Opener = Callable[[str], BinaryIO]


@dataclass(frozen=True)
class BagSource:
    """Files by path inside the bag, sizes in bytes; `folders` that hold no file; `members` only for a ZIP."""

    name: str
    files: Mapping[str, int]
    folders: frozenset[str]
    problems: tuple[Problem, ...]
    open: Opener
    members: tuple[zipfile.ZipInfo, ...] = ()


@contextmanager
def opened_bag(path: Path) -> Iterator[BagSource | Problem]:
    """Give the bag at `path`, or the one problem that keeps it from being read at all."""
    if path.is_dir():
        yield _folder(path)
    elif not path.is_file():
        yield finding("khong_co_goi", path.name)
    else:
        try:
            with zipfile.ZipFile(path) as package:
                yield _zip(path, package)
        except (zipfile.BadZipFile, OSError, EOFError, UnicodeDecodeError, NotImplementedError, ValueError):
            yield finding("khong_phai_zip", path.name)


def _folder(root: Path) -> BagSource:
    files: dict[str, int] = {}
    folders: set[str] = set()
    problems: list[Problem] = []
    for here, inner, names in os.walk(root):
        place = Path(here)
        if not inner and not names and place != root:
            folders.add(place.relative_to(root).as_posix())
        for name in (*inner, *names):
            path = place / name
            relative, mode = path.relative_to(root).as_posix(), path.lstat().st_mode
            if stat.S_ISREG(mode):
                files[relative] = path.lstat().st_size
            elif not stat.S_ISDIR(mode):
                problems.append(finding("lien_ket", root.name, relative))
    problems.extend(unportable(root.name, files))
    sizes = dict(sorted(files.items()))
    return BagSource(root.name, sizes, frozenset(folders), tuple(problems), lambda inner: (root / inner).open("rb"))


def _zip(path: Path, package: zipfile.ZipFile) -> BagSource | Problem:
    members = package.infolist()
    if min((member.header_offset for member in members), default=0):
        # The directory found is that of a ZIP inside this one, a Word file for instance: the real one is cut off.
        return finding("khong_phai_zip", path.name)
    unfolded = sum(member.file_size for member in members)
    limit = max(ALWAYS_ALLOWED, MOST_TIMES * path.stat().st_size)
    if unfolded > limit or len(members) > MOST_MEMBERS:
        return finding("bom_nen", path.name, size=unfolded)
    problems = [problem for member in members for problem in _member_problems(path.name, member)]
    base = _base(members)
    if base is None:
        problems.append(finding("nhieu_goc", path.name))
    return _zip_source(path.name, package, base or "", problems)


def _zip_source(name: str, package: zipfile.ZipFile, base: str, problems: list[Problem]) -> BagSource:
    infos: dict[str, zipfile.ZipInfo] = {}
    folders: set[str] = set()
    for member in package.infolist():
        inner = member.filename.removeprefix(base)
        if member.is_dir():
            folders.add(inner.rstrip("/"))
        elif inner in infos:
            problems.append(finding("ten_trung", name, inner))
        else:
            infos[inner] = member
    problems.extend(unportable(name, infos))
    sizes = {inner: info.file_size for inner, info in sorted(infos.items())}
    return BagSource(
        name=name,
        files=sizes,
        folders=frozenset(folders - {parent for inner in sizes for parent in _parents(inner)} - {""}),
        problems=tuple(problems),
        open=lambda inner: cast(BinaryIO, package.open(infos[inner])),
        members=tuple(package.infolist()),
    )


def _base(members: list[zipfile.ZipInfo]) -> str | None:
    """Return the one top folder, "" for a bag that lies bare in the ZIP, None when there are several (RFC 8493 §4)."""
    names = {member.filename for member in members}
    if "bagit.txt" in names:
        return ""
    tops = {name.partition("/")[0] for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 else None


def _parents(name: str) -> Iterator[str]:
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _member_problems(package: str, member: zipfile.ZipInfo) -> Iterator[Problem]:
    name = member.filename
    if unsafe(name.rstrip("/")) or "\0" in member.orig_filename or "\\" in member.orig_filename:
        yield finding("ten_nguy_hiem", package, member.orig_filename)
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield finding("lien_ket", package, name)
    if member.flag_bits & _ENCRYPTED:
        yield finding("ma_hoa", package, name)
