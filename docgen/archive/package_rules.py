"""What docgen promises beyond BagIt: every file accounted for, ho_so.json true, the ZIP byte for byte as written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docgen.archive.bag.container import Member, departure
from docgen.archive.bag.source import BagSource
from docgen.archive.bag.tags import ALGORITHMS, Declaration, manifests, tag_text
from docgen.archive.dossier.content import FIRST_FORMAT, FORMAT, FRONT_MATTER
from docgen.archive.findings import finding
from docgen.core.problem import Problem

UTF8_BAG = Declaration((1, 0), "UTF-8")
TAG_MANIFESTS = tuple(f"tagmanifest-{name}.txt" for name in ALGORITHMS)
DESCRIPTION = "metadata/ho_so.json"
REQUIRED = (
    "bagit.txt", "bag-info.txt", "DOC_TRUOC.txt", DESCRIPTION, "metadata/ho_so.xml",
    *(f"manifest-{name}.txt" for name in ALGORITHMS), *TAG_MANIFESTS,
    *(f"data/{name}" for name in FRONT_MATTER.values()),
)  # fmt: skip
# What packages of the first format do not have yet.
_SINCE_THE_SECOND = (
    "METS.xml", "metadata/ho_so_so.xml", "metadata/descriptive/EAD.xml", "metadata/preservation/PREMIS.xml",
    "schemas/ho_so.xsd", "schemas/ho_so_so.xsd",
)  # fmt: skip


def package_problems(bag: BagSource) -> Iterator[Problem]:
    """Yield everything in which a bag departs from a docgen package."""
    later = () if _said_format(bag) == FIRST_FORMAT else _SINCE_THE_SECOND
    for name in (*REQUIRED, *later):
        if name not in bag.files:
            yield finding("thieu_thanh_phan", bag.name, name)
    for folder in sorted(bag.folders):
        yield finding("thu_muc_la", bag.name, folder)
    yield from _unsealed(bag)
    yield from _respelt(bag)
    yield from _untrue_description(bag)


def _unsealed(bag: BagSource) -> Iterator[Problem]:
    """Yield files outside data/ that a tag manifest does not vouch for; bagit tools pass them over in silence."""
    seals = [m for m in manifests(bag, UTF8_BAG, []) if m.name in TAG_MANIFESTS]
    for name in bag.files:
        if name.startswith("data/") or name in TAG_MANIFESTS:
            continue
        absent = next((seal.name for seal in seals if name not in seal.digests), None)
        if absent:
            yield finding("tep_la", bag.name, name, listed_in=absent)


def _respelt(bag: BagSource) -> Iterator[Problem]:
    """Yield manifests not byte for byte as written, with a digest in capitals for instance: nothing else tells."""
    for manifest in manifests(bag, UTF8_BAG, []):
        lines = (f"{digest}  {name}\n" for name, digest in sorted(manifest.digests.items()))
        if tag_text(bag, manifest.name, "utf-8") != "".join(lines):
            yield finding("manifest_khac_mau", bag.name, manifest.name)


def _untrue_description(bag: BagSource) -> Iterator[Problem]:
    text = tag_text(bag, DESCRIPTION, "utf-8") if DESCRIPTION in bag.files else ""
    if isinstance(text, Problem) or not text:
        return
    try:
        said = _described_files(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield finding("khac_ban_ke", bag.name, DESCRIPTION, what="sai cấu trúc")
        return
    listed = _sha256_of_payload(bag)
    for path, digest in said.items():
        if listed.get(path) != digest:
            yield finding("khac_ban_ke", bag.name, path, what=f"“{path}” khác mã trong manifest-sha256.txt")
    for path in sorted(listed.keys() - said.keys() - {f"data/{name}" for name in FRONT_MATTER.values()}):
        yield finding("khac_ban_ke", bag.name, path, what=f"“{path}” không có trong danh mục văn bản")


def _said_format(bag: BagSource) -> object:
    text = tag_text(bag, DESCRIPTION, "utf-8") if DESCRIPTION in bag.files else ""
    try:
        return json.loads(text)["dinh_dang"] if isinstance(text, str) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _described_files(document: Any) -> dict[str, str]:
    """Return path → SHA-256 of every paper's files; KeyError, TypeError or ValueError when the document is not ours."""
    if document["dinh_dang"] not in (FIRST_FORMAT, FORMAT) or document["so_van_ban"] != len(document["van_ban"]):
        raise ValueError
    files = (file for paper in document["van_ban"] for file in paper["tep"].values())
    return {str(file["duong_dan"]): str(file["sha256"]) for file in files}


def _sha256_of_payload(bag: BagSource) -> dict[str, str]:
    return next((m.digests for m in manifests(bag, UTF8_BAG, []) if m.name == "manifest-sha256.txt"), {})


def zip_problems(path: Path, bag: BagSource) -> Iterator[Problem]:
    """Yield where the ZIP itself is not byte for byte what packing writes: headers, order, gaps, trailing bytes."""
    members = [Member(info.filename, info.file_size, info.CRC) for info in bag.members]
    if [member.name for member in members] != sorted(member.name for member in members):
        yield finding("zip_bi_doi", path.name)
    with path.open("rb") as stream:
        place = departure(stream, members)
    if place is not None:
        yield finding("zip_bi_doi", path.name, place.partition("/")[2])
