"""PDFs that unfold beyond the memory there is end as a named finding; nothing else of the run is harmed."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import pytest
from pikepdf import Name, Pdf, Stream

from docgen.archive.pdf.intake import examined
from docgen.archive.pdf.intake_call import MEMORY_MEGABYTES
from tests.archive.pdf.conftest import changed, scan_of


@cache
def zeros() -> bytes:
    """A little more than the memory there is, deflated."""
    packer, chunk = zlib.compressobj(1), bytes(1 << 20)
    return b"".join(packer.compress(chunk) for _ in range(MEMORY_MEGABYTES + 16)) + packer.flush()


def in_the_table(path: Path) -> Path:
    """A cross-reference stream."""
    packed, head = zeros(), b"%PDF-1.7\n1 0 obj\n"
    stream = b"<</Type/XRef/Size 9/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    path.write_bytes(head + stream + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n")
    return path


def on_the_page(path: Path) -> Path:
    def change(pdf: Pdf) -> None:
        content = Stream(pdf, zeros())
        content.Filter = Name.FlateDecode
        pdf.pages[0].obj.Contents = content

    return changed(path, scan_of(path.with_name("quet.pdf")), change)


@pytest.mark.proof
def test_bombs_are_refused_by_name_and_a_sound_file_between_them_is_read(tmp_path: Path) -> None:
    sound = scan_of(tmp_path / "lanh.pdf")
    bombs = [in_the_table(tmp_path / "bang.pdf"), on_the_page(tmp_path / "trang.pdf")]
    found = examined([bombs[0], sound, bombs[1]])
    assert [bool(found[path].fault) for path in (bombs[0], sound, bombs[1])] == [True, False, True]
    assert found[sound].pages == 1
