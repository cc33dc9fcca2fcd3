"""Reading a bag's tag files: the declaration, the lines of manifests, the labels of bag-info.txt."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from docgen.archive.bag.names import unsafe
from docgen.archive.bag.source import BagSource
from docgen.archive.findings import finding
from docgen.core.problem import Problem
from docgen.zip_faults import UNREADABLE_ZIP

LONGEST_TAG_FILE, MOST_LINES, MOST_FAULTS = 64 << 20, 500_000, 1000
_DECLARATION = re.compile(r"BagIt-Version: (\d+)\.(\d+)\nTag-File-Character-Encoding: ([^\s]+)\n?")
_MANIFEST_NAME = re.compile(r"(tag)?manifest-([a-z0-9-]+)\.txt", re.IGNORECASE)
_ENTRY = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(?:\./)?(.+)")
_ESCAPES = {"%0A": "\n", "%0D": "\r", "%25": "%"}
# The algorithms of the bags docgen makes; others are read too.
ALGORITHMS = ("sha256", "sha512")
KNOWN = ((0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0))


@dataclass(frozen=True, slots=True)
class Declaration:
    """What bagit.txt says."""

    version: tuple[int, int]
    encoding: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest: path → digest in lower-case hex; `of_tags` for a tag manifest."""

    name: str
    algorithm: str
    of_tags: bool
    digests: dict[str, str] = field(default_factory=dict)


def declaration(bag: BagSource) -> Declaration | Problem:
    """Return what bagit.txt declares, or why it cannot be followed; bagit.txt itself is always UTF-8."""
    if "bagit.txt" not in bag.files:
        return finding("khong_phai_bag", bag.name)
    text = tag_text(bag, "bagit.txt", "utf-8")
    if isinstance(text, Problem):
        return text
    found = _DECLARATION.fullmatch(re.sub(r"\r\n?", "\n", text))
    if not found or not _is_text_encoding(found[3]):
        return finding("bagit_sai", bag.name, "bagit.txt")
    version = (int(found[1]), int(found[2]))
    if version not in KNOWN:
        return finding("phien_ban_la", bag.name, "bagit.txt", version=f"{version[0]}.{version[1]}")
    return Declaration(version, found[3])


def tag_text(bag: BagSource, name: str, encoding: str) -> str | Problem:
    """Return a tag file's text, or why it cannot be read."""
    try:
        with bag.open(name) as stream:
            data = stream.read(LONGEST_TAG_FILE + 1)
        if len(data) > LONGEST_TAG_FILE or data.startswith(codecs.BOM_UTF8):
            return finding("sai_ma_chu", bag.name, name, encoding=encoding)
        text = data.decode(encoding)
        return text if text.count("\n") + text.count("\r") < MOST_LINES else finding("qua_nhieu_dong", bag.name, name)
    except UnicodeError:
        return finding("sai_ma_chu", bag.name, name, encoding=encoding)
    except UNREADABLE_ZIP:
        return finding("khong_doc_duoc", bag.name, name)


def lines(text: str) -> list[str]:
    """Return the lines of a tag file, ended by LF, CR or CRLF."""
    return re.split(r"\r\n|\r|\n", text)


def manifests(bag: BagSource, declared: Declaration, problems: list[Problem]) -> tuple[Manifest, ...]:
    """Read every manifest in the bag's root, one for each algorithm; what cannot be read goes to `problems`."""
    found: dict[tuple[bool, str], Manifest] = {}
    for name in bag.files:
        match = _MANIFEST_NAME.fullmatch(name)
        manifest = _read(bag, declared, name, problems) if match else None
        if manifest and found.setdefault((manifest.of_tags, manifest.algorithm), manifest) is not manifest:
            problems.append(finding("manifest_trung", bag.name, name))
    return tuple(found.values())


def _read(bag: BagSource, declared: Declaration, name: str, problems: list[Problem]) -> Manifest | None:
    match = _MANIFEST_NAME.fullmatch(name)
    algorithm = match[2].lower().replace("-", "") if match else ""
    if algorithm not in hashlib.algorithms_guaranteed or algorithm.startswith("shake"):
        problems.append(finding("thuat_toan_la", bag.name, name))
        return None
    text = tag_text(bag, name, declared.encoding)
    if isinstance(text, Problem):
        problems.append(text)
        return None
    manifest = Manifest(name, algorithm, bool(match and match[1]))
    problems.extend(islice(_fill(bag, declared, manifest, text), MOST_FAULTS))
    return manifest


def _fill(bag: BagSource, declared: Declaration, manifest: Manifest, text: str) -> Iterator[Problem]:
    width = hashlib.new(manifest.algorithm).digest_size * 2
    for number, line in enumerate(lines(text), start=1):
        if not line.strip():
            continue
        found = _ENTRY.fullmatch(line)
        if not found or len(found[1]) != width:
            yield finding("dong_sai", bag.name, manifest.name, line=number)
            continue
        path = unescaped(found[2], declared.version)
        if unsafe(path) or path.startswith("data/") == manifest.of_tags:
            yield finding("ten_ngoai_pham_vi", bag.name, manifest.name, path=path)
        elif path in manifest.digests:
            yield finding("liet_ke_hai_lan", bag.name, manifest.name, path=path)
        else:
            manifest.digests[path] = found[1].lower()


def unescaped(path: str, version: tuple[int, int]) -> str:
    """Decode %0A and %0D, and from version 1.0 also %25; nothing else is an escape (RFC 8493 §2.1.3)."""
    coded = r"%0[AaDd]|%25" if version >= (1, 0) else r"%0[AaDd]"
    return re.sub(coded, lambda match: _ESCAPES[match[0].upper()], path)


def labelled(text: str) -> list[tuple[str, str]]:
    """Return (label, value) of bag-info.txt in order, folded lines joined."""
    pairs: list[tuple[str, str]] = []
    for line in lines(text):
        if line[:1] in (" ", "\t") and pairs:
            label, value = pairs.pop()
            pairs.append((label, f"{value} {line.strip()}"))
        elif ":" in line:
            label, _, value = line.partition(":")
            pairs.append((label.strip(), value.strip()))
    return pairs


def unlabelled(text: str) -> list[int]:
    """Return the numbers of the lines of bag-info.txt that are neither "label: value" nor the rest of one."""
    numbered = list(enumerate(lines(text), start=1))
    first = next((number for number, line in numbered if ":" in line), len(numbered) + 1)
    return [n for n, line in numbered if line.strip() and ":" not in line and (line[0] not in " \t" or n < first)]


def _is_text_encoding(name: str) -> bool:
    try:
        b"ab".decode(name, "replace")
    except (LookupError, ValueError):  # ValueError of a name with a null character
        return False
    return True
