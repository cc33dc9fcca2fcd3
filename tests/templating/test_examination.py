"""The door for whoever checks templates: everything wrong at once, as values with a place to put a finger on."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from docgen.templating import FAULTS, Place, examined

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / "templates" / "mau_bieu").rglob("*.docx"))


def word_file(*lines: str, header: str = "", table: list[list[str]] | None = None, title: str = "") -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                grid.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_faults_of_every_kind_are_gathered_in_one_reading() -> None:
    lines = ["{{ a|sai }}", "{{ 1 + 1 }}", "{% nhảy %}", "{%p if x %} chữ", "{%p endif %}", "{{ chua_dong"]
    faults = examined(word_file(*lines, header="{{ b() }}", title="{% if %}", table=[["a", "{{ c[0] }}"]])).errors
    assert {fault.code for fault in faults} == {
        "mau_bo_loc_la",
        "mau_ngoai_ngon_ngu",
        "mau_the_la",
        "mau_chu_canh_the",
        "mau_the_do",
        "mau_khong_dong",
        "mau_sai_cu_phap",
    }
    assert {fault.place.part for fault in faults} == {"word/document.xml", "word/header1.xml", "docProps/core.xml"}


def test_a_place_says_where_in_numbers_and_in_words() -> None:
    data = word_file("một", "{{ a.b() }}", table=[["x", "y"], ["z", "{{ c() }}"]])
    first, second = (fault.place for fault in examined(data).errors)
    assert first == Place("word/document.xml", paragraph=2, order=2, text="{{ a.b() }}")
    assert (second.table, second.row, second.column, second.order) == (1, 2, 2, 6)
    assert str(second) == "thân văn bản, bảng 1, hàng 2, cột 2: “{{ c() }}”"


def test_an_order_finds_the_paragraph_again() -> None:
    data = word_file("một", "{{ a() }}", table=[["x", "{{ b() }}"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = docx.oxml.parse_xml(archive.read("word/document.xml"))
    paragraphs = list(document.iter("{*}p"))
    for fault in examined(data).errors:
        assert "".join(t.text for t in paragraphs[fault.place.order - 1].iter("{*}t")) == fault.place.text


@pytest.mark.parametrize(
    "data",
    [pytest.param(b"chu thuong", id="text"), pytest.param(word_file("a")[:400], id="truncated"), b""],
)
def test_a_file_that_cannot_be_opened_is_one_fault_not_an_exception(data: bytes) -> None:
    examination = examined(data)
    assert [fault.code for fault in examination.faults] == ["mau_khong_mo_duoc"]
    assert examination.faults[0].hint.startswith("Hãy ")
    assert examination.package is None


@pytest.mark.parametrize("form", FORMS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_forms_of_the_project_have_neither_faults_nor_warnings(form: Path) -> None:
    assert examined(form).faults == ()


def test_every_fault_has_words_and_every_words_have_a_fault() -> None:
    modules = [path for path in (ROOT / "docgen" / "templating").rglob("*.py") if not path.stem.startswith("wording")]
    named = {code for path in modules for code in re.findall(r'"(mau_\w+)"', path.read_text("utf-8"))}
    assert named == FAULTS.keys()
