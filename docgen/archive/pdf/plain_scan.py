"""A scan of nothing but plain images: its pages break no rule of PDF/A, though the scanner's program made no claim."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Object, Page, Pdf, Stream, parse_content_stream

from docgen.archive.pdf.preflight import LARGEST_SIDE, SMALLEST_SIDE, sides

# ISO 19005-2 6.1.4 forbids LZW, and JPEG 2000 has rules of its own (6.2.8.3), which are not looked into here.
_FILTERS = {
    "/DCTDecode", "/CCITTFaxDecode", "/FlateDecode", "/JBIG2Decode", "/RunLengthDecode", "/ASCIIHexDecode",
    "/ASCII85Decode",
}  # fmt: skip
# Under the book's RGB output intent (6.2.4.3).
_COLOURS = {"/DeviceGray", "/DeviceRGB"}
_OPERATORS = {"q", "Q", "cm", "Do"}
_FOREIGN = {"/SMask", "/Alternates", "/OPI", "/OC", "/F", "/Metadata", "/AF"}
_OF_THE_PAGE = {"/Group", "/AF", "/Metadata", "/PresSteps"}
_MOST_CONTENT = 100_000
_DEEPEST = 28


def is_plain_scan(pdf: Pdf) -> bool:
    """Tell whether every page draws plain images and nothing else."""
    return not pdf.is_encrypted and all(_is_plain(page) for page in pdf.pages)


def _is_plain(page: Page) -> bool:
    fits = all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in sides(page))
    bare = not _OF_THE_PAGE & page.obj.keys() and not any("/AP" in note for note in _listed(page.obj.get("/Annots")))
    return fits and bare and _draws_images_only(page)


def _draws_images_only(page: Page) -> bool:
    contents = [part for part in _listed(page.obj.get("/Contents")) if isinstance(part, Stream)]
    if sum(int(part.get("/Length", 0)) for part in contents) > _MOST_CONTENT:
        return False
    steps = list(parse_content_stream(page))
    drawn = {str(step.operands[0]) for step in steps if str(step.operator) == "Do"}
    known = {str(step.operator) for step in steps} <= _OPERATORS
    images = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return known and _depth(steps) <= _DEEPEST and all(_is_plain_image(images.get(name)) for name in drawn)


def _depth(steps: list[Any]) -> int:
    depth = deepest = 0
    for step in steps:
        depth += {"q": 1, "Q": -1}.get(str(step.operator), 0)
        deepest = max(deepest, depth) if depth >= 0 else _DEEPEST + 1
    return deepest


def _is_plain_image(image: Object | None) -> bool:
    if not isinstance(image, Stream) or image.get("/Subtype") != "/Image" or _FOREIGN & image.keys():
        return False
    filters = {str(name) for name in _listed(image.get("/Filter"))}
    return filters <= _FILTERS and not bool(image.get("/Interpolate", False)) and _is_plain_colour(image)


def _is_plain_colour(image: Object) -> bool:
    if image.get("/ImageMask", False):
        return False  # it takes the colour that was set before, and none was
    space = image.get("/ColorSpace")
    if isinstance(space, Array):
        kind, *rest = space.as_list()
        return kind == "/Indexed" and bool(rest) and str(rest[0]) in _COLOURS
    return str(space) in _COLOURS


def _listed(value: Any) -> list[Any]:
    """Return what stands there as a list: of nothing, of one, or what the array holds."""
    if isinstance(value, Array):
        return list(value.as_list())
    return [] if value is None else [value]
