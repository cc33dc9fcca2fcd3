"""The file of a backup: a ZIP, under a password AES-256, whose last entry lists every piece with its SHA-256."""

from __future__ import annotations

import calendar
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO

import pyzipper  # type: ignore[import-untyped]  # publishes no types

from docgen.errors import BackupUnusable, FileThere
from docgen.files import publish, refusing_to_write
from docgen.scaffold import scaffold
from docgen.zip_faults import UNREADABLE_ZIP, let_go_on_failure

LIST = "sao_luu.json"
FORMAT = 1
_TIME: tuple[int, ...] = (1980, 1, 1, 0, 0, 0)
_ZONE = 7 * 3600
_STEP = 1 << 20
_LONGEST_LIST = 256 << 20  # of a million pieces
# What is deflated already.
_PACKED = {".docx", ".xlsx", ".zip", ".pdf", ".png", ".jpg"}
_DAMAGED = "Hãy dùng một bản sao lưu khác."
_BROKEN = (pyzipper.BadZipFile, TypeError, AttributeError, ArithmeticError, *UNREADABLE_ZIP)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself: facts about the workspace, and each piece with its size and SHA-256."""

    facts: Mapping[str, Any]
    pieces: Mapping[str, tuple[int, str]]

    @property
    def size(self) -> int:
        """Return the bytes of all pieces together."""
        return sum(size for size, _ in self.pieces.values())


def write(target: Path, pieces: Iterable[tuple[str, Path]], facts: Mapping[str, Any], password: str = "") -> Contents:
    """Put pieces into a new file, and it in its place once it was read back whole.

    Raises FileThere, OutputNotWritable, BackupUnusable for a disk that does not give back what it was given.
    """
    if target.exists():
        raise FileThere(f"Đã có {target}. Hãy chọn tên tệp khác cho bản sao lưu.")
    with refusing_to_write(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with scaffold(target.parent) as folder:
            part = folder / target.name
            _fill(part, pieces, facts, password)
            part.chmod(0o600)
            with part.open("rb+") as stream:
                _keep(stream)
            contents = check(part, password)
            publish(part, target)
    return contents


def _keep(stream: BinaryIO) -> None:
    """Wait until a file is on the disk: a name must not last longer than what it names."""
    stream.flush()
    os.fsync(stream.fileno())


def _fill(part: Path, pieces: Iterable[tuple[str, Path]], facts: Mapping[str, Any], password: str) -> None:
    encryption = pyzipper.WZ_AES if password else None
    with (
        pyzipper.AESZipFile(part, "x", compression=pyzipper.ZIP_DEFLATED, encryption=encryption) as package,
        let_go_on_failure(package),
    ):
        if password:
            package.setpassword(password.encode())
        found = {name: _add(package, name, path) for name, path in pieces}
        rows = {name: {"bytes": size, "sha256": digest} for name, (size, digest) in found.items()}
        listed = json.dumps({"format": FORMAT, **facts, "pieces": rows}, ensure_ascii=False, indent=1, sort_keys=True)
        with package.open(package.zipinfo_cls(LIST, _TIME), "w") as target:
            target.write(listed.encode())


def _add(package: Any, name: str, path: Path) -> tuple[int, str]:
    info = package.zipinfo_cls(name, _modified(path))
    info.compress_type = pyzipper.ZIP_STORED if path.suffix.lower() in _PACKED else pyzipper.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, package.open(info, "w", force_zip64=True) as target:
        while step := source.read(_STEP):
            digest.update(step)
            size += len(step)
            target.write(step)
    return size, digest.hexdigest()


def _modified(path: Path) -> tuple[int, ...]:
    """Return when a file was changed, in Vietnamese time, as a ZIP can say it: to two seconds, from 1980 to 2107."""
    moment = time.gmtime(path.stat().st_mtime + _ZONE)[:6]
    return max(_TIME, min(moment, (2107, 12, 31, 23, 59, 58)))


def _set_modified(target: Path, said: tuple[int, ...]) -> None:
    if said > _TIME:  # the backups of the first docgen say nothing of it
        moment = calendar.timegm((*said, 0, 0, 0)) - _ZONE
        os.utime(target, (moment, moment))


def check(path: Path, password: str = "") -> Contents:
    """Read every piece and hold it against the list; raises BackupUnusable."""
    with _opened(path, password) as (package, contents):
        for name in contents.pieces:
            for _ in _read(package, name, contents):
                pass
    return contents


def unpack(path: Path, folder: Path, password: str = "") -> Contents:
    """Write every piece into a folder, checked as it comes; raises BackupUnusable, OutputNotWritable."""
    with _opened(path, password) as (package, contents):
        for name in contents.pieces:
            target = folder / name
            with refusing_to_write(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as stream:
                    stream.writelines(_read(package, name, contents))
                    _keep(stream)
                _set_modified(target, package.getinfo(name).date_time)
    return contents


@contextmanager
def _opened(path: Path, password: str) -> Iterator[tuple[Any, Contents]]:
    try:
        with pyzipper.AESZipFile(path) as package:
            if password:
                package.setpassword(password.encode())
            contents = _contents(json.loads(_list_in(package, path)))
            if {*contents.pieces, LIST} != set(package.namelist()) or any(map(leads_out, contents.pieces)):
                raise BackupUnusable(f"{path.name} có tệp thừa, thiếu hoặc sai chỗ so với danh sách. {_DAMAGED}")
            yield package, contents
    except RuntimeError as error:  # pyzipper's word for a wrong password, or for none
        raise BackupUnusable(f"{path.name} có mật khẩu, và mật khẩu này không mở được. Hãy nhập lại.") from error
    except _BROKEN as error:
        raise BackupUnusable(f"{path.name} không phải bản sao lưu nguyên vẹn của docgen. {_DAMAGED}") from error


def _list_in(package: Any, path: Path) -> bytes:
    """Return the list; ValueError where it says it is larger than it can be, for it is read in one piece."""
    info = package.getinfo(LIST)
    if info.compress_size > path.stat().st_size or info.file_size > _LONGEST_LIST:
        raise ValueError(info.file_size)
    return bytes(package.read(info))


def _contents(listed: Any) -> Contents:
    if listed["format"] > FORMAT:
        raise BackupUnusable("Bản sao lưu do bản docgen mới hơn lập. Hãy cập nhật docgen rồi làm lại.")
    facts = {name: value for name, value in listed.items() if name not in ("format", "pieces")}
    return Contents(facts, {name: (int(row["bytes"]), str(row["sha256"])) for name, row in listed["pieces"].items()})


def leads_out(name: str) -> bool:
    """Tell whether a name would be written outside its folder; names are kept as they are, in every spelling."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or bool(PureWindowsPath(name).drive)


def _read(package: Any, name: str, contents: Contents) -> Iterator[bytes]:
    size, stated = contents.pieces[name]
    digest, came = hashlib.sha256(), 0
    with package.open(name) as stream:
        while step := stream.read(min(_STEP, size - came + 1)):
            came += len(step)
            digest.update(step)
            if came > size:
                break
            yield step
    if (came, digest.hexdigest()) != (size, stated):
        raise BackupUnusable(f"Bản sao lưu hỏng ở {name}. {_DAMAGED}")
