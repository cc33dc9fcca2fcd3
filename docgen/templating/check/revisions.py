"""Changes that Word tracks in a template and nobody has accepted: every paper would carry them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.templating.package.parts import Part
from docgen.templating.package.places import W, paragraphs_of
from docgen.templating.parse.fault import Fault, fault
from docgen.templating.parse.place import Place

# Elements of ISO/IEC 29500-1, §17.13.5 → in words.
_REVISIONS = {
    "ins": "chữ thêm",
    "del": "chữ xoá",
    "moveFrom": "chữ chuyển đi",
    "moveTo": "chữ chuyển tới",
    **dict.fromkeys(("cellIns", "cellDel", "cellMerge"), "ô thêm, xoá, gộp"),
    **dict.fromkeys(
        ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
        "đổi định dạng",
    ),
    "numberingChange": "đổi đánh số",
}
_TAGS = tuple(f"{W}{name}" for name in _REVISIONS)
_SHOWN = 60


def revisions_in(part: Part) -> Iterator[Fault]:
    """Yield a fault for each paragraph, and for each thing outside paragraphs, that holds a tracked change."""
    changes = list(part.root.iter(*_TAGS))
    places = dict(paragraphs_of(part.name, part.root)) if changes else {}
    told: set[Place] = set()
    for change in changes:
        place = next((places[p] for p in change.iterancestors(f"{W}p") if p in places), Place(part.name))
        if place not in told:
            told.add(place)
            yield fault("mau_con_sua_doi", place, chu=_words(change))


def _words(change: etree._Element) -> str:
    kind = _REVISIONS[etree.QName(change).localname]
    text = "".join(text.text or "" for text in change.iter(f"{W}t", f"{W}delText"))[:_SHOWN]
    author = change.get(f"{W}author", "")
    return f"{kind}{f' “{text}”' if text else ''}{f', của {author}' if author else ''}"
