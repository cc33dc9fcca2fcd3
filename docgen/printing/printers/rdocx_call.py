"""The process that prints with rdocx: `python -m docgen.printing.printers.rdocx_call OUT FILE…`.

It is a process of its own so that a crash or a hang of native code costs one paper, never the run.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import rdocx

# rdocx 0.16 breaks a page inside a heading that must stay with its text; Word and LibreOffice move it whole.
_KEEP_WITH_NEXT = re.compile(rb'<w:keepNext(?: w:val="(?:1|true|on)")?/>(?!<w:keepLines)')
_WHOLE_HEADINGS = rb"\g<0><w:keepLines/>"
_PARTS = ("word/styles.xml", "word/document.xml")


def main(arguments: Sequence[str]) -> None:
    """Print each file; one that fails leaves no PDF, which is all the supervisor looks at."""
    out = Path(arguments[0])
    for source in map(Path, arguments[1:]):
        part = out / f"{source.stem}.part"
        try:
            part.write_bytes(printed(source.read_bytes()))
        except (rdocx.RdocxError, ValueError, RuntimeError):
            continue
        part.replace(part.with_suffix(".pdf"))


def printed(word: bytes) -> bytes:
    """Return the PDF/A-2b of a Word file."""
    return rdocx.Document.from_bytes(with_whole_headings(word)).to_pdfa_deterministic("pdfa-2b")


def with_whole_headings(word: bytes) -> bytes:
    """Return the Word file with every paragraph that is kept with the next kept in one piece too."""
    sink = BytesIO()
    with zipfile.ZipFile(BytesIO(word)) as package, zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as changed:
        for item in package.infolist():
            data = package.read(item)
            changed.writestr(item, _KEEP_WITH_NEXT.sub(_WHOLE_HEADINGS, data) if item.filename in _PARTS else data)
    return sink.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
