"""Sections: paper, margins, page numbers and the headers they name."""

from __future__ import annotations

from docgen.layout.word.ooxml import Element, R, attribute, local, mm, number, switch, w
from docgen.layout.word.paper import Section

# Word's own values where a section states none: Letter paper, one-inch margins.
_WIDTH, _HEIGHT, _INCH, _EDGE = 12240, 15840, 1440, 720


def read_section(element: Element, order: int) -> Section:
    """Return a section without its headers; a gutter counts as part of the left margin."""
    size, margins, numbers = (element.find(w(name)) for name in ("pgSz", "pgMar", "pgNumType"))
    width, height = number(size, "w") or _WIDTH, number(size, "h") or _HEIGHT
    sides = {side: _or(number(margins, side), _INCH) for side in ("top", "bottom", "left", "right")}
    sides |= {side: _or(number(margins, side), _EDGE) for side in ("header", "footer")}
    sides["left"] += number(margins, "gutter") or 0
    return Section(
        number=order,
        paper=(mm(width), mm(height)),
        # A negative margin means: exactly so much, whatever the header needs.
        margins={side: mm(abs(value)) for side, value in sides.items()},
        element=element,
        landscape=width > height,
        title_page=switch(element, "titlePg") or False,
        number_format=attribute(numbers, "fmt") or "decimal",
        restarts=attribute(numbers, "start") == "1",
    )


def header_links(element: Element) -> dict[tuple[str, str], str]:
    """Return the headers and footers a section names: (kind, pages) → relationship."""
    found = {}
    for reference in element:
        kind = local(reference).removesuffix("Reference")
        if kind in ("header", "footer"):
            pages = attribute(reference, "type") or "default"
            found[(kind, pages)] = reference.get(f"{{{R}}}id", "")
    return found


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
