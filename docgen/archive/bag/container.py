"""The canonical ZIP of a package: one layout, byte for byte, that can be written and checked from a list of members.

Members are stored, not deflated: PDF and Word are compressed already, and deflate differs between zlib versions.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from docgen.errors import DossierFaulty

CHUNK = 1 << 20
# Limits of a ZIP without the ZIP64 extension, APPNOTE.TXT 4.4.
LARGEST, MOST = 0xFFFFFFFF, 0xFFFF
_NEEDED, _MADE_BY_UNIX = 20, 3 << 8 | 20
_UTF8_NAMES = 0x800
_NO_TIME, _FIRST_OF_1980 = 0, 0x21
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the ZIP: full name, size in bytes, CRC-32."""

    name: str
    size: int
    crc: int

    @property
    def encoded(self) -> bytes:
        """Return the name as stored."""
        return self.name.encode()

    @property
    def common(self) -> bytes:
        """Return the fields that the local and the central header share."""
        flags = 0 if self.name.isascii() else _UTF8_NAMES
        times = (_NO_TIME, _FIRST_OF_1980)
        return struct.pack("<4H3L2H", flags, 0, *times, self.crc, self.size, self.size, len(self.encoded), 0)


def local_header(member: Member) -> bytes:
    """Return the bytes that stand before the member's content."""
    return b"PK\x03\x04" + struct.pack("<H", _NEEDED) + member.common + member.encoded


def offsets(members: Sequence[Member]) -> list[int]:
    """Return where each local header begins, and at the end where the central directory begins."""
    places = [0]
    for member in members:
        places.append(places[-1] + len(local_header(member)) + member.size)
    return places


def central_directory(members: Sequence[Member]) -> bytes:
    """Return everything that follows the last member."""
    *starts, begin = offsets(members)
    entries = b"".join(_central_entry(m, at) for m, at in zip(members, starts, strict=True))
    count = len(members)
    return entries + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(entries), begin, 0)


def _central_entry(member: Member, offset: int) -> bytes:
    versions = struct.pack("<2H", _MADE_BY_UNIX, _NEEDED)
    rest = struct.pack("<3H2L", 0, 0, 0, _PLAIN_FILE, offset)
    return b"PK\x01\x02" + versions + member.common + rest + member.encoded


def write(target: BinaryIO, parts: Iterable[tuple[Member, BinaryIO]]) -> None:
    """Write the ZIP; raises DossierFaulty for more than a plain ZIP holds, or a source changed since it was read."""
    members: list[Member] = []
    for member, source in parts:
        members.append(member)
        target.write(local_header(member))
        _copy(source, target, member)
        if target.tell() > LARGEST or len(members) > MOST:
            raise DossierFaulty("Hồ sơ vượt 4 GB hoặc 65.535 tệp. Hãy tách hồ sơ thành nhiều tập rồi đóng gói lại.")
    target.write(central_directory(members))


def _copy(source: BinaryIO, target: BinaryIO, member: Member) -> None:
    size = crc = 0
    for chunk in chunks(source):
        target.write(chunk)
        size, crc = size + len(chunk), zlib.crc32(chunk, crc)
    if (size, crc) != (member.size, member.crc):
        raise DossierFaulty(f"Tệp {member.name} bị sửa trong lúc đóng gói. Hãy đóng tệp đó rồi chạy lại.")


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of a stream in pieces of bounded size."""
    while chunk := stream.read(CHUNK):
        yield chunk


def departure(stream: BinaryIO, members: Sequence[Member]) -> str | None:
    """Return where a ZIP with these members first departs from its layout: a name, "" for what follows them."""
    if len(members) > MOST or any(member.size > LARGEST for member in members):
        return ""
    *starts, begin = offsets(members)
    if begin > LARGEST:
        return ""
    for member, start in zip(members, starts, strict=True):
        expected = local_header(member)
        stream.seek(start)
        if stream.read(len(expected)) != expected:
            return member.name
    closing = central_directory(members)
    stream.seek(begin)
    return None if stream.read(len(closing) + 1) == closing else ""
