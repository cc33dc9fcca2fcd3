from __future__ import annotations

import pytest

from docgen.errors import TemplateError
from docgen.layout.blocks import Boxes, Column, Control, ItemLevels, Masthead, Page, Paragraph, SideBySide, Table
from docgen.layout.source import parse_source


@pytest.mark.parametrize(
    ("text", "block"),
    [
        pytest.param("[trang dọc | Mẫu 01]", Page(corner="Mẫu 01"), id="upright_page_with_a_mark"),
        pytest.param("[trang ngang]", Page(landscape=True), id="landscape_page"),
        pytest.param("[đầu trang | sao | số]", Masthead(star=True, number=True), id="masthead"),
        pytest.param("[đầu trang | số | về việc x]", Masthead(number=True, trich_yeu="về việc x"), id="letter"),
        pytest.param("Mục lớn | I. Ưu điểm", Paragraph("Mục lớn", "I. Ưu điểm"), id="paragraph"),
        pytest.param("Nội dung | a | b", Paragraph("Nội dung", "a | b"), id="only_the_first_bar_parts"),
        pytest.param("% for d in han_che", Control("for d in han_che"), id="control"),
        pytest.param("[ô mức | m in muc]", Boxes("m in muc"), id="boxes"),
        pytest.param("[ô cấp độ | cap_do_1]", ItemLevels("cap_do_1"), id="levels_of_an_item"),
        pytest.param(
            "[bảng | d in x | dòng trống | liền]\n10 | TT | {{ d.stt }} | giữa\n[hết]",
            Table("d in x", (Column(10, "TT", "{{ d.stt }}", centred=True),), dotted=True, kept=True),
            id="table",
        ),
        pytest.param(
            "[hai cột]\nNơi nhận | Nơi nhận:\n[cột phải]\nHọ tên | {{ ho_ten }}\n[hết]",
            SideBySide((Paragraph("Nơi nhận", "Nơi nhận:"),), (Paragraph("Họ tên", "{{ ho_ten }}"),)),
            id="two_columns",
        ),
    ],
)
def test_a_source_line_becomes_its_block(text: str, block: object) -> None:
    assert parse_source(f"# ghi chú\n\n{text}\n") == (block,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Nội dung không có gạch", "dòng 1: thiếu dấu |", id="no_bar"),
        pytest.param("\n[khối lạ]", "dòng 2: không có khối “khối lạ”", id="unknown_block"),
        pytest.param("[bảng | d in x]\nTT | a\n[hết]", "dòng 2: cột của bảng", id="column_without_width"),
        pytest.param("[bảng | d in x]\n10 | TT | a", "thiếu dòng [hết]", id="table_never_ends"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(TemplateError, match="Hãy") as refusal:
        parse_source(text, "mau.txt")
    assert f"mau.txt{',' if 'dòng ' in words[:5] else ':'} {words}" in str(refusal.value)
