"""Binds papers into one PDF: pages in order, stamps, outline, page labels, language and title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Page, Pdf, String

from docgen.packet.papers import Paper
from docgen.packet.plan import PacketPlan, Recipient
from docgen.packet.stamps import Sheet, seen_size, stamp

DRAFTS_TITLE = "Tài liệu"


@dataclass(frozen=True, slots=True)
class Book:
    """One recipient's papers in order, the cover first."""

    recipient: Recipient
    papers: tuple[Paper, ...]

    @property
    def length(self) -> int:
        """Return the number of pages."""
        return sum(paper.length for paper in self.papers)


def bind(plan: PacketPlan, books: Sequence[Book], *, duplex: bool = False) -> Pdf:
    """Return the books bound one after the other; `duplex` starts each on an odd page."""
    volume = Pdf.new()
    # All pages before any stamp: a page bound twice is copied as it stands, and must not carry the first one's stamp.
    firsts = [_append(volume, book, duplex) for book in books]
    for book, first in zip(books, firsts, strict=True):
        _stamp(plan, volume, book, first)
    _label(volume, books, firsts)
    _outline(plan, volume, books, firsts)
    _describe(plan, volume, books)
    return volume


def bytes_of(volume: Pdf) -> bytes:
    """Return the file's bytes, the same for the same volume."""
    stream = BytesIO()
    volume.save(stream, deterministic_id=True, min_version="1.7", object_stream_mode=ObjectStreamMode.generate)
    return stream.getvalue()


def _append(volume: Pdf, book: Book, duplex: bool) -> int:
    if duplex and len(volume.pages) % 2:
        volume.add_blank_page(page_size=seen_size(volume.pages[-1]))
    first = len(volume.pages)
    for paper in book.papers:
        volume.pages.extend(paper.pdf.pages)
    return first


def _stamp(plan: PacketPlan, volume: Pdf, book: Book, first: int) -> None:
    pages = [volume.pages[i] for i in range(first, first + book.length)]
    owners = [paper for paper in book.papers for _ in range(paper.length)]
    numbered = zip(pages, owners, strict=True)
    numbers = [_number(page, owner, f"{n}/{len(pages)}") for n, (page, owner) in enumerate(numbered, 1)]
    stamp(volume, pages, numbers)
    stamp(volume, pages, [_mark(plan, book.recipient, *pair) for pair in zip(pages, owners, strict=True)])


def _number(page: Page, paper: Paper, number: str) -> Sheet:
    left = f"Phiên bản {paper.version}" if paper.version else ""
    return Sheet(*seen_size(page), left=left, centre=number)


def _mark(plan: PacketPlan, recipient: Recipient, page: Page, paper: Paper) -> Sheet:
    holder = f"{recipient.name} – {plan.copy_label(recipient)}"
    return Sheet(*seen_size(page), right=holder, stage=plan.stage if paper.draft else "", recipient=holder)


def _label(volume: Pdf, books: Sequence[Book], firsts: Sequence[int]) -> None:
    ranges = Array()
    for book, first in zip(books, firsts, strict=True):
        ranges.append(first)
        prefix = {} if len(books) == 1 else {"/P": String(f"{book.recipient.copy_number:02d}-")}
        ranges.append(Dictionary({"/S": Name.D, **prefix}))
    volume.Root.PageLabels = Dictionary(Nums=ranges)


def _outline(plan: PacketPlan, volume: Pdf, books: Sequence[Book], firsts: Sequence[int]) -> None:
    with volume.open_outline() as outline:
        for book, first in zip(books, firsts, strict=True):
            if len(books) == 1:
                outline.root.extend(_bookmarks(book, first))
            else:
                holder = OutlineItem(f"{plan.copy_label(book.recipient)} – {book.recipient.name}", first)
                holder.is_closed = True
                holder.children.extend(_bookmarks(book, first))
                outline.root.append(holder)


def _bookmarks(book: Book, first: int) -> list[OutlineItem]:
    items: list[OutlineItem] = []
    drafts: OutlineItem | None = None
    for paper in book.papers:
        item = OutlineItem(paper.title, first)
        if paper.grouped and drafts is None:
            drafts = OutlineItem(DRAFTS_TITLE, first)
            items.append(drafts)
        (drafts.children if paper.grouped and drafts else items).append(item)
        first += paper.length
    return items


def _describe(plan: PacketPlan, volume: Pdf, books: Sequence[Book]) -> None:
    title = f"Tài liệu {plan.meeting.name}"
    if len(books) == 1:
        title += f" – {plan.copy_label(books[0].recipient)} – {books[0].recipient.name}"
    volume.docinfo.Title = String(title)
    with volume.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {"vi"}
    volume.Root.Lang = String("vi")
    volume.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    volume.Root.PageMode = Name.UseOutlines
