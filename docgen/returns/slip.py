"""What a form that goes out carries about itself: whose it is, what stood in each field, every line around them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.core.vietnamese.text import nfc
from docgen.layout.word.package import Package, parse

NAMESPACE = "urn:docgen:phieu:1"
PROPERTY = "docgen_phieu"


@dataclass(frozen=True, slots=True)
class Slip:
    """The form, whom it is for and of which period; `started` maps a tag to the digest of what stood there.

    `rows` maps a row of the form ("khac_phuc.2") to the digest of what names it in the data; `lines` are the texts
    outside the fields, in their order; `titles` are those of the fields. Bookmarks are numbered as in `started`.
    `lost` is the fingerprint of the whole slip where only its line is left.
    """

    form: str
    subject: str
    period: str
    started: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    lost: str = ""

    @property
    def fingerprint(self) -> str:
        """Return a short SHA-256 of all that the slip says, in its order: bookmarks are numbered by it."""
        tables = [list(table.items()) for table in (self.started, self.rows, self.titles)]
        return hashlib.sha256(json.dumps([*tables, self.lines], ensure_ascii=False).encode()).hexdigest()[:32]

    @property
    def key(self) -> str:
        """Return whose form it is and the fingerprint in one line: what is left where a program drops the rest."""
        return json.dumps([self.form, self.subject, self.period, self.fingerprint], ensure_ascii=False)

    def to_xml(self) -> bytes:
        """Return the slip as a part of the Word file."""
        root = etree.Element(f"{{{NAMESPACE}}}phieu", nsmap={"phieu": NAMESPACE})
        root.set("mau", self.form)
        root.set("doi_tuong", self.subject)
        root.set("ky", self.period)
        for name, table in (("o", self.started), ("dong", self.rows)):
            for key, digest in table.items():
                row = etree.SubElement(root, f"{{{NAMESPACE}}}{name}", ma=key, goc=digest)
                if key in self.titles:
                    row.set("ten", self.titles[key])
        for line in self.lines:
            etree.SubElement(root, f"{{{NAMESPACE}}}chu").text = line
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    @classmethod
    def of_xml(cls, root: etree._Element) -> Slip:
        """Read a slip; what is missing in it is empty."""
        started, rows = (
            {row.get("ma", ""): row.get("goc", "") for row in root.iterchildren(f"{{{NAMESPACE}}}{name}")}
            for name in ("o", "dong")
        )
        lines = tuple(line.text or "" for line in root.iterchildren(f"{{{NAMESPACE}}}chu"))
        titles = {row.get("ma", ""): row.get("ten", "") for row in root.iterchildren(f"{{{NAMESPACE}}}o")}
        return cls(root.get("mau", ""), root.get("doi_tuong", ""), root.get("ky", ""), started, rows, lines, titles)

    @classmethod
    def of_key(cls, key: str) -> Slip | None:
        """Return what is left of a slip when only its line is there, None for another line."""
        try:
            form, subject, period, *lost = map(str, json.loads(key))
        except (ValueError, TypeError, RecursionError):
            return None
        return cls(form, subject, period, lost="".join(lost))


def slip_in(package: Package) -> Slip | None:
    """Return the slip of a Word file, what is left of it where a program dropped the rest, None for another file.

    Raises Unreadable.
    """
    for name, data in package.members.items():
        if name.startswith("customXml/item") and NAMESPACE.encode() in data:
            root = parse(data)
            if etree.QName(root).namespace == NAMESPACE:
                return Slip.of_xml(root)
    about = package.xml("docProps/custom.xml")
    rows = [] if about is None else [row for row in about if row.get("name") == PROPERTY]
    return Slip.of_key("".join(str(text) for text in rows[0].itertext()).strip()) if rows else None


def digest(text: str) -> str:
    """Return a short SHA-256 of a text, the same for the same words however they are spaced or composed."""
    return hashlib.sha256(plain_text(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def plain_text(text: str) -> str:
    """Return a text in NFC, its lines without blanks around them, without empty lines."""
    lines = (" ".join(line.split()) for line in nfc(text).splitlines())
    return "\n".join(line for line in lines if line)
