"""Packs a dossier: a BagIt bag in a canonical ZIP, built beside, checked, moved into place once, never overwritten."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.archive.bag.container import Member, write
from docgen.archive.bag.writing import Fixity, Source, opened, with_tag_files
from docgen.archive.pdf.book import bind, chapters
from docgen.archive.dossier import front_matter
from docgen.archive.dossier.content import FRONT_MATTER, DossierContent, Edition, PackageRow
from docgen.archive.dossier.editions import latest, package_name, seal
from docgen.archive.dossier.index import IndexRow, index_of, page_count, sheets_of
from docgen.archive.dossier.reading_note import reading_note
from docgen.archive.metadata.decree import as_xml
from docgen.archive.metadata.description import as_json, described, fingerprint
from docgen.archive.verify import verify
from docgen.errors import NotReady, PackageDamaged
from docgen.files import PART_SUFFIX, inside, publish, refusing_to_write, sha256_of
from docgen.printing.typesetting import typeset


@dataclass(frozen=True, slots=True)
class _Dossier:
    """A dossier whose papers have been opened, counted and described."""

    content: DossierContent
    index: Sequence[IndexRow]
    description: Mapping[str, Any]
    edition: Edition


def pack(content: DossierContent, folder: Path) -> PackageRow:
    """Put the package of one dossier into `folder` and return its row.

    The same content as the latest package there writes nothing; other content becomes `<id>_v2.zip` and so on.
    Raises NotReady, DossierFaulty, PackageDamaged (the latest package was altered), OutputNotWritable.
    """
    _require_statement(content)
    _sweep(folder, content.id)
    index = index_of(content)
    description = described(content, index)
    _, notes = as_xml(description)
    standing = latest(folder, content.id)
    total = front_matter.total_sheets(index)
    if standing and standing.fingerprint == fingerprint(description):
        return PackageRow(content.id, standing.path, len(index), total, standing.sha256, "unchanged", notes)
    dossier = _Dossier(content, index, description, standing.next if standing else Edition())
    target = inside(folder, f"{package_name(content.id, dossier.edition.number)}.zip")
    with refusing_to_write(target), _workshop(target) as shop:
        digest = _write(dossier, shop, target)
    return PackageRow(content.id, target, len(index), total, digest, "written", notes)


def _require_statement(content: DossierContent) -> None:
    missing = [f"{item.number}. {item.title}: {item.reason}" for item in content.items if item.state == "thieu"]
    if missing and not content.incomplete_reason:
        raise NotReady(
            f"Hồ sơ {content.id} chưa đủ: {'; '.join(missing)}. "
            "Hãy bổ sung ở sheet Hồ sơ, hoặc đóng gói với lý do chưa đủ (--incomplete)."
        )


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """Give a hidden folder beside the target, gone afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.stem}~", suffix=PART_SUFFIX) as folder:
        yield Path(folder)


def _sweep(folder: Path, dossier: str) -> None:
    """Remove what a killed run left of this dossier."""
    for left in folder.glob(f".{dossier}*~*{PART_SUFFIX}"):
        if left.name[1:].partition("~")[0].partition("_v")[0] == dossier:
            shutil.rmtree(left, ignore_errors=True)


def _write(dossier: _Dossier, shop: Path, target: Path) -> str:
    files = _front_matter(dossier, shop) | _papers(dossier.index) | _metadata(dossier)
    bag = with_tag_files(files, _info(dossier))
    part = shop / target.name
    with part.open("wb") as stream:
        write(stream, _members(target.stem, bag))
        stream.flush()
        os.fsync(stream.fileno())
    for problem in verify(part):
        raise PackageDamaged(f"Gói vừa ghi không đọc lại được: {problem.message} Hãy kiểm tra ổ đĩa rồi chạy lại.")
    digest = sha256_of(part)
    publish(part, target)
    seal(target, digest)
    return digest


def _members(base: str, bag: Mapping[str, tuple[Source, Fixity]]) -> Iterator[tuple[Member, Any]]:
    for name, (source, fixity) in bag.items():
        with opened(source) as stream:
            yield Member(f"{base}/{name}", fixity.size, fixity.crc), stream


def _front_matter(dossier: _Dossier, shop: Path) -> dict[str, Source]:
    content, index = dossier.content, dossier.index
    made = {role: shop / name for role, name in FRONT_MATTER.items()}
    made["bia"].write_bytes(typeset("bia_ho_so", front_matter.cover(content, index)))
    made["muc_luc"].write_bytes(typeset("muc_luc", front_matter.contents(content, index)))
    index_sheets = sheets_of(page_count(made["muc_luc"]), content.pages_per_sheet)
    made["chung_tu"].write_bytes(typeset("chung_tu", front_matter.closing(content, index, index_sheets)))
    parts = chapters(index, made["bia"], made["muc_luc"], made["chung_tu"])
    bind(parts, made["ban_doc"], content.title, content.pages_per_sheet)
    return {f"data/{path.name}": path for path in made.values()}


def _papers(index: Sequence[IndexRow]) -> dict[str, Source]:
    return {f"data/{name}": path for row in index for name, path in row.names.values()}


def _metadata(dossier: _Dossier) -> dict[str, Source]:
    xml, _ = as_xml(dossier.description)
    return {
        "metadata/ho_so.json": as_json(dossier.content, dossier.description, dossier.edition),
        "metadata/ho_so.xml": xml,
        "DOC_TRUOC.txt": reading_note(dossier.description, dossier.edition.number),
    }


def _info(dossier: _Dossier) -> dict[str, str]:
    content = dossier.content
    return {
        "Source-Organization": content.header[1],
        "External-Identifier": content.id,
        "External-Description": content.title,
        "Bagging-Date": content.packed_on.isoformat(),
        "Bag-Software-Agent": f"docgen {content.provenance.program}".strip(),
    }
