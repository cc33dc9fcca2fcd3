"""The reading copy of a dossier: one PDF with bookmarks, page labels and stamped sheet numbers; papers stay intact."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from docgen.archive.dossier.index import IndexRow
from docgen.printing.typesetting import typeset

MM = 72 / 25.4
# The number stands in the top right corner (archiving.md §4), clear of the edge a printer cannot reach.
STAMP_WIDTH, STAMP_HEIGHT, STAMP_MARGIN = 24 * MM, 8 * MM, 6 * MM


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the book: its bookmark, its PDF, and the number of its first sheet (none for our own pages)."""

    title: str
    pdf: Path
    first_sheet: int | None = None


def chapters(index: Sequence[IndexRow], cover: Path, contents: Path, closing: Path) -> tuple[Chapter, ...]:
    """Return the parts of the book in order."""
    papers = (Chapter(f"{row.order}. {row.paper.title}", row.file.pdf, row.first_sheet) for row in index)
    return (
        Chapter("Bìa hồ sơ", cover),
        Chapter("Mục lục văn bản", contents),
        *papers,
        Chapter("Chứng từ kết thúc", closing),
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One page of the book: its label, and the sheet number stamped on it ("" on the back of a sheet)."""

    label: str
    stamp: str = ""


def bind(parts: Sequence[Chapter], target: Path, title: str, pages_per_sheet: int = 2) -> None:
    """Write the book to `target`; the same parts give the same bytes."""
    with Pdf.new() as book, ExitStack() as opened:
        outline: list[OutlineItem] = []
        sides: list[Side] = []
        for part in parts:
            source = opened.enter_context(pikepdf.open(part.pdf))
            outline.append(OutlineItem(part.title, len(sides)))
            book.pages.extend(source.pages)
            sides.extend(_sides(part, len(source.pages), pages_per_sheet))
        _stamp(book, sides, opened)
        _finish(book, outline, sides, title)
        # Through memory: on a full disk qpdf's own writing to a file ends the whole process.
        bound = BytesIO()
        book.save(bound, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    target.write_bytes(bound.getvalue())


def _sides(part: Chapter, pages: int, pages_per_sheet: int) -> list[Side]:
    if part.first_sheet is None:
        return [Side(f"{part.title} {number}") for number in range(1, pages + 1)]
    places = (divmod(offset, pages_per_sheet) for offset in range(pages))
    sheets = ((f"{part.first_sheet + sheet:02d}", back) for sheet, back in places)
    return [Side(f"Tờ {number} mặt sau") if back else Side(f"Tờ {number}", number) for number, back in sheets]


def _stamp(book: Pdf, sides: Sequence[Side], opened: ExitStack) -> None:
    fronts = [(place, side.stamp) for place, side in enumerate(sides) if side.stamp]
    if not fronts:
        return
    glyphs = BytesIO(typeset("to_so", {"so": [number for _, number in fronts]}))
    numbers = opened.enter_context(pikepdf.open(glyphs))
    for (place, number), drawn in zip(fronts, numbers.pages, strict=True):
        form = book.copy_foreign(drawn.as_form_xobject())
        # A name of its own: pages that share resources would otherwise all show the last number.
        _overlay(book.pages[place], form, f"/SoTo{number}")


def _overlay(page: pikepdf.Page, form: pikepdf.Object, name: str) -> None:
    """Draw the form upright in the corner that is seen at the top right."""
    # Copies: LibreOffice shares one /Resources among the pages of a document.
    resources = _copied(page.obj, Name.Resources)
    forms = _copied(resources, Name.XObject)
    forms[name] = form
    resources[Name.XObject] = forms
    page.obj[Name.Resources] = resources
    matrix = " ".join(f"{number:.3f}" for number in _placement(page))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q {matrix} cm {name} Do Q".encode())


def _copied(holder: pikepdf.Object, key: Name) -> Dictionary:
    found = holder.get(key)
    return Dictionary(dict(found.items())) if isinstance(found, pikepdf.Object) else Dictionary()


def _placement(page: pikepdf.Page) -> tuple[float, ...]:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turned = int(page.obj.get(Name.Rotate, 0)) % 360
    inset_x, inset_y = STAMP_WIDTH + STAMP_MARGIN, STAMP_HEIGHT + STAMP_MARGIN
    # A page turned clockwise by the key shows this corner at its top right; the number turns the other way.
    return {
        0: (1, 0, 0, 1, right - inset_x, top - inset_y),
        90: (0, 1, -1, 0, left + inset_y, top - inset_x),
        180: (-1, 0, 0, -1, left + inset_x, bottom + inset_y),
        270: (0, -1, 1, 0, right - inset_y, bottom + inset_x),
    }[turned]


def _finish(book: Pdf, outline: Sequence[OutlineItem], sides: Sequence[Side], title: str) -> None:
    with book.open_outline() as bookmarks:
        bookmarks.root.extend(outline)
    labels = [entry for place, side in enumerate(sides) for entry in (place, Dictionary(P=String(side.label)))]
    book.Root.PageLabels = Dictionary(Nums=Array(labels))
    book.Root.PageMode = Name.UseOutlines
    book.Root.Lang = String("vi-VN")
    book.docinfo[Name.Title] = String(title)
