"""Packs a dossier: nothing when it has not changed, else its next edition beside the last, never over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.archive.bag.writing import with_tag_files
from docgen.archive.dossier import front_matter
from docgen.archive.dossier.content import DossierContent, Edition, PackageRow
from docgen.archive.dossier.differences import sentence
from docgen.archive.dossier.editions import latest, package_name
from docgen.archive.dossier.index import IndexRow, index_of
from docgen.archive.dossier.members import Dossier, members
from docgen.archive.dossier.publication import put, sweep, workshop
from docgen.archive.metadata.decree import as_xml
from docgen.archive.metadata.description import described, document_of, fingerprint
from docgen.archive.pdf.examination import Signature
from docgen.core.problem import Problem
from docgen.core.secrecy.level import HANDLING
from docgen.errors import NotReady
from docgen.files import inside, refusing_to_write


def pack(content: DossierContent, folder: Path, *, as_folder: bool = False) -> PackageRow:
    """Put the package of one dossier into `folder` and return its row.

    The same content as the latest package there writes nothing; other content becomes `<id>_v2.zip` and so on.
    Raises NotReady, DossierFaulty, PackageDamaged (the latest package was altered), OutputNotWritable.
    """
    _require_statement(content)
    sweep(folder, content.id)
    index = index_of(content)
    description = described(content, index)
    gaps = front_matter.incompleteness(content)
    notes = (*([gaps] if gaps else []), *content.remarks, *as_xml(description)[1])
    standing = latest(folder, content.id)
    counts = (len(index), front_matter.total_sheets(index))
    if standing and standing.fingerprint == fingerprint(description):
        return PackageRow(
            content.id, standing.path, *counts, standing.sha256, "unchanged", notes, standing.number, (), *_seen(index)
        )
    edition = standing.followed_by(description) if standing else Edition()
    dossier = Dossier(content, index, document_of(content, description, edition))
    path, digest = _write(dossier, folder, "" if as_folder else ".zip")
    told = tuple(sentence(row) for row in edition.changes if HANDLING[content.secrecy].titles)
    return PackageRow(content.id, path, *counts, digest, "written", notes, edition.number, told, *_seen(index))


def _seen(index: Sequence[IndexRow]) -> tuple[tuple[Problem, ...], tuple[tuple[str, Signature], ...]]:
    """Return the defects and the signatures of the PDFs brought in."""
    findings = tuple(problem for row in index for problem in row.findings)
    return findings, tuple((row.shown_name, signature) for row in index for signature in row.examined.signatures)


def _require_statement(content: DossierContent) -> None:
    missing = [f"{item.number}. {item.title}: {item.reason}" for item in content.items if item.state == "thieu"]
    if missing and not content.incomplete_reason:
        raise NotReady(
            f"Hồ sơ {content.id} chưa đủ: {'; '.join(missing)}. "
            "Hãy bổ sung ở sheet Hồ sơ, hoặc đóng gói với lý do chưa đủ (--incomplete)."
        )


def _write(dossier: Dossier, folder: Path, suffix: str) -> tuple[Path, str]:
    content = dossier.content
    target = inside(folder, f"{package_name(content.id, dossier.document['phien_ban'])}{suffix}")
    with refusing_to_write(target), workshop(target) as shop:
        bag = with_tag_files(members(dossier, shop), _info(content))
        return target, put(bag, shop, target)


def _info(content: DossierContent) -> dict[str, str]:
    return {
        "Source-Organization": content.header[1],
        "External-Identifier": content.id,
        "External-Description": content.title,
        "Bagging-Date": content.packed_on.isoformat(),
        "Bag-Software-Agent": f"docgen {content.provenance.program}".strip(),
    }
