"""The reading copy of a dossier: one PDF with bookmarks, page labels, stamped sheet numbers and, embedded, its sources.

It is PDF/A-3b when every paper in it is PDF/A. The papers themselves stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from docgen.archive.dossier.index import IndexRow
from docgen.archive.pdf.declaration import JSON, WORD, Attachment, attach, declare
from docgen.archive.pdf.sharing import share_identical_fonts
from docgen.archive.pdf.stamping import stamp

# What a page takes along. Actions, article threads, links and the fields of signatures stay in the paper.
_KEPT = {
    "/Type", "/Parent", "/Resources", "/Contents", "/Group", "/Rotate", "/UserUnit",
    "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the book: its bookmark, its PDF, the number of its first sheet (none for our own pages).

    `barrier` says what keeps this part, and so the book, from being PDF/A.
    """

    title: str
    pdf: Path
    first_sheet: int | None = None
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What is bound: chapters in order, our own page first; files carried along."""

    title: str
    chapters: Sequence[Chapter]
    pages_per_sheet: int = 2
    attachments: tuple[Attachment, ...] = ()

    @property
    def is_pdfa(self) -> bool:
        """Tell whether nothing keeps the book from PDF/A-3b."""
        return not any(chapter.barrier for chapter in self.chapters)


def chapters(index: Sequence[IndexRow], cover: Path, contents: Path, closing: Path) -> tuple[Chapter, ...]:
    """Return the parts of the book in order."""
    papers = (
        Chapter(f"{row.order}. {row.paper.title}", row.file.pdf, row.first_sheet, row.examined.barrier) for row in index
    )
    return (
        Chapter("Bìa hồ sơ", cover),
        Chapter("Mục lục văn bản", contents),
        *papers,
        Chapter("Chứng từ kết thúc", closing),
    )


def sources(index: Sequence[IndexRow], description: bytes) -> tuple[Attachment, ...]:
    """Return what the book carries: the Word file each page came from, and ho_so.json."""
    words = ((row, row.names["nguon"]) for row in index if row.file.word)
    return (
        *(Attachment(Path(name).name, path, WORD, "Source", row.paper.title) for row, (name, path) in words),
        Attachment("ho_so.json", description, JSON, "Data", "Mô tả hồ sơ"),
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One page of the book: its label, and the sheet number stamped on it ("" on the back of a sheet)."""

    label: str
    stamp: str = ""


def bind(book: Book, target: Path) -> None:
    """Write the book to `target`; the same parts give the same bytes."""
    with Pdf.new() as bound, ExitStack() as opened:
        sources = [opened.enter_context(pikepdf.open(chapter.pdf)) for chapter in book.chapters]
        sides = _gather(bound, book, sources)
        stamp(bound, [side.stamp for side in sides], opened)
        share_identical_fonts(bound)
        attach(bound, book.attachments)
        _label(bound, sides)
        declare(bound, book.title, sources[0] if book.is_pdfa else None)
        # Through memory: on a full disk qpdf's own writing to a file ends the whole process.
        whole = BytesIO()
        bound.save(
            whole, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    target.write_bytes(whole.getvalue())


def _gather(bound: Pdf, book: Book, sources: Sequence[Pdf]) -> list[Side]:
    """Take the pages over, a bookmark for each part, and return the sides they stand on."""
    outline: list[OutlineItem] = []
    sides: list[Side] = []
    for chapter, source in zip(book.chapters, sources, strict=True):
        outline.append(OutlineItem(chapter.title, len(sides)))
        _bare(source)
        bound.pages.extend(source.pages)
        sides.extend(_sides(chapter, len(source.pages), book.pages_per_sheet))
    with bound.open_outline() as bookmarks:
        bookmarks.root.extend(outline)
    return sides


def _bare(source: Pdf) -> None:
    """Leave on the pages what is seen: the look of fields and notes becomes part of the page, the rest goes."""
    if any("/Annots" in page.obj for page in source.pages):
        source.flatten_annotations("print")
    for page in source.pages:
        for key in page.obj.keys() - _KEPT:
            del page.obj[key]


def _sides(part: Chapter, pages: int, pages_per_sheet: int) -> list[Side]:
    if part.first_sheet is None:
        return [Side(f"{part.title} {number}") for number in range(1, pages + 1)]
    places = (divmod(offset, pages_per_sheet) for offset in range(pages))
    sheets = ((f"{part.first_sheet + sheet:02d}", back) for sheet, back in places)
    return [Side(f"Tờ {number} mặt sau") if back else Side(f"Tờ {number}", number) for number, back in sheets]


def _label(bound: Pdf, sides: Sequence[Side]) -> None:
    labels = [entry for place, side in enumerate(sides) for entry in (place, Dictionary(P=String(side.label)))]
    bound.Root.PageLabels = Dictionary(Nums=Array(labels))
    bound.Root.PageMode = Name.UseOutlines
    bound.Root.Lang = String("vi-VN")
