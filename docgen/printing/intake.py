"""Judges a Word file before LibreOffice sees it, because LibreOffice prints garbage without a word."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

MAIN_PART = "word/document.xml"
REQUIRED_PARTS = ("[Content_Types].xml", MAIN_PART)
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REDO = "Hãy tạo lại, hoặc mở bằng Word và lưu lại dạng .docx, rồi chạy lại."
_UNREADABLE = (zipfile.BadZipFile, EOFError, OSError, zlib.error, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class WordFile:
    """What is known of a Word file: the fault that forbids printing it (Vietnamese, or ""), and whether it has text."""

    fault: str = ""
    has_text: bool = False


def examine(path: Path) -> WordFile:
    """Open the Word file at `path` as far as is needed to trust it to LibreOffice."""
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
    except _UNREADABLE:
        return WordFile(f"không phải tệp Word .docx, hoặc tệp bị cắt cụt. {_REDO}")


def _examine_package(package: zipfile.ZipFile) -> WordFile:
    if missing := [part for part in REQUIRED_PARTS if part not in package.namelist()]:
        return WordFile(f"tệp nén này không phải tệp Word: thiếu phần {missing[0]}. {_REDO}")
    if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED_BYTES:
        return WordFile("tệp phình quá 300 MB khi mở. Hãy bớt hoặc thu nhỏ ảnh rồi lưu lại.")
    if damaged := package.testzip():
        return WordFile(f"tệp hỏng ở phần {damaged}. {_REDO}")
    return _examine_body(package.read(MAIN_PART))


def _examine_body(body: bytes) -> WordFile:
    words: list[str] = []
    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = _refuse_doctype
    # Characters of a Word part stand in its runs; what stands between elements is blank.
    reader.CharacterDataHandler = lambda text: words.append(text) if text.strip() else None
    try:
        reader.Parse(body, True)
    except (expat.ExpatError, ValueError):
        return WordFile(f"nội dung tệp Word bị hỏng ({MAIN_PART}). {_REDO}")
    return WordFile(has_text=bool(words))


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a Word part has no DOCTYPE")
