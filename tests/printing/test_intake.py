from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.printing.intake import WordFile, examine

MakeWord = Callable[..., Path]


def test_a_sound_word_file_passes(word_file: MakeWord) -> None:
    found = examine(word_file("tốt.docx"))
    assert not found.fault
    assert found.text.first[:4] == ("đảng", "uỷ", "xã", "suối")


def test_a_word_file_without_words_is_known_to_be_blank(word_file: MakeWord) -> None:
    assert examine(word_file("trắng.docx", " ")) == WordFile()


def damaged_part(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        place = package.getinfo("word/document.xml").header_offset + 80
    data[place] ^= 0xFF
    path.write_bytes(data)


def broken_xml(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w:document><w:body>")


def with_doctype(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("anh.txt", "x")


BAD_FILES = {
    "text": (lambda p: p.write_text("Không phải Word"), "không phải tệp Word"),
    "empty": (lambda p: p.write_bytes(b""), "không phải tệp Word"),
    "random": (lambda p: p.write_bytes(bytes(range(256)) * 160), "không phải tệp Word"),
    "truncated": (lambda p: p.write_bytes(p.read_bytes()[:-400]), "cắt cụt"),
    "encrypted": (lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "mật khẩu"),
    "missing": (lambda p: p.unlink(), "không có tệp"),
    "folder": (lambda p: (p.unlink(), p.mkdir()), "không đọc được"),
    "damaged part": (damaged_part, "Word"),
    "broken xml": (broken_xml, "bị hỏng"),
    "doctype": (with_doctype, "bị hỏng"),
    "other zip": (other_zip, "thiếu phần"),
}


@pytest.mark.parametrize(("spoil", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_with_its_remedy(spoil: Callable[[Path], object], words: str, word_file: MakeWord) -> None:
    path = word_file("xấu.docx")
    spoil(path)
    fault = examine(path).fault
    assert words in fault
    assert "Hãy" in fault.split(". ")[-1]


def test_a_file_that_swells_beyond_measure_is_refused_unopened(word_file: MakeWord) -> None:
    path = word_file("phồng.docx")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("bom", "w", force_zip64=True) as part,
    ):
        for _ in range(301):
            part.write(bytes(1024 * 1024))
    assert "300 MB" in examine(path).fault
