"""What goes into one dossier package, as the caller hands it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from docgen.archive.pdf.examination import Examination, Signature
from docgen.core.dossier import ItemState, Paper
from docgen.core.problem import Problem
from docgen.core.secrecy.level import HANDLING, NONE, highest

# The second has METS, EAD, PREMIS, ho_so_so.xml and the schemas of our own files; the first is still verified.
FIRST_FORMAT, FORMAT = "docgen-ho-so/1", "docgen-ho-so/2"
# Pages docgen adds under data/, by role in ho_so.json.
FRONT_MATTER = {
    "bia": "bia.pdf",
    "muc_luc": "muc_luc.pdf",
    "chung_tu": "chung_tu_ket_thuc.pdf",
    "ban_doc": "ho_so_gop.pdf",
}
ARTICLE_17 = "Điều 17 Quy định số 366-QĐ/TW"
# What the dossier says of an item, as forms print it.
STATES = {"co": "Có", "khong_co": "Không có", "mien": "Được miễn", "thieu": "Còn thiếu"}


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper, its level of secrecy, and its files: the PDF that is kept, its Word source, the file as brought in.

    `examined` is what looking into a PDF brought in has found, where that has been done already.
    """

    paper: Paper
    pdf: Path
    word: Path | None = None
    original: Path | None = None
    secrecy: str = NONE
    examined: Examination | None = None

    @property
    def names_shown(self) -> bool:
        """Tell whether the names of its files may be told: they often say what it is about."""
        return HANDLING[self.secrecy].titles


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the dossier is kept ("70 năm", "Vĩnh viễn"), on what ground, and whether that is confirmed."""

    term: str
    basis: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveCodes:
    """Codes given by the archive, empty until it has given them (NĐ 30/2020 Phụ lục VI)."""

    organ_id: str = ""
    fond: str = ""
    catalogue: str = ""
    notation: str = ""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """The line of the journal by which a file of the dossier was made: who did it and for whom stays in the journal.

    `at` is local time; `version` the SHA-256 of the file; `hash` that of the line, which proves all lines before it.
    """

    number: int
    at: datetime
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the papers were made from: docgen's version, SHA-256 of the data, of each template by form code.

    `printers` names by file the program, with its version, that made each PDF of a Word file; `journal` tells when.
    """

    program: str = ""
    data: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    printers: Mapping[str, str] = field(default_factory=dict)
    journal: tuple[JournalLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierContent:
    """One dossier: papers in the order of `DossierPlan`, the nine item statements, and what the cover says.

    `header` is (cấp trên, cơ quan); `year` the year the dossier was formed; `incomplete_reason` is required
    while an item is missing; `pages_per_sheet` is 2 for papers printed on both sides; `destination` receives it;
    `change_reason` says why a further edition was made; `remarks` are what an archivist would ask; `list_basis` is the
    text that prescribes the items.
    """

    id: str
    title: str
    subject: str
    header: tuple[str, str]
    period: str
    year: int
    packed_on: date
    papers: tuple[PaperFile, ...]
    items: tuple[ItemState, ...]
    retention: Retention
    creator: str = ""
    dia_danh: str = ""
    codes: ArchiveCodes = ArchiveCodes()
    provenance: Provenance = Provenance()
    incomplete_reason: str = ""
    pages_per_sheet: int = 2
    destination: str = ""
    keywords: tuple[str, ...] = ()
    change_reason: str = ""
    remarks: tuple[str, ...] = ()
    list_basis: str = ARTICLE_17

    @property
    def secrecy(self) -> str:
        """Return the level of the dossier: the highest of its papers."""
        return highest(file.secrecy for file in self.papers)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of the package this is: its number, and the file name and SHA-256 of the one it follows.

    `changes` are the rows of `khac_biet`, empty for a first edition.
    """

    number: int = 1
    follows: str = ""
    follows_sha256: str = ""
    changes: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class PackageRow:
    """A package on the disk: `papers` and `sheets` are counts; `notes` are remarks for the archivist.

    `path` is a ZIP, or a folder where one was asked for; `sha256` is that of the ZIP, or of the folder's SHA-256 tag
    manifest, which vouches for every other file; `changes` says what is not as in the edition before;
    `findings` are the defects of PDFs brought in, `signatures` those found, each with the name of its file.
    """

    dossier: str
    path: Path
    papers: int
    sheets: int
    sha256: str
    status: Literal["written", "unchanged"]
    notes: tuple[str, ...] = ()
    edition: int = 1
    changes: tuple[str, ...] = ()
    findings: tuple[Problem, ...] = ()
    signatures: tuple[tuple[str, Signature], ...] = ()
