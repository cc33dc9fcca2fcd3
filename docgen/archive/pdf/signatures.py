"""Finds the digital signatures of a PDF and says what each states; the file is only read, byte for byte."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf

from docgen.archive.pdf.cms import Signed, read
from docgen.archive.pdf.examination import Signature

UNREADABLE = "không đọc được chứng thư"
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d))?")
_CHUNK = 1 << 20
# Contents are zeros after the container; more than this no reader reserves.
_LONGEST_CONTAINER = 4 << 20


def signatures_of(pdf: Pdf, path: Path) -> tuple[Signature, ...]:
    """Return the signatures in the order of the bytes they cover."""
    found = (_signature(holder, path) for holder in _holders(pdf))
    return tuple(sorted(found, key=lambda signature: signature.covers))


def _holders(pdf: Pdf) -> Iterator[Object]:
    """Yield the signature dictionaries, each once; a field may hold one directly."""
    seen: set[tuple[int, ...]] = set()
    things: Iterable[Any] = pdf.objects
    for thing in things:
        if not isinstance(thing, Dictionary):
            continue
        candidates: tuple[Any, ...] = (thing, thing.get("/V"))
        for holder in candidates:
            if isinstance(holder, Dictionary) and "/ByteRange" in holder and "/Contents" in holder:
                covered = tuple(_byte_range(holder))
                if covered not in seen:
                    seen.add(covered)
                    yield holder


def _byte_range(holder: Object) -> list[int]:
    numbers = holder.get("/ByteRange")
    if not isinstance(numbers, Array) or len(numbers) != 4:
        return []
    listed: Iterable[Any] = numbers.as_list()
    return [number if isinstance(number, int) else -1 for number in listed]


def _signature(holder: Object, path: Path) -> Signature:
    size = path.stat().st_size
    container = bytes(holder.Contents)
    covered = _byte_range(holder)
    sound = _leaves_out_only_the_container(covered, container, path)
    stated = _read(container, covered if sound else [], path)
    time, by = (stated.time, stated.time_by) if stated and stated.time else (_stated_time(holder), "tệp ghi")
    return Signature(
        signer=stated.signer if stated else str(holder.get("/Name", "")) or UNREADABLE,
        organisation=stated.organisation if stated else "",
        issuer=stated.issuer if stated else "",
        time=time,
        time_by=by if time else "",
        covers=covered[2] + covered[3] if sound else 0,
        size=size,
        whole=sound and covered[2] + covered[3] == size,
        intact=(stated.intact if stated else None) if sound else False,
    )


def _leaves_out_only_the_container(covered: Sequence[int], container: bytes, path: Path) -> bool:
    """Tell whether the range is the file from its first byte, but for the signature's own hexadecimal digits."""
    if len(covered) != 4 or min(covered) < 0 or len(container) > _LONGEST_CONTAINER:
        return False
    start, first, second, rest = covered
    if start or not first < second or second + rest > path.stat().st_size or second - first > 4 * _LONGEST_CONTAINER:
        return False
    with path.open("rb") as stream:
        stream.seek(first)
        gap = stream.read(second - first)
    try:
        return gap[:1] + gap[-1:] == b"<>" and bytes.fromhex(gap[1:-1].decode("ascii")) == container
    except ValueError:
        return False


def _read(container: bytes, covered: Sequence[int], path: Path) -> Signed | None:
    try:
        return read(container, lambda method: _digest(path, covered, method))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def _digest(path: Path, covered: Sequence[int], method: str) -> bytes:
    digest = hashlib.new(method)
    with path.open("rb") as stream:
        for start, length in zip(covered[::2], covered[1::2], strict=True):
            stream.seek(start)
            while length > 0 and (chunk := stream.read(min(length, _CHUNK))):
                digest.update(chunk)
                length -= len(chunk)
    return digest.digest()


def _stated_time(holder: Any) -> str:
    found = _PDF_DATE.match(str(holder.get("/M", "")))
    if not found:
        return ""
    *moment, hours, minutes = found.groups()
    zone = f"{hours}:{minutes}" if hours else "+00:00"
    try:
        return datetime.fromisoformat("{}-{}-{}T{}:{}:{}".format(*moment) + zone).isoformat()
    except ValueError:
        return ""
