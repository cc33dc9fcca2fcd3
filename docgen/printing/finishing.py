"""Takes the clock out of a PDF and judges it: same Word file, same bytes; pages there, fonts embedded, one family."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

# Prefixes of the PostScript names of Times New Roman and of its two metric twins.
ONE_FAMILY = ("TimesNewRoman", "LiberationSerif", "Tinos")
_SUBSET_TAG = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_XMP_TIME = re.compile(rb"\s*<(xmp:(?:CreateDate|ModifyDate|MetadataDate))>[^<]*</\1>")
# Date and time of an ICC profile: six 16-bit numbers at byte 24 of its header.
_ICC_DATE = slice(24, 36)
_ICC_NO_CLOCK = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class FinishedPdf:
    """A PDF without clock: its bytes, number of pages, fonts, and those fonts that are not embedded."""

    data: bytes
    pages: int
    fonts: tuple[str, ...]
    unembedded: tuple[str, ...]

    @property
    def foreign_fonts(self) -> tuple[str, ...]:
        """Return the fonts that are not of the one allowed family."""
        return tuple(name for name in self.fonts if not name.startswith(ONE_FAMILY))


def finish(raw: bytes) -> FinishedPdf:
    """Return `raw` normalised and described; raises pikepdf.PdfError when it is not a whole PDF."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        _forget_the_clock(pdf)
        fonts = {_font_name(font): _is_embedded(font) for font in _fonts(pdf)}
        sink = BytesIO()
        pdf.save(sink, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        missing = tuple(sorted(name for name, embedded in fonts.items() if not embedded))
        return FinishedPdf(sink.getvalue(), len(pdf.pages), tuple(sorted(fonts)), missing)


def _forget_the_clock(pdf: pikepdf.Pdf) -> None:
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    for key in ("/DocChecksum", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    if "/Metadata" in pdf.Root:
        metadata = pdf.Root.Metadata
        metadata.write(_XMP_TIME.sub(b"", metadata.read_bytes()))
    for intent in pdf.Root.get("/OutputIntents", []):
        _forget_profile_time(intent.get("/DestOutputProfile"))


def _forget_profile_time(profile: pikepdf.Object | None) -> None:
    if profile is None:
        return
    data = bytearray(profile.read_bytes())
    data[_ICC_DATE] = _ICC_NO_CLOCK
    profile.write(bytes(data))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item:
            yield item


def _font_name(font: pikepdf.Object) -> str:
    return _SUBSET_TAG.sub("", str(font.BaseFont))


def _is_embedded(font: pikepdf.Object) -> bool:
    described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = described.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
