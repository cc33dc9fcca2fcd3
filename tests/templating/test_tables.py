"""Tables whose shape the data decides come out of the fast path as docxtpl makes them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.errors import RenderError, TemplateError
from docgen.templating import compile_template

WIDTH = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{}</w:tcPr>'
CONTEXT = {
    "ds": ["Một", "Hai & ba", "Bốn"],
    "trong": [],
    "mot": ["x"],
    "co": True,
    "khong": False,
    "n": 2,
    "so_chu": "3",
    "mau": "FFCC00",
    "hang": [{"ten": "A & B", "cot": ["1", "2"]}, {"ten": "<C>", "cot": ["3", "4"]}],
}


def word_file(body: str) -> bytes:
    document = docx.Document()
    document.styles.element.clear()  # most of its weight, nothing of what is tested
    for element in parse_xml(f"<w:body {nsdecls('w', 'wp', 'r')}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text(words: str, *, bold: bool = False) -> str:
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{words}</w:t></w:r>"


def cell(content: str, properties: str = "") -> str:
    body = content if content.startswith("<w:") else f"<w:p>{text(content)}</w:p>"
    return f"<w:tc>{WIDTH.format(properties)}{body}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(c if c.startswith(('<w:tc>', '<w:sdt>')) else cell(c) for c in cells)}</w:tr>"


def table(*rows: str, columns: int = 3, width: str = ' w:w="2000"') -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{f'<w:gridCol{width}/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


SPAN = '<w:gridSpan w:val="2"/>'
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
TABLES = {
    "columns-as-many-as-the-grid": table(row("{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}")),
    "more-columns-than-the-grid": table(row("{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}"), columns=1),
    "fewer-columns-than-the-grid": table(row("{%tc for d in mot %}", "{{ d }}", "{%tc endfor %}"), columns=5),
    "no-columns-left": table(row("{%tc for d in trong %}", "{{ d }}", "{%tc endfor %}"), row("a", "b")),
    "a-column-on-a-condition": table(
        row("a", "{%tc if khong %}", "b", "{%tc endif %}"), row("1", "{%tc if khong %}", "2", "{%tc endif %}")
    ),
    "columns-in-rows": table(
        row("Tên", "{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}"),
        row("{%tr for h in hang %}"),
        row("{{ h.ten }}", "{%tc for c in h.cot %}", "{{ loop.index }}{{ c }}", "{%tc endfor %}"),
        row("{%tr endfor %}"),
    ),
    "a-comment-for-a-column": table(row("a", "{#tc ghi chú #}", "b"), row("1", "2", "3")),
    "a-grid-without-widths": table(row("{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}"), columns=1, width=""),
    "rows-of-unequal-length": table(row("a", "b"), row("{{ n }}"), columns=4),
    "a-row-wider-than-the-grid": table(row("a", "b", "{{ n }}"), columns=2),
    "a-span-wider-than-the-grid": table(row(cell("{{ n }}", SPAN), "b"), columns=2),
    "no-row-left": table(row("{%tr for d in trong %}"), row("{{ d }}", "b"), row("{%tr endfor %}"), columns=2),
    "a-condition-over-cells": table(row("{% if khong %}a", "b{% endif %}", "c"), row("1", "2")),
    "a-table-in-a-cell": table(
        row(cell(table(row("{%tc for d in ds %}", "{{ d }}", "{%tc endfor %}"), columns=1) + "<w:p/>"), "b"), columns=2
    ),
    "a-cell-in-a-content-control": table(
        row("{%tc if co %}", "a", "{%tc endif %}", f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>")
    ),
    "two-tables": table(row("{%tc for d in ds %}", "x", "{%tc endfor %}"), columns=2)
    + table(row("{{ n }}"), columns=4),
    "colspan": table(row("{% colspan n %}{{ n }}", "b"), row("1", "2", "3")),
    "colspan-alone-in-its-run": table(
        row(cell(f"<w:p>{text('{% colspan n %}')}{text('chữ', bold=True)}</w:p>"), "b"), row("1", "2", "3")
    ),
    "colspan-over-an-old-span": table(row(cell("{% colspan so_chu %}chữ", SPAN)), row("1", "2", "3")),
    "cellbg": table(row("{% cellbg mau %}chữ", "b", "c")),
    "cellbg-over-an-old-shade": table(row(cell("{% cellbg mau %}{{ n }}", SHADE), "b", "c")),
    "cellbg-literal": table(row("{% cellbg 'auto' %}chữ", "b", "c")),
    "cellbg-and-colspan": table(row("{% cellbg mau %}{% colspan n %}chữ", "b"), row("1", "2", "3")),
    "cellbg-and-colspan-alone-in-their-run": table(
        row(cell(f"<w:p>{text('{% colspan n %}{% cellbg mau %}')}{text('{{ n }}')}</w:p>"), "b"), row("1", "2", "3")
    ),
    "cellbg-in-rows": table(
        row("{%tr for h in hang %}"),
        row("{% cellbg mau %}{{ h.ten }}", "{% cellbg 'FFFFFF' if loop.first else 'EEEEEE' %}x", "c"),
        row("{%tr endfor %}"),
    ),
    "hm": table(row("{%tc for d in ds %}", "{% hm %}Chung {{ d }}", "{%tc endfor %}"), row("a", "b", "c")),
    "hm-over-an-old-span": table(
        row("{%tc for d in ds %}", cell("{% hm %}Chung", SPAN), "{%tc endfor %}"), row(*"abcdef"), columns=6
    ),
    "vm": table(row("{%tr for d in ds %}"), row("{% vm %}Nhóm", "{{ d }}", "c"), row("{%tr endfor %}")),
    "vm-after-its-text": table(
        row("{%tr for d in ds %}"), row("Nhóm {{ d }}{% vm %}", "x", "c"), row("{%tr endfor %}")
    ),
    "vm-after-other-runs": table(
        row("{%tr for d in ds %}"),
        row(cell(f"<w:p>{text('Nhóm ', bold=True)}{text('{{ d }}{% vm %} sau')}{text(' cuối')}</w:p>"), "x", "c"),
        row("{%tr endfor %}"),
    ),
    "vm-round-a-condition": table(
        row("{%tr for d in ds %}"),
        row("{% vm %}{% if co %}{{ d }}{% else %}không{% endif %}", "{% cellbg mau %}x", "c"),
        row("{%tr endfor %}"),
    ),
    "vm-in-nested-rows": table(
        row("{%tr for h in hang %}"),
        row("{%tr for c in h.cot %}"),
        row("{% vm %}{{ h.ten }}", "{{ c }}", "x"),
        row("{%tr endfor %}"),
        row("{%tr endfor %}"),
    ),
    "words-split-over-runs": table(
        row(cell(f"<w:p>{text('{% cell')}{text('bg mau %}')}{text('chữ')}</w:p>"), "b", "c"),
    ),
}


@pytest.mark.parametrize("body", TABLES.values(), ids=TABLES.keys())
def test_a_table_comes_out_as_docxtpl_makes_it(
    body: str, reference: Callable[..., bytes], canonical: Callable[[bytes], dict[str, Any]]
) -> None:
    data = word_file(body)
    template = compile_template(data)
    assert template.path == ("fast", "")
    ours, theirs = canonical(template.render(CONTEXT)), canonical(reference(data, CONTEXT))
    assert ours.keys() == theirs.keys()
    assert [(name, ours[name], theirs[name]) for name in ours if ours[name] != theirs[name]] == []


def test_a_cell_without_properties_gets_them() -> None:
    bare = f"<w:tc><w:p>{text('{% cellbg mau %}chữ')}</w:p></w:tc>"
    paper = compile_template(word_file(table(f"<w:tr>{bare}</w:tr>", columns=1))).render(CONTEXT)
    assert b'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFCC00"/></w:tcPr>' in body_of(paper)


def test_the_shade_of_a_run_is_not_taken_for_that_of_its_cell() -> None:
    shaded = f"<w:r><w:rPr>{SHADE}</w:rPr><w:t>chữ</w:t></w:r>"
    paper = compile_template(word_file(table(row(cell(f"<w:p>{text('{% cellbg mau %}')}{shaded}</w:p>")), columns=1)))
    assert SHADE.encode() in body_of(paper.render(CONTEXT))


def body_of(paper: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml")


WRONG = {
    "a-colour-in-words": ("{% cellbg mau %}x", {"mau": "đỏ"}, "mau", "mã màu"),
    "a-colour-that-closes-its-attribute": ("{% cellbg mau %}x", {"mau": '"/><w:x a="'}, "mau", "mã màu"),
    "a-span-in-words": ("{% colspan n %}x", {"n": "hai"}, "n", "số cột"),
    "a-span-of-nothing": ("{% colspan n %}x", {"n": 0}, "n", "số cột"),
    "a-span-without-end": ("{% colspan n %}x", {"n": 10**9}, "n", "số cột"),
}


@pytest.mark.parametrize(("words", "context", "field", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_value_that_cannot_shape_a_cell_is_refused_at_its_cell(
    words: str, context: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(RenderError, match=said) as caught:
        compile_template(word_file(table(row(words)))).render(context)
    assert caught.value.field == field
    assert "bảng 1, hàng 1, cột 1" in caught.value.place


MISPLACED = {
    "outside-a-table": (f"<w:p>{text('{% cellbg mau %}')}</w:p>", "mau_o_khong_co_cho"),
    "twice-in-a-cell": (table(row("{% cellbg mau %}{% cellbg mau %}x")), "mau_o_khong_co_cho"),
    "vm-outside-a-loop": (table(row("{% vm %}x")), "mau_ngoai_ngon_ngu"),
    "hm-outside-a-loop": (table(row("{% hm %}x")), "mau_ngoai_ngon_ngu"),
}


@pytest.mark.parametrize(("body", "code"), MISPLACED.values(), ids=MISPLACED.keys())
def test_a_cell_word_without_its_place_is_a_fault_in_the_authors_words(body: str, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(word_file(body))
    assert {problem.code for problem in caught.value.problems} == {code}
    assert re.search(r"{% (cellbg mau|vm|hm) %}", caught.value.problems[0].message)
