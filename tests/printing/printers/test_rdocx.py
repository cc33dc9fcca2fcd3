from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.printing.printers.rdocx import Rdocx, rdocx
from docgen.printing.printers.rdocx_call import with_whole_headings

MakeWord = Callable[..., Path]


@pytest.fixture(name="substitute")
def _substitute() -> Rdocx:
    found = rdocx()
    assert found is not None
    return found


def test_the_substitute_is_supervised_normalised_and_named_like_libreoffice(
    tmp_path: Path, word_file: MakeWord, substitute: Rdocx
) -> None:
    sources = [word_file("một.docx"), word_file("xấu.docx"), word_file("hai.docx")]
    sources[1].write_text("Không phải Word")
    twice = []
    for turn in ("1", "2"):
        jobs = [PrintJob(source, tmp_path / turn / f"{source.stem}.pdf") for source in sources]
        twice.append(print_documents(jobs, printer=substitute))
    first, bad, last = twice[0]
    assert [first.ok, bad.ok, last.ok] == [True, False, True]
    assert {first.printer, last.printer} == {substitute.identity}
    assert {first.warning, last.warning} == {""}
    assert [result.sha256 for result in twice[1]] == [result.sha256 for result in twice[0]]
    with pikepdf.open(first.job.target) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert "/CreationDate" not in pdf.docinfo


KEPT = {
    "in short": (b"<w:keepNext/>", b"<w:keepNext/><w:keepLines/>"),
    "in full": (b'<w:keepNext w:val="1"/>', b'<w:keepNext w:val="1"/><w:keepLines/>'),
    "not kept": (b'<w:keepNext w:val="0"/>', b'<w:keepNext w:val="0"/>'),
    "already whole": (b"<w:keepNext/><w:keepLines/>", b"<w:keepNext/><w:keepLines/>"),
}


@pytest.mark.parametrize(("style", "whole"), KEPT.values(), ids=KEPT)
def test_a_heading_kept_with_its_text_is_kept_in_one_piece(style: bytes, whole: bytes) -> None:
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w") as package:
        package.writestr("word/styles.xml", style)
        package.writestr("word/header1.xml", style)
    with zipfile.ZipFile(BytesIO(with_whole_headings(sink.getvalue()))) as package:
        assert package.read("word/styles.xml") == whole
        assert package.read("word/header1.xml") == style
