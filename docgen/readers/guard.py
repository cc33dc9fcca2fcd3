"""What a workbook must be before a library opens it: a whole, unlocked zip of bounded size.

The limits leave room for a province (95,000 members with three pages of text each, 600 MB), not for a bomb.
"""

from __future__ import annotations

import errno
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from docgen.core.problem import Origin, Problem
from docgen.readers.sheet_scan import Malformed, Scan, scan_sheet
from docgen.zip_faults import UNREADABLE_ZIP

MAX_PARTS = 2_000
MAX_BYTES = 1200 << 20
# Below this size a file is harmless however well it was compressed.
RATIO_FROM_BYTES = 50 << 20
MAX_RATIO = 200

_CHUNK = 1 << 20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"

# Code → what is wrong and what to do.
_WORDS = {
    "tep_trong": ("Tệp rỗng, không có dữ liệu.", "Chép lại tệp từ bản gốc."),
    "tep_khong_phai_excel": (
        "Tệp không phải sổ tính Excel (.xlsx), dù mang đuôi .xlsx.",
        "Mở tệp bằng Excel, chọn Lưu dưới dạng “Sổ làm việc Excel (*.xlsx)”.",
    ),
    "tep_xls_cu": (
        "Tệp là sổ tính Excel đời cũ (.xls) hoặc một loại tệp Office cũ.",
        "Mở bằng Excel, chọn Lưu dưới dạng “Sổ làm việc Excel (*.xlsx)”.",
    ),
    "tep_co_mat_khau": (
        "Tệp được đặt mật khẩu nên không đọc được.",
        "Mở bằng Excel, vào Tệp → Thông tin → Bảo vệ sổ làm việc → Mã hoá bằng mật khẩu, xoá mật khẩu rồi lưu lại.",
    ),
    "tep_hong": (
        "Tệp bị hỏng hoặc chép chưa hết.",
        "Chép lại tệp từ bản gốc; nếu vẫn lỗi, mở bằng Excel, cho sửa chữa rồi lưu lại.",
    ),
    "tep_qua_lon": (
        "Tệp bung ra quá lớn so với một sổ dữ liệu (nén bất thường).",
        "Chép dữ liệu sang một sổ mới tạo bằng “docgen init”.",
    ),
    "tep_khong_mo_duoc": (
        "Không mở được tệp: tệp không còn, không có quyền đọc hoặc đang mở trong chương trình khác.",
        "Đóng tệp ở chương trình khác, kiểm tra quyền đọc rồi chạy lại.",
    ),
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """The faults of the file as a whole and, when there are none, the scan of every worksheet by its title."""

    problems: tuple[Problem, ...] = ()
    scans: Mapping[str, Scan] = field(default_factory=dict)


class _Refused(Exception):
    """The code of what is wrong with the file."""


def refusal(code: str, file: str) -> Problem:
    """Return the problem of a file that cannot be read as a whole."""
    message, hint = _WORDS[code]
    return Problem(code, Origin(file), message, hint)


def inspect(path: Path, file: str) -> Inspection:
    """Look through the file without unpacking it to memory; `file` is the name shown to the user."""
    try:
        _require_zip(path)
        with zipfile.ZipFile(path) as archive:
            _require_bounds(archive)
            return Inspection(scans=dict(_scans(archive)))
    except _Refused as found:
        return Inspection((refusal(str(found), file),))
    except OSError as error:
        # zipfile goes to places before the file's beginning when the file says so.
        damaged = error.errno == errno.EINVAL
        return Inspection((refusal("tep_hong" if damaged else "tep_khong_mo_duoc", file),))
    except (*UNREADABLE_ZIP, Malformed, etree.XMLSyntaxError):
        return Inspection((refusal("tep_hong", file),))


def _require_zip(path: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(len(_OLE))
    if not head:
        raise _Refused("tep_trong")
    if head == _OLE:
        raise _Refused("tep_co_mat_khau" if _contains(path, _LOCKED) else "tep_xls_cu")
    if not head.startswith(b"PK"):
        raise _Refused("tep_khong_phai_excel")


def _contains(path: Path, wanted: bytes) -> bool:
    with path.open("rb") as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            if wanted in tail + chunk:
                return True
            tail = chunk[-len(wanted) :]
    return False


def _require_bounds(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise _Refused("tep_co_mat_khau")
    if len(names) != len(parts):
        raise _Refused("tep_hong")
    if _WORKBOOK not in names:
        raise _Refused("tep_khong_phai_excel")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    bomb = unpacked > RATIO_FROM_BYTES and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_PARTS or unpacked > MAX_BYTES or bomb:
        raise _Refused("tep_qua_lon")


def _scans(archive: zipfile.ZipFile) -> Iterator[tuple[str, Scan]]:
    """Scan the worksheets and read every other XML part through, so that a false size or sum shows here."""
    parts = [part.filename for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    for part in parts:
        _require_no_entities(archive, part)
    titles = _worksheets(archive)
    for part in parts:
        with archive.open(part) as stream:
            if part in titles:
                yield titles[part], scan_sheet(stream)
            while stream.read(_CHUNK):
                pass


def _require_no_entities(archive: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as stream:
        if b"<!DOCTYPE" in stream.read(4096):
            raise _Refused("tep_hong")


def _worksheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return part name → title of every worksheet."""
    links = _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    found = {}
    for sheet in _elements(archive, _WORKBOOK, "sheet"):
        link = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        target = posixpath.normpath(posixpath.join("/xl", targets.get(str(link), ""))).lstrip("/")
        found[target] = sheet.get("name", "")
    return found


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> list[etree._Element]:
    try:
        data = archive.read(part)
    except KeyError as missing:
        raise _Refused("tep_hong") from missing
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return list(etree.fromstring(data, parser).iter(f"{{*}}{name}"))
