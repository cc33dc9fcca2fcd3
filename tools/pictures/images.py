"""Pictures as small as they can be read: few colours, one size, no clock inside."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from docgen.files import write_once

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "hinh"
MOST_BYTES = 80_000
# Colours that a picture may keep, best first: the first that fits MOST_BYTES is taken.
COLOURS = (128, 64, 32, 16, 8)
PAPER_COLOURS = (16, 12, 8, 6)
EDGE = (200, 200, 200)
GAP = 24


def keep(name: str, picture: Image.Image, colours: Sequence[int] = COLOURS) -> Path:
    """Write a picture of the guides and return where; raises SystemExit for one that cannot be made small."""
    target = FOLDER / f"{name}.png"
    for count in colours:
        data = _packed(picture, count)
        if len(data) <= MOST_BYTES:
            write_once(target, data)
            return target
    raise SystemExit(f"{target}: hơn {MOST_BYTES} byte.")


def _packed(picture: Image.Image, count: int) -> bytes:
    out = io.BytesIO()
    flat = picture.convert("RGB").quantize(count, dither=Image.Dither.NONE)
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return what a browser or a printer drew."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def sheet(pdf: Path, page: int, width: int) -> Image.Image:
    """Return a page of a PDF, so many pixels wide, with the edge of the paper around it."""
    command = ["pdftoppm", "-png", "-f", str(page), "-singlefile", "-scale-to-x", str(width), "-scale-to-y", "-1"]
    drawn = opened(subprocess.run([*command, str(pdf)], check=True, capture_output=True).stdout).convert("RGB")
    framed = Image.new("RGB", (drawn.width + 2, drawn.height + 2), EDGE)
    framed.paste(drawn, (1, 1))
    return framed


def beside(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return pictures in a row on white."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    row = Image.new("RGB", (width, max(picture.height for picture in pictures)), "white")
    left = 0
    for picture in pictures:
        row.paste(picture, (left, 0))
        left += picture.width + GAP
    return row
