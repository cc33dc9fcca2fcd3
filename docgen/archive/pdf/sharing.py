"""Lets the papers of a book share what is identical in them, byte for byte: font programs and their Unicode maps."""

from __future__ import annotations

import hashlib

from pikepdf import Dictionary, Object, Pdf, Stream

# Subsets of one font that differ stay apart: joined, they would lose letters. So whole streams are compared.
_SHARED = {
    "/FontDescriptor": ("/FontFile", "/FontFile2", "/FontFile3"),
    "/Font": ("/ToUnicode",),
}


def share_identical_fonts(book: Pdf) -> None:
    """Keep one of every set of identical font streams; what nobody refers to any more is not saved."""
    first: dict[bytes, Object] = {}
    for holder in book.objects:
        if isinstance(holder, Dictionary):
            for key in _SHARED.get(str(holder.get("/Type")), ()):
                stream = holder.get(key)
                if isinstance(stream, Stream):
                    holder[key] = first.setdefault(_identity(stream), stream)


def _identity(stream: Stream) -> bytes:
    told = hashlib.sha256(stream.stream_dict.unparse(True))
    told.update(stream.read_raw_bytes())
    return told.digest()
