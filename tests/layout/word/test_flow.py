"""A Word file read for the screen: parts under headings, tables with their heads, boxes as choices."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from docgen.core.draft_text import Choice, Grid, Line, Part
from docgen.layout.word.flow import flow
from docgen.layout.word.package import Unreadable


def word(document: docx.document.Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(name="parts", scope="module")
def _parts() -> tuple[Part, ...]:
    document = docx.Document()
    document.add_paragraph("Trước mục đầu tiên")
    document.add_heading("A. Nội dung", 1)
    document.add_heading("I. Ưu điểm", 2)
    line = document.add_paragraph("Thường, ")
    line.add_run("đậm").bold = True
    line.add_run(" và ").bold = True
    line.add_run("nghiêng").italic = True
    boxes = document.add_table(2, 2, style="Table Grid")
    for row, (mark, text) in enumerate([("", "Xuất sắc"), ("X", "Tốt")]):
        boxes.cell(row, 0).text, boxes.cell(row, 1).text = mark, text
    tasks = document.add_table(2, 2, style="Table Grid")
    for row, cells in enumerate([("Nhiệm vụ", "Kết quả"), ("Kênh mương", "<script>alert(1)</script>")]):
        tasks.cell(row, 0).text, tasks.cell(row, 1).text = cells
    return flow(word(document))


def test_parts_stand_under_their_headings_by_level(parts: tuple[Part, ...]) -> None:
    assert [(part.heading, part.level) for part in parts] == [("", 1), ("A. Nội dung", 1), ("I. Ưu điểm", 2)]
    assert parts[0].text == "Trước mục đầu tiên"


def test_words_set_alike_are_one_piece(parts: tuple[Part, ...]) -> None:
    line = parts[2].blocks[0]
    assert isinstance(line, Line)
    assert [(p.text, p.bold, p.italic) for p in line.pieces] == [
        ("Thường, ", False, False),
        ("đậm và ", True, False),
        ("nghiêng", False, True),
    ]


def test_a_table_of_boxes_is_a_list_of_choices(parts: tuple[Part, ...]) -> None:
    choices = [block for block in parts[2].blocks if isinstance(block, Choice)]
    assert choices == [Choice(False, "Xuất sắc"), Choice(True, "Tốt")]


def test_a_ruled_table_has_the_names_of_its_columns(parts: tuple[Part, ...]) -> None:
    grid = next(block for block in parts[2].blocks if isinstance(block, Grid))
    assert grid.head == ("Nhiệm vụ", "Kết quả")
    assert [[cell[0].text for cell in row] for row in grid.rows] == [["Kênh mương", "<script>alert(1)</script>"]]


def test_the_text_of_a_part_is_all_that_stands_in_it(parts: tuple[Part, ...]) -> None:
    assert parts[2].text.splitlines() == [
        "Thường, đậm và nghiêng",
        "[ ] Xuất sắc",
        "[X] Tốt",
        "Nhiệm vụ | Kết quả",
        "Kênh mương | <script>alert(1)</script>",
    ]


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Unreadable):
        flow(b"PK no zip")
