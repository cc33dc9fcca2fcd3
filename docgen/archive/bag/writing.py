"""The tag files of a BagIt 1.0 bag (RFC 8493): declaration, bag-info, manifests, tag manifests."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from isal import isal_zlib

from docgen.archive.bag.container import chunks
from docgen.archive.bag.tags import ALGORITHMS

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
Source = Path | bytes


@dataclass(frozen=True, slots=True)
class Fixity:
    """Size, CRC-32 and digests of one file, read once."""

    size: int
    crc: int
    digests: Mapping[str, str]


def opened(source: Source) -> BinaryIO:
    """Open a file of the bag, on the disk or in memory."""
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb", buffering=0)


def fixity_of(source: Source) -> Fixity:
    """Read a file once and return its fixity."""
    hashes = {name: hashlib.new(name) for name in ALGORITHMS}
    size = crc = 0
    with opened(source) as stream:
        for chunk in chunks(stream):
            size, crc = size + len(chunk), isal_zlib.crc32(chunk, crc)
            for hash in hashes.values():
                hash.update(chunk)
    return Fixity(size, crc, {name: hash.hexdigest() for name, hash in hashes.items()})


def measured(files: Mapping[str, Source]) -> dict[str, tuple[Source, Fixity]]:
    """Read every file once and return path → (source, fixity)."""
    return {name: (source, fixity_of(source)) for name, source in files.items()}


def with_tag_files(
    files: Mapping[str, tuple[Source, Fixity]], info: Mapping[str, str]
) -> dict[str, tuple[Source, Fixity]]:
    """Return the whole bag, path → (source, fixity), from its payload and own tag files; `info` fills bag-info.txt."""
    bag = dict(files)
    payload = {name: fixity for name, (_, fixity) in bag.items() if name.startswith("data/")}
    oxum = f"{sum(fixity.size for fixity in payload.values())}.{len(payload)}"
    tags: dict[str, bytes] = {"bagit.txt": DECLARATION, "bag-info.txt": _bag_info({**info, "Payload-Oxum": oxum})}
    tags |= {f"manifest-{name}.txt": _manifest(payload, name) for name in ALGORITHMS}
    bag |= {name: (text, fixity_of(text)) for name, text in tags.items()}
    outside = {name: fixity for name, (_, fixity) in bag.items() if not name.startswith("data/")}
    seals = {f"tagmanifest-{name}.txt": _manifest(outside, name) for name in ALGORITHMS}
    bag |= {name: (text, fixity_of(text)) for name, text in seals.items()}
    return dict(sorted(bag.items()))


def _bag_info(info: Mapping[str, str]) -> bytes:
    lines = (f"{label}: {' '.join(value.split())}\n" for label, value in info.items() if value)
    return "".join(lines).encode()


def _manifest(files: Mapping[str, Fixity], algorithm: str) -> bytes:
    return "".join(f"{files[name].digests[algorithm]}  {name}\n" for name in sorted(files)).encode()
