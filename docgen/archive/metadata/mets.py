"""METS.xml: every file of the package with size and digest, after E-ARK CSIP as far as a BagIt bag allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from docgen.archive.bag.writing import Fixity
from docgen.archive.metadata.elements import Elements
from docgen.archive.metadata.fields import as_bytes
from docgen.archive.metadata.identity import media_type, moment, package_urn

METS, XLINK, CSIP = (
    "http://www.loc.gov/METS/",
    "http://www.w3.org/1999/xlink",
    "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
)
_E = Elements(METS, {"xlink": XLINK, "csip": CSIP})
_PROFILE = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
_TYPE = "Textual works – Digital"
DESCRIPTIVE = {
    "metadata/descriptive/EAD.xml": ("EAD", "EAD3"),
    "metadata/ho_so.json": ("OTHER", "DOCGEN"),
    "metadata/ho_so.xml": ("OTHER", "ND30-2020-PL6"),
    "metadata/ho_so_so.xml": ("OTHER", "TT05-2025"),
}
PRESERVATION = {"metadata/preservation/PREMIS.xml": ("PREMIS", "PREMIS 3.0")}
# Where a file of the package belongs in CSIP, by the beginning of its path.
_GROUPS = (("Documentation", "DOC_TRUOC.txt"), ("Schemas", "schemas/"), ("Representations", "data/"))
Attributes = dict[str, str]


def as_xml(document: Mapping[str, Any], files: Mapping[str, Fixity]) -> bytes:
    """Return METS.xml over `files`, path in the package → fixity: everything but METS.xml and the bag's own tags."""
    made, content = moment(document["ngay_dong_goi"]), _content(document)
    root = _E.mets(
        _header(document, made),
        *(_described(path, files[path], made) for path in DESCRIPTIVE),
        _E.amdSec(*(_preserved(path, files[path], made) for path in PRESERVATION), ID="amd"),
        _E.fileSec(*(_group(use, _files(start, files, made), content) for use, start in _GROUPS), ID="tep"),
        _physical(files, package_urn(document)),
        content,
        OBJID=package_urn(document),
        LABEL=document["tieu_de"],
        TYPE=_TYPE,
        PROFILE=_PROFILE,
    )
    return as_bytes(root)


def file_id(path: str) -> str:
    """Return the ID of a file: its path in the characters an ID may have; our own names hold no others."""
    return "tep-" + "".join(c if c.isalnum() or c in "-_." else "-" for c in path)


def _content(document: Mapping[str, Any]) -> Attributes:
    """Return the kind of content as CSIP states it, of the package and of each group of files."""
    kind = {"CONTENTINFORMATIONTYPE": "OTHER", "OTHERCONTENTINFORMATIONTYPE": document["dinh_dang"]}
    return {f"{{{CSIP}}}{name}": value for name, value in kind.items()}


def _header(document: Mapping[str, Any], made: str) -> etree._Element:
    version = _E.note(document["xuat_xu"]["docgen"] or "0", {f"{{{CSIP}}}NOTETYPE": "SOFTWARE VERSION"})
    program = _E.agent(_E.name("docgen"), version, ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    body = _E.agent(_E.name(document["co_quan"]), ROLE="ARCHIVIST", TYPE="ORGANIZATION")
    status = "NEW" if document["phien_ban"] == 1 else "REPLACEMENT"
    package = {f"{{{CSIP}}}OAISPACKAGETYPE": "SIP"}
    return _E.metsHdr(program, body, package, CREATEDATE=made, LASTMODDATE=made, RECORDSTATUS=status)


def _described(path: str, fixity: Fixity, made: str) -> etree._Element:
    reference = _E.mdRef(_metadata(path, fixity, made, DESCRIPTIVE[path]))
    return _E.dmdSec(reference, ID=f"dmd-{file_id(path)}", CREATED=made, STATUS="CURRENT")


def _preserved(path: str, fixity: Fixity, made: str) -> etree._Element:
    reference = _E.mdRef(_metadata(path, fixity, made, PRESERVATION[path]))
    return _E.digiprovMD(reference, ID=f"amd-{file_id(path)}", STATUS="CURRENT")


def _metadata(path: str, fixity: Fixity, made: str, kind: tuple[str, str]) -> Attributes:
    name, version = kind
    typed = {"MDTYPE": "OTHER", "OTHERMDTYPE": version} if name == "OTHER" else {"MDTYPE": name}
    return {**_located(path), **typed, **_measured(path, fixity, made)}


def _located(path: str) -> Attributes:
    return {"LOCTYPE": "URL", f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": path}


def _measured(path: str, fixity: Fixity, made: str) -> Attributes:
    return {
        "MIMETYPE": media_type(path),
        "SIZE": str(fixity.size),
        "CREATED": made,
        "CHECKSUM": fixity.digests["sha256"],
        "CHECKSUMTYPE": "SHA-256",
    }


def _files(start: str, files: Mapping[str, Fixity], made: str) -> list[etree._Element]:
    return [
        _E.file(_E.FLocat(_located(path)), _measured(path, fixity, made), ID=file_id(path))
        for path, fixity in files.items()
        if path.startswith(start)
    ]


def _group(use: str, files: Sequence[etree._Element], content: Attributes) -> etree._Element:
    return _E.fileGrp(*files, content, ID=f"nhom-{use.lower()}", USE=use)


def _physical(files: Mapping[str, Fixity], urn: str) -> etree._Element:
    known = {"ADMID": " ".join(f"amd-{file_id(p)}" for p in PRESERVATION)}
    known["DMDID"] = " ".join(f"dmd-{file_id(p)}" for p in DESCRIPTIVE)
    parts = [_E.div(known, ID="vat-ly-metadata", LABEL="Metadata")]
    for use, _ in _GROUPS:
        pointer = _E.fptr(FILEID=f"nhom-{use.lower()}")
        parts.append(_E.div(pointer, ID=f"vat-ly-{use.lower()}", LABEL=use))
    return _E.structMap(_E.div(*parts, ID="vat-ly", LABEL=urn), ID="so-do-vat-ly", TYPE="PHYSICAL", LABEL="CSIP")
