"""Judges a Word file before a printer sees it, because LibreOffice prints garbage without a word."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from docgen.printing.manuscript import ANYTHING, Manuscript, manuscript
from docgen.zip_faults import UNREADABLE_ZIP

MAIN_PART = "word/document.xml"
REQUIRED_PARTS = ("[Content_Types].xml", MAIN_PART)
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REDO = "Hãy tạo lại, hoặc mở bằng Word và lưu lại dạng .docx, rồi chạy lại."


@dataclass(frozen=True, slots=True)
class WordFile:
    """What is known of a Word file: the fault that forbids printing it (Vietnamese, or ""), and what it says."""

    fault: str = ""
    text: Manuscript = ANYTHING


def examine(path: Path) -> WordFile:
    """Open the Word file at `path` as far as is needed to trust it to a printer."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_OLE))
    except FileNotFoundError:
        return WordFile(f"không có tệp {path}. Hãy tạo văn bản này trước rồi in lại.")
    except OSError as error:
        return WordFile(f"không đọc được tệp ({error.strerror}). Hãy kiểm tra tệp và quyền đọc rồi chạy lại.")
    if head == _OLE:
        return WordFile("tệp có mật khẩu hoặc là tệp .doc cũ. Hãy bỏ mật khẩu và lưu lại dạng .docx.")
    try:
        with zipfile.ZipFile(path) as package:
            return _examine_package(package)
    except UNREADABLE_ZIP:
        return WordFile(f"không phải tệp Word .docx, hoặc tệp bị cắt cụt. {_REDO}")


def _examine_package(package: zipfile.ZipFile) -> WordFile:
    if missing := [part for part in REQUIRED_PARTS if part not in package.namelist()]:
        return WordFile(f"tệp nén này không phải tệp Word: thiếu phần {missing[0]}. {_REDO}")
    if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED_BYTES:
        return WordFile("tệp phình quá 300 MB khi mở. Hãy bớt hoặc thu nhỏ ảnh rồi lưu lại.")
    if damaged := package.testzip():
        return WordFile(f"tệp hỏng ở phần {damaged}. {_REDO}")
    try:
        return WordFile(text=manuscript(package.read(MAIN_PART)))
    except (expat.ExpatError, ValueError):
        return WordFile(f"nội dung tệp Word bị hỏng ({MAIN_PART}). {_REDO}")
