"""A paper as a stored member of a zip: its header, and its line in the directory that closes the file.

Layout: APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (directory), 4.3.14 to 4.3.16 (what ends it, zip64).
Times are fixed, so that equal papers are equal bytes.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from isal.isal_zlib import crc32

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_FAR = struct.Struct("<2HQ")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_END = struct.Struct("<4s4H2LH")
_MARK, _END_MARK, _END64_MARK = b"PK\3\4", b"PK\5\6", b"PK\6\6"
TAIL = _END64.size + _LOCATOR.size + _END.size  # bytes, at most, behind the lines of a directory
LONGEST_HEAD = _LOCAL.size + 1024
_STORED, _UTF8 = 0, 0x800
_DATE = 0x21  # 1980-01-01, the earliest day a zip can hold
_VERSION, _VERSION64 = 20, 45
_MANY, _LARGE = 0xFFFF, 0xFFFFFFFF


class Member(NamedTuple):
    """One paper in a segment: its name, the offsets of its header and of its own bytes, its size and CRC-32."""

    name: str
    offset: int
    start: int
    size: int
    crc: int

    @property
    def end(self) -> int:
        """Return the offset behind the paper."""
        return self.start + self.size


def header(name: str, data: bytes) -> bytes:
    """Return what stands before the bytes of a paper."""
    written = name.encode()
    sizes = (crc32(data), len(data), len(data))
    return _LOCAL.pack(_MARK, _VERSION, _UTF8, _STORED, 0, _DATE, *sizes, len(written), 0) + written


def member_at(offset: int, head: bytes) -> Member | None:
    """Return the member whose header begins `head`; None where something else stands or the header is cut off."""
    if len(head) < _LOCAL.size or not head.startswith(_MARK):
        return None
    *_, crc, size, _raw, length, _extra = _LOCAL.unpack_from(head)
    name = head[_LOCAL.size : _LOCAL.size + length]
    try:
        start = offset + _LOCAL.size + length
        return Member(name.decode(), offset, start, size, crc) if len(name) == length else None
    except UnicodeDecodeError:
        return None


def directory_row(member: Member) -> bytes:
    """Return the line of a member in the directory of its pack."""
    far = member.offset >= _LARGE
    name, extra = member.name.encode(), _FAR.pack(1, 8, member.offset) if far else b""
    version = _VERSION64 if far else _VERSION
    described = (version, version, _UTF8, _STORED, 0, _DATE, member.crc, member.size, member.size)
    at = _LARGE if far else member.offset
    return _CENTRAL.pack(b"PK\1\2", *described, len(name), len(extra), 0, 0, 0, 0, at) + name + extra


def directory_end(count: int, start: int, size: int) -> bytes:
    """Return what closes a directory of `count` lines and `size` bytes that stands at `start`."""
    near = _END.pack(_END_MARK, 0, 0, min(count, _MANY), min(count, _MANY), min(size, _LARGE), min(start, _LARGE), 0)
    if count < _MANY and start + size < _LARGE:
        return near
    end64 = _END64.pack(_END64_MARK, _END64.size - 12, _VERSION64, _VERSION64, 0, 0, count, count, size, start)
    return end64 + _LOCATOR.pack(b"PK\6\7", 0, start + size, 1) + near


def has_directory(tail: bytes, size: int) -> bool:
    """Tell whether a file of `size` bytes that ends with `tail` ends with its own directory.

    A paper is a zip too: the last one of a file without directory ends with the paper's own.
    """
    far = len(tail) - TAIL
    if far >= 0 and tail.startswith(_END64_MARK, far):
        *_, length, start = _END64.unpack_from(tail, far)
        return bool(start + length + TAIL == size)
    if len(tail) < _END.size or not tail.startswith(_END_MARK, len(tail) - _END.size):
        return False
    *_, length, start, _comment = _END.unpack(tail[-_END.size :])
    return bool(start + length + _END.size == size)
