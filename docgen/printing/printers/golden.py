"""Golden pages: what LibreOffice makes of every form, and which forms a substitute prints page for page the same.

golden_pages.json is written by tools/golden_pages.py: for each form the SHA-256 of its template, for each of its sample
papers the digest of every page's letters, and the papers in which a substitute differs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf

from docgen.printing.printers.printer import Printer
from docgen.printing.wording import letters_of

TABLE = Path(__file__).with_name("golden_pages.json")


@dataclass(frozen=True, slots=True)
class GoldenForm:
    """A form: SHA-256 of its template, page digests of its papers, by printer the papers that come out otherwise."""

    template: str
    papers: Mapping[str, Sequence[str]]
    differs: Mapping[str, Sequence[str]] = field(default_factory=dict)


@cache
def golden_forms() -> dict[str, GoldenForm]:
    """Return the golden pages by "<form set>/<form>"."""
    return {name: GoldenForm(**row) for name, row in json.loads(TABLE.read_text("utf-8"))["forms"].items()}


def pages_of(pdf: Path) -> list[str]:
    """Return a short digest of the letters and digits on each page."""
    with pikepdf.open(pdf) as opened:
        return [hashlib.sha256(letters.encode()).hexdigest()[:12] for letters in letters_of(opened)]


def refusal(printer: Printer, template: str) -> str:
    """Return why `printer` may not print papers made from the template with this SHA-256, or ""."""
    if not printer.must_be_proven:
        return ""
    known = [form for form in golden_forms().values() if form.template == template]
    if not known:
        return f"chưa có trang vàng của đúng mẫu này để so, nên không in bằng {printer.identity}."
    if not all(printer.identity in form.differs for form in known):
        return f"trang vàng chưa được so với đúng bản {printer.identity}, nên không in bằng bản này."
    if any(form.differs[printer.identity] for form in known):
        return f"{printer.identity} ngắt trang mẫu này khác LibreOffice, nên không in bằng nó."
    return ""


def proven(printer: Printer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms a printer reproduces, and those it does not or for which that is not known."""
    forms = golden_forms().items()
    good = tuple(name for name, form in forms if form.differs.get(printer.identity) == [])
    return good, tuple(name for name, _ in forms if name not in good)
