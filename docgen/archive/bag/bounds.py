"""How much of a bag is looked at: what is beyond was made to tire whoever opens it."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.archive.findings import finding
from docgen.core.problem import Problem

# A ZIP may unfold to this much, or to this many times its size, before it is taken for a bomb.
ALWAYS_ALLOWED, MOST_TIMES, MOST_MEMBERS = 256 << 20, 200, 200_000
LONGEST_PATH = 4096
_DIRECTORY = 96 << 20
_TAIL = 22 + 0xFFFF  # the end of central directory with the longest comment, APPNOTE.TXT 4.3.16
_END, _END_64, _ENTRY = b"PK\x05\x06", b"PK\x06\x06", b"PK\x01\x02"
_UNTOLD = 0xFFFFFFFF


def crowded(path: Path) -> bool:
    """Tell, before any entry of it is made an object, whether a ZIP's directory holds more than a bag does."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        begin = max(0, size - _TAIL - 76)
        stream.seek(begin)
        tail = stream.read()
        at = tail.rfind(_END)
        length = _directory_length(tail, at)
        if at < 0 or length > _DIRECTORY:
            return length > _DIRECTORY
        stream.seek(max(0, begin + at - length - 76))
        return stream.read(length + 76).count(_ENTRY) > MOST_MEMBERS


def _directory_length(tail: bytes, at: int) -> int:
    if at < 0 or len(tail) < at + 16:
        return 0
    (length,) = struct.unpack_from("<L", tail, at + 12)
    wide = tail.rfind(_END_64, 0, at)
    if length == _UNTOLD and wide >= 0 and len(tail) >= wide + 48:
        (length,) = struct.unpack_from("<Q", tail, wide + 40)
    return int(length)


def bomb(path: Path, members: Sequence[zipfile.ZipInfo]) -> Problem | None:
    """Return why a ZIP is not read on: it unfolds to too much, or a path in it is longer than any system has."""
    unfolded = sum(member.file_size for member in members)
    if unfolded > max(ALWAYS_ALLOWED, MOST_TIMES * path.stat().st_size):
        return finding("bom_nen", path.name, size=unfolded)
    long = next((member.filename for member in members if len(member.filename) > LONGEST_PATH), "")
    return finding("ten_qua_dai", path.name, f"{long[:60]}…") if long else None


def walked(root: Path) -> Iterator[tuple[str, os.stat_result, bool]]:
    """Yield path, status and emptiness of what lies below a folder, as deep as it goes; links are not followed."""
    waiting = [""]
    while waiting:
        here = waiting.pop()
        for name in _names(root / here):
            path = f"{here}{name}"
            status = (root / path).lstat()
            is_folder = (status.st_mode & 0o170000) == 0o040000
            yield path, status, is_folder and not _names(root / path)
            if is_folder:
                waiting.append(f"{path}/")


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except OSError:  # beyond the longest path of the system, or not ours to read
        return []
