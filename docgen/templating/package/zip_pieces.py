"""A zip glued from ready pieces, with fixed times, so that equal content is equal bytes."""

from __future__ import annotations

import importlib
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAME = 0x800
_DEFLATED, _STORED = 8, 0
# 1980-01-01, the earliest day a zip can hold; a real clock would make equal papers differ.
_DATE = 0x21

# A name and its content.
Member = tuple[str, bytes]
Deflate = Callable[[bytes], bytes]
Crc = Callable[[bytes], int]


def _raw(module: Any, level: int) -> Deflate:
    """A raw deflate stream is a zlib stream without its two bytes of head and four of tail."""
    compressor, bits = module.compressobj, -15

    def deflate(content: bytes) -> bytes:
        stream = compressor(level, _DEFLATED, bits)
        return bytes(stream.compress(content) + stream.flush())

    return deflate


# Fastest first, each with the level that was measured best for a 70 KB part; the last is always there.
_COMPRESSORS = (("isal.isal_zlib", 1), ("zlib_ng.zlib_ng", 1), ("zlib", 1))


def _compressor() -> tuple[str, Deflate, Crc]:
    for name, level in _COMPRESSORS:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        return name, _raw(module, level), module.crc32
    raise ImportError("zlib")


COMPRESSOR, DEFLATE, CRC = _compressor()


@dataclass(frozen=True, slots=True)
class Piece:
    """One member of a zip as it is stored: `size` is that of the content, in bytes."""

    name: str
    crc: int
    stored: bytes
    size: int
    method: int = _DEFLATED

    @classmethod
    def of(cls, name: str, content: bytes) -> Piece:
        """Return a member that will be copied many times: worth the best compression."""
        return cls(name, zlib.crc32(content), _raw(zlib, 9)(content), len(content))


@dataclass(frozen=True, slots=True)
class Binding:
    """A zip whose fixed members are written once: each paper adds only its own parts."""

    head: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, fixed: Sequence[Piece]) -> Binding:
        """Return the binding of the members that are the same in every paper."""
        head, directory = bytearray(), bytearray()
        for piece in fixed:
            local, central = _headers(piece, len(head), piece.name.encode())
            head += local + piece.stored
            directory += central
        return cls(bytes(head), bytes(directory), len(fixed))

    def bind(self, members: Sequence[Member]) -> bytes:
        """Return the zip with these members after the fixed ones, in their order."""
        pieces, entries, offset = [self.head], [self.directory], len(self.head)
        for name, content in members:
            stored = DEFLATE(content)
            local, central = _headers(Piece("", CRC(content), stored, len(content)), offset, name.encode())
            pieces += (local, stored)
            entries.append(central)
            offset += len(local) + len(stored)
        count, length = self.count + len(members), sum(map(len, entries))
        end = _END.pack(b"PK\5\6", 0, 0, count, count, length, offset, 0)
        return b"".join((*pieces, *entries, end))


def _headers(piece: Piece, offset: int, name: bytes) -> tuple[bytes, bytes]:
    flags = 0 if name.isascii() else _UTF8_NAME
    sizes = (piece.crc, len(piece.stored), piece.size)
    described = (_VERSION, flags, piece.method, 0, _DATE, *sizes, len(name))
    local = _LOCAL.pack(b"PK\3\4", *described, 0) + name
    return local, _CENTRAL.pack(b"PK\1\2", _VERSION, *described, 0, 0, 0, 0, 0, offset) + name
