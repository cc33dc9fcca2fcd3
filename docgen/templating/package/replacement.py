"""Pictures and embedded files of a template changed for others, found as docxtpl finds them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.errors import TemplateError
from docgen.templating.package.container import MAX_BYTES, Package
from docgen.templating.package.relations import parsed, relations_in, relations_of

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SHOWN_BY = ("word/document", "word/header", "word/footer")
_FOLDERS = {"media": "word/media/", "embedded": "word/embeddings/"}


@dataclass(frozen=True, slots=True)
class Replacement:
    """New content for members of a template, found by what they are called or by what they hold."""

    by: Literal["picture", "media", "embedded", "zipname"]
    key: str | bytes
    content: bytes


def replace_pic(name: str, content: bytes) -> Replacement:
    """Change the picture that has this name, title or description in Word."""
    return Replacement("picture", name, content)


def replace_media(old: bytes, content: bytes) -> Replacement:
    """Change the picture or other medium that holds these bytes."""
    return Replacement("media", old, content)


def replace_embedded(old: bytes, content: bytes) -> Replacement:
    """Change the embedded document that holds these bytes."""
    return Replacement("embedded", old, content)


def replace_zipname(name: str, content: bytes) -> Replacement:
    """Change the member of this name, such as word/embeddings/Microsoft_Excel_Sheet1.xlsx."""
    return Replacement("zipname", name, content)


def replaced(package: Package, replacements: Iterable[Replacement]) -> Package:
    """Return the package with the new content; TemplateError names what it does not have."""
    changed: dict[str, bytes] = {}
    for replacement in replacements:
        names = list(_members(package, replacement))
        if not names:
            raise TemplateError(_unknown(package, replacement))
        if len(replacement.content) > MAX_BYTES:
            raise TemplateError(f"Tệp thay cho “{names[0]}” quá lớn. Hãy dùng tệp nhỏ hơn.")
        changed |= dict.fromkeys(names, replacement.content)
    return package.with_files(changed)


def _members(package: Package, replacement: Replacement) -> Iterator[str]:
    """Yield the members meant; XML is never one of them: it was checked, and what replaces it would not be."""
    if isinstance(replacement.key, bytes):
        crc, folder = zlib.crc32(replacement.key), _FOLDERS[replacement.by]
        yield from (n for n, piece in package.pieces.items() if n.startswith(folder) and piece.crc == crc)
    elif replacement.by == "picture":
        yield from dict.fromkeys(_pictures(package).get(replacement.key, ()))
    elif replacement.key in package.pieces and replacement.key not in package.xml:
        yield replacement.key


def _pictures(package: Package) -> Mapping[str, list[str]]:
    """Return the media of every picture by each of its names."""
    found: dict[str, list[str]] = {}
    for part in package.xml:
        if part.startswith(_SHOWN_BY) and part.endswith(".xml"):
            targets = {r.id: r.target for r in relations_in(package, relations_of(part)) if not r.external}
            for name, relation in _named(package, part):
                if targets.get(relation) in package.pieces:
                    found.setdefault(name, []).append(targets[relation])
    return found


def _named(package: Package, part: str) -> Iterator[tuple[str, str]]:
    for picture in parsed(part, package.xml[part]).iter(f"{_PICTURE}pic"):
        blip, facts = next(picture.iter(_BLIP), None), next(picture.iter(f"{_PICTURE}cNvPr"), None)
        if blip is not None and facts is not None:
            for name in ("name", "title", "descr"):
                yield facts.get(name, ""), blip.get(_EMBED, "")


def _unknown(package: Package, replacement: Replacement) -> str:
    meant = f"“{replacement.key}”" if isinstance(replacement.key, str) else "có nội dung như tệp đã đưa"
    names = sorted(filter(None, _pictures(package))) if replacement.by == "picture" else _files(package)
    have = f"Mẫu có: {', '.join(names[:20])}" if names else "Mẫu không có tệp nào như vậy"
    return f"Không có thành phần nào {meant} để thay. {have}. Hãy dùng một trong các tên ấy hoặc thêm nó vào mẫu."


def _files(package: Package) -> list[str]:
    return sorted(name for name in package.pieces if name not in package.xml)
