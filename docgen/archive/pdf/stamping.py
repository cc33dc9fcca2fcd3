"""Sheet numbers on the pages of a book: upright, in the corner that is seen at the top right."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from docgen.printing.typesetting import typeset

MM = 72 / 25.4
# The number stands in the top right corner (archiving.md §4), clear of the edge a printer cannot reach.
STAMP_WIDTH, STAMP_HEIGHT, STAMP_MARGIN = 24 * MM, 8 * MM, 6 * MM


def stamp(book: Pdf, stamps: Sequence[str], opened: ExitStack) -> None:
    """Draw on each page its stamp, where it has one; `opened` keeps what is drawn from until the book is saved."""
    drawn = [(place, number) for place, number in enumerate(stamps) if number]
    if not drawn:
        return
    numbers = opened.enter_context(pikepdf.open(BytesIO(typeset("to_so", {"so": [number for _, number in drawn]}))))
    for (place, number), page in zip(drawn, numbers.pages, strict=True):
        form = book.copy_foreign(page.as_form_xobject())
        # A name of its own: pages that share resources would otherwise all show the last number.
        _overlay(book.pages[place], form, f"/SoTo{number}")


def _overlay(page: pikepdf.Page, form: pikepdf.Object, name: str) -> None:
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
