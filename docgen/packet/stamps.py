"""What is stamped over the pages of a packet: number, version, draft mark and the recipient's name.

A stamp is a transparent sheet set by Typst, placed on the page as one object of its own name: LibreOffice shares one
/Resources dictionary among all pages of a paper, so a page gets its own copy of it first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import count
from typing import Any

from pikepdf import Dictionary, Name, Object, Page, Pdf, Rectangle

from docgen.printing.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Sheet:
    """One stamp, sized as the page is seen, in points; the three foot texts stand left, centre and right."""

    width: float
    height: float
    left: str = ""
    centre: str = ""
    right: str = ""
    stage: str = ""
    recipient: str = ""


def seen_size(page: Page) -> tuple[float, float]:
    """Return width and height of a page in points as a reader sees it, after its rotation."""
    box = Rectangle(page.cropbox)
    size = (round(float(box.width), 2), round(float(box.height), 2))
    return size if page.rotation % 180 == 0 else size[::-1]


@lru_cache(maxsize=8)
def sheets_pdf(sheets: tuple[Sheet, ...]) -> bytes:
    """Return the PDF of the stamps, one page a sheet; the numbers of a meeting's packets are set once."""
    return typeset("tem", {"to": [_words(sheet) for sheet in sheets]})


def _words(sheet: Sheet) -> dict[str, float | str]:
    return {
        "rong": sheet.width,
        "cao": sheet.height,
        "trai": sheet.left,
        "giua": sheet.centre,
        "phai": sheet.right,
        "giai_doan": sheet.stage,
        "nguoi_nhan": sheet.recipient,
    }


def stamp(target: Pdf, pages: Sequence[Page], sheets: Sequence[Sheet]) -> None:
    """Put one sheet over each of these pages of `target`; equal sheets are stored once."""
    distinct = tuple(dict.fromkeys(sheets))
    with Pdf.open(BytesIO(sheets_pdf(distinct))) as source:
        forms = {
            sheet: target.copy_foreign(page.as_form_xobject())
            for sheet, page in zip(distinct, source.pages, strict=True)
        }
        for page, sheet in zip(pages, sheets, strict=True):
            _place(page, forms[sheet])


def _place(page: Page, form: Object) -> None:
    resources = _copy(page.obj, "/Resources")
    objects = _copy(resources, "/XObject")
    name = next(Name(f"/Tem{n}") for n in count(1) if f"/Tem{n}" not in objects)
    objects[name] = form
    resources.XObject = objects
    page.obj.Resources = resources
    placed = page.calc_form_xobject_placement(
        form, name, Rectangle(page.cropbox), invert_transformations=True, allow_shrink=True, allow_expand=False
    )
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q\n" + placed)


def _copy(owner: Object, key: str) -> Dictionary:
    entries: Any = owner.get(key, {})
    return Dictionary(entries)
