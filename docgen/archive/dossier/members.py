"""The files of a package before BagIt adds its own: papers, pages of ours, descriptions, the schemas of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.archive.bag.writing import Fixity, Source, measured
from docgen.archive.dossier import front_matter
from docgen.archive.dossier.content import FRONT_MATTER, DossierContent
from docgen.archive.dossier.index import IndexRow, page_count, sheets_of
from docgen.archive.dossier.reading_note import reading_note
from docgen.archive.metadata import circular, decree, ead, mets, premis
from docgen.archive.metadata.description import as_json
from docgen.archive.pdf.book import Book, bind, chapters, sources
from docgen.printing.typesetting import typeset
from docgen.shipped import SCHEMAS

_SCHEMAS = SCHEMAS / "luu_tru"
_OWN_SCHEMAS = ("ho_so.xsd", "ho_so_so.xsd")
Measured = dict[str, tuple[Source, Fixity]]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier whose papers have been opened and counted, and all that ho_so.json says of it."""

    content: DossierContent
    index: Sequence[IndexRow]
    document: Mapping[str, Any]


def members(dossier: Dossier, shop: Path) -> Measured:
    """Return path in the package → source and fixity; what docgen makes itself is made in the folder `shop`."""
    payload = measured(_front_matter(dossier, shop) | _papers(dossier.index))
    fixity = {path: found for path, (_, found) in sorted(payload.items())}
    told = measured(_descriptions(dossier.document, fixity))
    every = payload | told
    file_list = mets.as_xml(dossier.document, {path: every[path][1] for path in sorted(every)})
    return every | measured({"METS.xml": file_list})


def _front_matter(dossier: Dossier, shop: Path) -> dict[str, Source]:
    content, index = dossier.content, dossier.index
    made = {role: shop / name for role, name in FRONT_MATTER.items()}
    made["bia"].write_bytes(typeset("bia_ho_so", front_matter.cover(content, index)))
    made["muc_luc"].write_bytes(typeset("muc_luc", front_matter.contents(content, index)))
    index_sheets = sheets_of(page_count(made["muc_luc"]), content.pages_per_sheet)
    made["chung_tu"].write_bytes(typeset("chung_tu", front_matter.closing(content, index, index_sheets)))
    parts = chapters(index, made["bia"], made["muc_luc"], made["chung_tu"])
    carried = sources(index, as_json(dossier.document))
    bind(Book(content.title, parts, content.pages_per_sheet, carried), made["ban_doc"])
    return {f"data/{path.name}": path for path in made.values()}


def _papers(index: Sequence[IndexRow]) -> dict[str, Source]:
    return {f"data/{name}": path for row in index for name, path in row.names.values()}


def _descriptions(document: Mapping[str, Any], payload: Mapping[str, Fixity]) -> dict[str, Source]:
    xml, _ = decree.as_xml(document)
    schemas = {f"schemas/{name}": (_SCHEMAS / name).read_bytes() for name in _OWN_SCHEMAS}
    return {
        "DOC_TRUOC.txt": reading_note(document),
        "metadata/ho_so.json": as_json(document),
        "metadata/ho_so.xml": xml,
        "metadata/ho_so_so.xml": circular.as_xml(document),
        "metadata/descriptive/EAD.xml": ead.as_xml(document),
        "metadata/preservation/PREMIS.xml": premis.as_xml(document, payload),
        **schemas,
    }
