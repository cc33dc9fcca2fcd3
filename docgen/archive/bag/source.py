"""A bag as found, in a folder or a ZIP: its files, their sizes, faults of their names; nothing is unpacked."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from docgen.archive.bag.bounds import LONGEST_PATH, MOST_MEMBERS, bomb, crowded, walked
from docgen.archive.bag.names import unportable, unsafe
from docgen.archive.findings import finding
from docgen.core.problem import Problem
from docgen.zip_faults import UNREADABLE_ZIP

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
    with ExitStack() as stack:
        yield _opened(path, stack)


def _opened(path: Path, stack: ExitStack) -> BagSource | Problem:
    """Return the bag, its ZIP open until the stack is left."""
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        return finding("khong_co_goi", path.name)
    try:
        if crowded(path):
            return finding("qua_nhieu_tep", path.name, most=MOST_MEMBERS)
        return _zip(path, stack.enter_context(zipfile.ZipFile(path)))
    except UNREADABLE_ZIP:
        return finding("khong_phai_zip", path.name)


def _folder(root: Path) -> BagSource | Problem:
    files: dict[str, int] = {}
    folders: set[str] = set()
    problems: list[Problem] = []
    for count, (path, status, is_empty) in enumerate(walked(root)):
        if count > MOST_MEMBERS or len(path) > LONGEST_PATH:
            return finding("qua_nhieu_tep", root.name, most=MOST_MEMBERS)
        if is_empty:
            folders.add(path)
        if stat.S_ISREG(status.st_mode):
            files[path] = status.st_size
        elif not stat.S_ISDIR(status.st_mode):
            problems.append(finding("lien_ket", root.name, path))
    problems.extend(unportable(root.name, files))
    sizes = dict(sorted(files.items()))
    return BagSource(root.name, sizes, frozenset(folders), tuple(problems), lambda inner: (root / inner).open("rb"))


def _zip(path: Path, package: zipfile.ZipFile) -> BagSource | Problem:
    members = package.infolist()
    if min((member.header_offset for member in members), default=0):
        # The directory found is that of a ZIP inside this one, a Word file for instance: the real one is cut off.
        return finding("khong_phai_zip", path.name)
    if tiring := bomb(path, members):
        return tiring
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
