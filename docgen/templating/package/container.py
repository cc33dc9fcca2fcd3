"""The zip around a Word file: opened within limits, never trusted, never inflated twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.errors import TemplateError
from docgen.templating.package.zip_pieces import Binding, Piece
from docgen.zip_faults import UNREADABLE_ZIP

MAX_MEMBERS = 2_000
MAX_BYTES = 100_000_000
MAX_XML_BYTES = 5_000_000
MAX_RATIO = 400
MAX_TAGS = 300_000  # each costs its checks time, however few bytes it has
# Below this size a high ratio harms nobody: a small part of blanks is only that.
_RATIO_MATTERS = 1_000_000
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_DOCX = "Hãy mở bằng Word và lưu lại dạng .docx."
_ORIGINAL = "Hãy dùng tệp Word gốc của mẫu."
DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a Word file, in its order: XML as bytes, and every member ready to be copied into a new zip."""

    xml: Mapping[str, bytes]
    pieces: Mapping[str, Piece]

    @property
    def data(self) -> bytes:
        """The Word file as a zip."""
        return Binding.of(tuple(self.pieces.values())).bind(())

    def with_xml(self, changed: Mapping[str, bytes]) -> Package:
        """Return the package with other XML in these members."""
        pieces = {name: Piece.of(name, content) for name, content in changed.items()}
        return Package({**self.xml, **changed}, {**self.pieces, **pieces})

    def with_files(self, changed: Mapping[str, bytes]) -> Package:
        """Return the package with other content in these members, none of them XML."""
        return Package(self.xml, {**self.pieces, **{name: Piece.of(name, data) for name, data in changed.items()}})


def open_package(data: bytes) -> Package:
    """Read a Word file, or refuse it with TemplateError naming the member at fault."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _require_sane(members)
            contents = {member.filename: _content(archive, member) for member in members}
            pieces = {member.filename: _piece(data, member, contents[member.filename]) for member in members}
    except UNREADABLE_ZIP as error:
        raise TemplateError(f"Tệp mẫu không phải tệp Word .docx. {_DOCX}") from error
    return Package({name: content for name, content in contents.items() if _is_xml(name)}, pieces)


def _require_sane(members: list[zipfile.ZipInfo]) -> None:
    fault = next(_faults(members), "")
    if fault:
        raise TemplateError(fault)


def _faults(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_BYTES:
        yield f"Tệp mẫu giải nén ra quá lớn. {_ORIGINAL}"
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if name in seen:
            yield f"Tệp mẫu có hai thành phần cùng tên “{name}”. {_ORIGINAL}"
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"Tệp mẫu có thành phần mang tên không an toàn “{name}”. {_ORIGINAL}"
        if member.flag_bits & _ENCRYPTED:
            yield f"Thành phần “{name}” của tệp mẫu bị đặt mật khẩu. Hãy bỏ mật khẩu trong Word rồi lưu lại."
        if _too_large(member):
            yield f"Thành phần “{name}” của tệp mẫu giải nén ra quá lớn. {_ORIGINAL}"
        seen.add(name)
    if DOCUMENT not in seen:
        yield f"Tệp mẫu không có nội dung Word. {_DOCX}"


def _too_large(member: zipfile.ZipInfo) -> bool:
    swollen = member.file_size > max(_RATIO_MATTERS, MAX_RATIO * member.compress_size)
    return swollen or (_is_xml(member.filename) and member.file_size > MAX_XML_BYTES)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an XML member, checked; another member is only checked against its CRC."""
    with archive.open(member) as source:
        if _is_xml(member.filename):
            content = source.read()
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                reason = f"Thành phần “{member.filename}” của tệp mẫu có khai báo DOCTYPE"
                raise TemplateError(f"{reason}, thứ tệp Word không bao giờ có. {_ORIGINAL}")
            if content.count(b"<") > MAX_TAGS:
                raise TemplateError(f"Thành phần “{member.filename}” của tệp mẫu có quá nhiều thẻ. {_ORIGINAL}")
            return content
        while source.read(_CHUNK):
            pass
    return b""


def _piece(data: bytes, member: zipfile.ZipInfo, content: bytes) -> Piece:
    if member.compress_type not in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        raise zipfile.BadZipFile(member.filename)
    start = member.header_offset + _LOCAL_HEADER
    lengths = data[start - 4 : start]
    start += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    stored = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED and content:
        return Piece.of(member.filename, content)
    return Piece(member.filename, member.CRC, stored, member.file_size, member.compress_type)
