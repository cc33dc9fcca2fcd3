"""The zip around any Word file: refused when it is none, locked, damaged, swollen or carries macros."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.layout.word.ooxml import Element
from docgen.zip_faults import UNREADABLE_ZIP

MAX_PARTS = 5_000
MAX_BYTES = 300 << 20
MAX_XML_BYTES = 60 << 20
MAX_RATIO = 300
# Some thousand pages: each paragraph and each tag costs its reader time and memory, however few bytes it has.
MAX_PARAGRAPHS, MAX_TAGS = 60_000, 1_500_000
_PARAGRAPH = re.compile(rb"<(?:[\w.-]+:)?p[\s/>]")
# Below this size a file is harmless however well it was compressed.
RATIO_FROM_BYTES = 20 << 20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OFFICE_DOCUMENT = "/officeDocument"
_STRICT = b"purl.oclc.org/ooxml/wordprocessingml"
_WORD = "Mở tệp bằng Word, chọn Lưu dưới dạng “Tài liệu Word (*.docx)”."

# Code → what is wrong and what to do.
_WORDS = {
    "docx_khong_mo_duoc": (
        "Không mở được tệp: tệp không còn, không có quyền đọc hoặc đang mở trong chương trình khác.",
        "Xem lại tên tệp, đóng tệp ở chương trình khác rồi chạy lại.",
    ),
    "docx_trong": ("Tệp rỗng, không có nội dung.", "Chép lại tệp từ bản gốc."),
    "docx_khong_phai_word": ("Tệp không phải văn bản Word (.docx).", _WORD),
    "docx_doc_cu": ("Tệp là văn bản Word đời cũ (.doc) hoặc một loại tệp Office cũ.", _WORD),
    "docx_co_mat_khau": (
        "Tệp được đặt mật khẩu nên không đọc được.",
        "Mở bằng Word, vào Tệp → Thông tin → Bảo vệ tài liệu → Mã hoá bằng mật khẩu, xoá mật khẩu rồi lưu lại.",
    ),
    "docx_co_macro": ("Tệp có macro; docgen không xem tệp có macro.", _WORD),
    "docx_hong": (
        "Tệp bị hỏng hoặc chép chưa hết.",
        "Chép lại tệp từ bản gốc; nếu vẫn lỗi, mở bằng Word, cho sửa chữa rồi lưu lại.",
    ),
    "docx_qua_lon": (
        "Tệp bung ra quá lớn so với một văn bản (nén bất thường).",
        "Lấy lại tệp từ nguồn tin cậy rồi chạy lại.",
    ),
    "docx_strict": (
        "Tệp được lưu ở dạng “Strict Open XML”.",
        _WORD,
    ),
}


class Unreadable(Exception):
    """A file that cannot be read as a Word document; `code` is a key of the wordings."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def words(self) -> tuple[str, str]:
        """Return what is wrong and what to do."""
        return _WORDS[self.code]


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a Word file in their order, and the name of its main part."""

    members: Mapping[str, bytes]
    main: str

    def xml(self, name: str) -> Element | None:
        """Return the root of an XML part, None when there is no such part."""
        data = self.members.get(name)
        return None if data is None else parse(data)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part: id → (last word of its type, name of the target)."""
        folder, _, stem = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{stem}.rels" if folder else f"_rels/{stem}.rels")
        rows = [] if root is None else [e for e in root if e.get("TargetMode") != "External"]
        return {e.get("Id", ""): (e.get("Type", "").rpartition("/")[2], _target(folder, e)) for e in rows}

    def only(self, kind: str) -> str:
        """Return the name of the main part's part of one kind ("styles"), empty when it has none."""
        return next((target for found, target in self.related(self.main).values() if found == kind), "")


def parse(data: bytes) -> Element:
    """Parse XML without entities or network; raises Unreadable."""
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise Unreadable("docx_hong") from error


def open_package(data: bytes) -> Package:
    """Read a Word file within limits; raises Unreadable."""
    _require_zip(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_bounds(archive)
            members = {part.filename: archive.read(part) for part in archive.infolist() if not part.is_dir()}
    except UNREADABLE_ZIP as error:
        raise Unreadable("docx_hong") from error
    return _of(members)


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the same Word file with some members replaced or put behind; times and order of the members are kept."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        parts = old.infolist()
        known = {part.filename for part in parts}
        for part in (*parts, *(zipfile.ZipInfo(name) for name in changed if name not in known)):
            member = zipfile.ZipInfo(part.filename, part.date_time)
            member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, 0, 0
            content = changed[part.filename] if part.filename in changed else old.read(part)
            new.writestr(member, content, compresslevel=9)
    return out.getvalue()


def _require_zip(data: bytes) -> None:
    if not data:
        raise Unreadable("docx_trong")
    if data.startswith(_OLE):
        raise Unreadable("docx_co_mat_khau" if _LOCKED in data else "docx_doc_cu")
    if not data.startswith(b"PK"):
        raise Unreadable("docx_khong_phai_word")


def _require_bounds(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts) or 1
    swollen = unpacked > RATIO_FROM_BYTES and unpacked / packed > MAX_RATIO
    large = any(p.file_size > MAX_XML_BYTES for p in parts if p.filename.endswith((".xml", ".rels")))
    if len(parts) > MAX_PARTS or unpacked > MAX_BYTES or swollen or large:
        raise Unreadable("docx_qua_lon")
    if any(p.flag_bits & 1 for p in parts):
        raise Unreadable("docx_co_mat_khau")
    if len({p.filename for p in parts}) != len(parts):
        raise Unreadable("docx_hong")


def _of(members: Mapping[str, bytes]) -> Package:
    if any(b"<!DOCTYPE" in data[:4096] for name, data in members.items() if name.endswith((".xml", ".rels"))):
        raise Unreadable("docx_hong")
    if any(name.lower().endswith("vbaproject.bin") for name in members):
        raise Unreadable("docx_co_macro")
    links = Package(members, "").related("")
    main = next((target for kind, target in links.values() if kind == _OFFICE_DOCUMENT.strip("/")), "")
    content = members.get(main, b"")
    if _STRICT in content[:4096]:
        raise Unreadable("docx_strict")
    if b"wordprocessingml" not in content[:8192]:
        raise Unreadable("docx_khong_phai_word")
    if any(_is_endless(data) for name, data in members.items() if name.endswith((".xml", ".rels"))):
        raise Unreadable("docx_qua_lon")
    return Package(members, main)


def _is_endless(data: bytes) -> bool:
    return data.count(b"<") > MAX_TAGS or sum(1 for _ in _PARAGRAPH.finditer(data)) > MAX_PARAGRAPHS


def _target(folder: str, link: Element) -> str:
    target = link.get("Target", "")
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")
