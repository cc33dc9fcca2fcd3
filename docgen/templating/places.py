"""Where a word stands in a Word file: part, paragraph, table row and column, as an editor would look for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART_NAMES = {"document": "thân văn bản", "header": "đầu trang", "footer": "chân trang", "footnotes": "cước chú"}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the template: its place in words and its text, runs joined."""

    part: str
    place: str
    text: str

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else self.text[:_SHOWN] + "…"
        return f"{self.place}: “{shown}”"


def passages(docx: bytes) -> tuple[Passage, ...]:
    """Return every paragraph that holds text, in reading order, part by part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = sorted(name for name in archive.namelist() if _part_word(name))
        return tuple(passage for name in parts for passage in _passages_of(name, archive.read(name)))


def _part_word(name: str) -> str:
    folder, _, file = name.rpartition("/")
    stem = file.removesuffix(".xml").rstrip("0123456789")
    return _PART_NAMES.get(stem, "") if folder == "word" and file.endswith(".xml") else ""


def _passages_of(part: str, xml: bytes) -> Iterator[Passage]:
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    paragraph_number = 0
    for paragraph in root.iter(f"{W}p"):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        paragraph_number += cell is None
        text = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        if text.strip():
            where = f"đoạn {paragraph_number}" if cell is None else _cell_place(cell, tables)
            yield Passage(part, f"{_part_word(part)}, {where}", text)


def _cell_place(cell: etree._Element, tables: dict[etree._Element, int]) -> str:
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    row_number = table.findall(f"{W}tr").index(row) + 1 if row in table else 1
    column = row.findall(f"{W}tc").index(cell) + 1 if cell in row else 1
    return f"bảng {tables[table]}, hàng {row_number}, cột {column}"


def find(all_passages: tuple[Passage, ...], word: str) -> Passage | None:
    """Return the first paragraph whose tags mention `word`."""
    tagged = (p for p in all_passages if "{{" in p.text or "{%" in p.text)
    return next((p for p in tagged if word in p.text), None)
