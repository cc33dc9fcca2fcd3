"""The rules of BagIt (RFC 8493; drafts 0.93 to 0.97) for a bag of any origin: complete, no extras, digests right."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from docgen.archive.bag.container import chunks
from docgen.archive.bag.names import unsafe
from docgen.archive.bag.source import BagSource
from docgen.archive.bag.tags import (
    Declaration,
    Manifest,
    declaration,
    labelled,
    lines,
    manifests,
    tag_text,
    unescaped,
    unlabelled,
)
from docgen.archive.findings import finding
from docgen.core.problem import Problem
from docgen.zip_faults import UNREADABLE_ZIP

MOST_FINDINGS = 10_000  # of one rule; a bag that breaks it more often needs no longer list
_OXUM = re.compile(r"\d+\.\d+")
_FETCH = re.compile(r"(\S+)[ \t]+(\d+|-)[ \t]+(.+)")
# bag-info.txt was called package-info.txt before draft 0.95.
_INFO_FILES = ("bag-info.txt", "package-info.txt")


@dataclass(frozen=True, slots=True)
class _Bag:
    """A bag with its tag files read; `actual` maps a name in NFC to the name the file really has."""

    source: BagSource
    declared: Declaration
    manifests: Sequence[Manifest]
    actual: Mapping[str, str]

    def find(self, path: str) -> str | None:
        """Return the real name of a listed file, None when it is not there."""
        return path if path in self.source.files else self.actual.get(unicodedata.normalize("NFC", path))


def bag_problems(source: BagSource) -> list[Problem]:
    """Return everything in which a bag departs from BagIt."""
    declared = declaration(source)
    if isinstance(declared, Problem):
        return [declared]
    problems: list[Problem] = []
    found = manifests(source, declared, problems)
    bag = _Bag(source, declared, found, {unicodedata.normalize("NFC", name): name for name in source.files})
    for rule in (_payload_folder, _listed_files, _unlisted_payload, _tag_manifests, _information, _fixity):
        problems.extend(islice(rule(bag), MOST_FINDINGS))
    return problems


def _payload_folder(bag: _Bag) -> Iterator[Problem]:
    if not any(f"{name}/".startswith("data/") for name in (*bag.source.folders, *map(_folder_of, bag.source.files))):
        yield finding("thieu_thu_muc_data", bag.source.name, "data")
    if all(manifest.of_tags for manifest in bag.manifests):
        yield finding("thieu_manifest", bag.source.name)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _listed_files(bag: _Bag) -> Iterator[Problem]:
    """Yield listed files that are not there, once each; one that fetch.txt names has not been fetched."""
    problems: list[Problem] = []
    remote = _remote(bag, problems)
    yield from problems
    listed = {path: manifest.name for manifest in reversed(bag.manifests) for path in manifest.digests}
    for path in sorted(listed.keys() | remote):
        real = bag.find(path)
        if real is None:
            code = "chua_tai" if path in remote else "thieu_tep"
            yield finding(code, bag.source.name, path, listed_in=listed.get(path, "fetch.txt"))
        elif real != path:
            yield finding("chuan_hoa_ten", bag.source.name, real)


def _remote(bag: _Bag, problems: list[Problem]) -> set[str]:
    """Return the paths of fetch.txt."""
    if "fetch.txt" not in bag.source.files:
        return set()
    text = tag_text(bag.source, "fetch.txt", bag.declared.encoding)
    if isinstance(text, Problem):
        problems.append(text)
        return set()
    paths = set()
    for number, line in enumerate(lines(text), start=1):
        found = _FETCH.fullmatch(line)
        path = unescaped(found[3], bag.declared.version) if found else ""
        if found and path.startswith("data/") and not unsafe(path):
            paths.add(path)
        elif line.strip():
            problems.append(finding("dong_sai", bag.source.name, "fetch.txt", line=number))
    return paths


def _unlisted_payload(bag: _Bag) -> Iterator[Problem]:
    """Yield payload files a manifest leaves out: from 1.0 every manifest lists them all, before that one is enough."""
    lists = [manifest for manifest in bag.manifests if not manifest.of_tags]
    covers = [{bag.find(path) for path in manifest.digests} for manifest in lists]
    needed = all if bag.declared.version >= (1, 0) else any
    for name in bag.source.files:
        if name.startswith("data/") and covers and not needed(name in cover for cover in covers):
            absent = next(m.name for m, cover in zip(lists, covers, strict=True) if name not in cover)
            yield finding("tep_la", bag.source.name, name, listed_in=absent)


def _tag_manifests(bag: _Bag) -> Iterator[Problem]:
    """Yield what 1.0 asks of tag manifests: all payload manifests, no tag manifest, and the same files (§2.2.1)."""
    seals = [manifest for manifest in bag.manifests if manifest.of_tags]
    if bag.declared.version < (1, 0) or not seals:
        return
    own = {manifest.name for manifest in seals}
    needed = {manifest.name for manifest in bag.manifests} - own
    for seal in seals:
        for path in sorted(needed - seal.digests.keys()):
            yield finding("manifest_khong_niem", bag.source.name, path, listed_in=seal.name)
        for path in sorted(own & seal.digests.keys()):
            yield finding("ten_ngoai_pham_vi", bag.source.name, seal.name, path=path)
    if len({frozenset(seal.digests) for seal in seals}) > 1:
        yield finding("niem_khac_nhau", bag.source.name, seals[0].name)


def _information(bag: _Bag) -> Iterator[Problem]:
    for file in _INFO_FILES:
        text = tag_text(bag.source, file, bag.declared.encoding) if file in bag.source.files else ""
        if isinstance(text, Problem):
            yield text
            continue
        for number in unlabelled(text):
            yield finding("dong_sai", bag.source.name, file, line=number)
        yield from _oxum(bag, file, [value for label, value in labelled(text) if label.lower() == "payload-oxum"])


def _oxum(bag: _Bag, file: str, stated: Sequence[str]) -> Iterator[Problem]:
    if len(stated) > 1 or not all(_OXUM.fullmatch(value) for value in stated):
        yield finding("oxum_cu_phap", bag.source.name, file)
    elif stated and stated[0] != _payload_oxum(bag.source):
        yield finding("oxum_sai", bag.source.name, file, stated=stated[0], found=_payload_oxum(bag.source))


def _payload_oxum(source: BagSource) -> str:
    sizes = [size for name, size in source.files.items() if name.startswith("data/")]
    return f"{sum(sizes)}.{len(sizes)}"


def _fixity(bag: _Bag) -> Iterator[Problem]:
    """Read every listed file once and hold it against all its digests."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for manifest in bag.manifests:
        for path, digest in manifest.digests.items():
            if real := bag.find(path):
                wanted[real][manifest.algorithm] = digest
    for name, digests in sorted(wanted.items()):
        try:
            found = _digests(bag.source, name, digests)
        except UNREADABLE_ZIP:
            yield finding("khong_doc_duoc", bag.source.name, name)
            continue
        wrong = [algorithm for algorithm, digest in digests.items() if found[algorithm] != digest]
        if wrong:
            yield finding("tep_bi_doi", bag.source.name, name, algorithm=", ".join(sorted(wrong)))


def _digests(source: BagSource, name: str, algorithms: Mapping[str, str]) -> dict[str, str]:
    hashes = {algorithm: hashlib.new(algorithm) for algorithm in algorithms}
    with source.open(name) as stream:
        for chunk in chunks(stream):
            for hash in hashes.values():
                hash.update(chunk)
    return {algorithm: hash.hexdigest() for algorithm, hash in hashes.items()}
