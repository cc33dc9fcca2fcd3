"""What makes a book PDF/A-3b by its own word (ISO 19005-3): XMP that says so, an output intent, attachments named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{claim}<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_PDFA_3B = """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside a book: its name there, its content, and how the pages came from it (AFRelationship)."""

    name: str
    content: Path | bytes
    mime: str
    relation: Literal["Source", "Data"]
    description: str

    @property
    def data(self) -> bytes:
        """Return the content."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


def attach(book: Pdf, files: tuple[Attachment, ...]) -> None:
    """Embed the files, each named in the catalogue's /AF as PDF/A-3 asks; no dates, so that bytes repeat."""
    for file in files:
        spec = AttachedFileSpec(
            book,
            file.data,
            description=file.description,
            filename=file.name,
            mime_type=file.mime,
            creation_date="",
            mod_date="",
        )
        spec.relationship = Name(f"/{file.relation}")
        book.attachments[file.name] = spec
    if files:
        book.Root.AF = Array([book.attachments[file.name].obj for file in files])


def declare(book: Pdf, title: str, colours_of: Pdf | None) -> None:
    """Write title and XMP; with `colours_of`, a PDF/A of ours, claim PDF/A-3b under that file's output intent."""
    claim = _PDFA_3B if colours_of else ""
    packet = _XMP.format(claim=claim, title=escape(title)).encode()
    book.Root.Metadata = book.make_stream(packet, Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    book.docinfo[Name.Title] = String(title)
    if colours_of:
        intents = colours_of.make_indirect(colours_of.Root.OutputIntents)
        book.Root.OutputIntents = book.copy_foreign(intents)
