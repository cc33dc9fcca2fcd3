"""Where a page ends: nothing falls on a page by itself, in the worst case of each."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt
from pypdf import PdfReader

from docgen.forms.catalogue import load_form_set
from docgen.layout.builder import build_template
from docgen.layout.source import parse_source
from docgen.layout.the_thuc import rule_set
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.templating import compile_template

pytestmark = pytest.mark.office

ANNEX = """
[trang dọc]
Nội dung | Văn bản.
[trang dọc]
Tên phụ lục | PHỤ LỤC
[bảng | d in dong]
20 | TT | {{ d }} | giữa
145 | Nội dung | Dòng {{ d }}
[hết]
"""
# Rows enough to reach the last lines of the page; what is left is filled up point by point.
ROWS, STEPS = 34, 24

# The signatures of minutes and what confirms them, and how far down the page they are pushed.
BLOCK = ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", "Xác nhận chữ ký", "CHÁNH VĂN PHÒNG")
PUSHES = range(0, 720, 30)
CONTEXTS = Path(__file__).parents[1] / "fixtures" / "contexts" / "chung"


def lowered(document: Any, start: str, points: int) -> Any:
    """Push what follows down the page: the paragraph that begins so gets more room above it."""
    paragraph = next(p for p in document.paragraphs if p.text.startswith(start))
    paragraph.paragraph_format.space_before = Pt(points)
    return document


def pushed_by(document: Any, start: str, points: int) -> Any:
    """Put empty room of this height before a paragraph: room above one that begins a page would not be printed."""
    paragraph = next(p for p in document.paragraphs if p.text.startswith(start))
    room = paragraph.insert_paragraph_before().paragraph_format
    room.line_spacing = Pt(points or 1)
    room.space_before = room.space_after = Pt(0)
    return document


def printed(documents: Sequence[Any], folder: Path) -> list[list[str]]:
    """Return the text of each page of each document, all printed in one call."""
    jobs = [PrintJob(folder / f"{number}.docx", folder / f"{number}.pdf") for number in range(len(documents))]
    for job, document in zip(jobs, documents, strict=True):
        document.save(job.source)
    results = print_documents(jobs, workers=1)
    assert [result.failure for result in results] == [""] * len(jobs)
    return [[page.extract_text() for page in PdfReader(job.target).pages] for job in jobs]


def test_a_table_that_fills_its_page_is_followed_by_no_empty_one(tmp_path: Path) -> None:
    source = tmp_path / "mau.docx"
    source.write_bytes(build_template(parse_source(ANNEX), rule_set("HD05"), "Phụ lục"))
    paper = compile_template(source).render({"dong": [str(n + 1) for n in range(ROWS)]})
    filled = [lowered(docx.Document(io.BytesIO(paper)), "PHỤ LỤC", points) for points in range(STEPS)]
    ends = [pages[-1] for pages in printed(filled, tmp_path)]
    assert f"Dòng {ROWS}" in ends[0]
    assert "Dòng 1\n" not in ends[-1], "the page was never full"
    # Nothing printed is as high as 0 pt: what is left over at one step of all may be less than the paragraph of 1 pt.
    assert sum("Dòng" not in end for end in ends) <= 1


def test_the_confirmation_of_minutes_stays_with_the_signatures_it_confirms(tmp_path: Path) -> None:
    form = load_form_set("2025-hd43").form("BB-HN")
    context = json.loads((CONTEXTS / "BB-HN.json").read_text("utf-8"))
    paper = compile_template(form.template).render(context)
    pushed = [pushed_by(docx.Document(io.BytesIO(paper)), "Hội nghị kết thúc", points) for points in PUSHES]
    found = [[place(pages, text) for text in BLOCK] for pages in printed(pushed, tmp_path)]
    assert len({tuple(places) for places in found}) > 1, "no end of a page was met"
    for places in found:
        assert places == places[:1] * len(BLOCK)


def place(pages: list[str], text: str) -> int:
    return next(number for number, page in enumerate(pages, start=1) if text in " ".join(page.split()))
