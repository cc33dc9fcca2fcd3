"""Pages of a PDF as pictures, where Poppler is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from docgen.files import refusing_to_write, write_once

_PROGRAM = "pdftoppm"
_DOTS_PER_INCH = "96"
_SECONDS = 120


def can_picture() -> bool:
    """Tell whether this machine can make pictures of pages."""
    return shutil.which(_PROGRAM) is not None


def pictures_of(pdf: Path) -> tuple[Path, ...]:
    """Write each page beside the PDF ("mau_01-1.png") and return the pictures; none where Poppler is missing or fails.

    Raises OutputNotWritable.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        return ()
    with refusing_to_write(pdf), tempfile.TemporaryDirectory(prefix="docgen-hinh-") as folder:
        command = [program, "-r", _DOTS_PER_INCH, "-png", str(pdf), str(Path(folder) / "p")]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return ()
        pages = [page.read_bytes() for page in sorted(Path(folder).glob("p*.png"))]
    return tuple(_written(pdf.with_name(f"{pdf.stem}-{number}.png"), data) for number, data in enumerate(pages, 1))


def _written(path: Path, data: bytes) -> Path:
    write_once(path, data)
    return path
