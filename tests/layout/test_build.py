"""The Word files in the repository are what their sources say, byte for byte inside."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from docgen.forms.form import Form
from docgen.layout.build import build, source_files, target_of
from docgen.layout.styles import styles
from docgen.shipped import FORM_SETS

SOURCES = source_files()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(name="source", params=SOURCES, ids=lambda s: s.stem)
def _source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_the_committed_template_is_a_fresh_build(source: Path) -> None:
    assert parts(target_of(source).read_bytes()) == parts(build(source)), "run: python -m docgen.layout.build"


def test_two_builds_give_the_same_bytes(source: Path) -> None:
    assert build(source) == build(source)


def test_every_template_on_disk_has_a_source() -> None:
    assert {target_of(source) for source in SOURCES} == set(FORM_SETS.glob("*/*.docx"))


def test_the_package_names_one_font_and_no_theme(source: Path) -> None:
    members = parts(target_of(source).read_bytes())
    declared = [tag for data in members.values() for tag in re.findall(rb"<w:rFonts[^>]*>", data)]
    fonts = {font for tag in declared for font in re.findall(rb'="([^"]+)"', tag)}
    assert fonts == {b"Times New Roman"}
    assert not [name for name in members if "theme" in name or "fontTable" in name]


def test_the_package_tells_nothing_about_a_person_or_a_time(source: Path) -> None:
    properties = docx.Document(str(target_of(source))).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None
    assert properties.created.year == 1980
    assert properties.language == "vi-VN"


def test_margins_and_page_number_follow_the_rule(source: Path) -> None:
    for section in docx.Document(str(target_of(source))).sections:
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(side.mm) for side in sides if side] == [20, 20, 30, 15]
        assert section.header_distance is not None
        assert round(section.header_distance.mm) == 10
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
        restart = section._sectPr.find(qn("w:pgNumType"))
        assert (restart is not None) is (_rules_of(source) == "HD05"), "an appendix counts anew from HD 05-HD/VPTW on"
        assert restart is None or restart.get(qn("w:start")) == "1"


def _rules_of(source: Path) -> str:
    head = tomllib.loads(target_of(source).with_name("bo_mau.toml").read_text("utf-8"))["bo_mau"]
    return str(head.get("the_thuc", "HD05"))


def test_text_takes_its_look_from_named_styles_alone(source: Path) -> None:
    body = docx.Document(str(target_of(source))).element.body
    known = {style.id for style in styles().values()}
    for paragraph in body.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        assert properties.find(qn("w:pStyle")).get(qn("w:val")) in known
        assert {child.tag for child in properties} <= {qn("w:pStyle"), qn("w:keepNext"), qn("w:sectPr")}
    for run in body.iter(qn("w:rPr")):
        assert [child.tag for child in run] == [qn("w:rStyle")]


def test_a_table_stays_within_the_margins(source: Path) -> None:
    document = docx.Document(str(target_of(source)))
    widest = max(s.page_width - s.left_margin - s.right_margin for s in document.sections)  # type: ignore[operator]
    for table in document.element.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid")).iter(qn("w:gridCol"))]
        assert sum(grid) * 635 <= widest + Mm(1)


def test_a_table_of_data_repeats_its_heading_and_never_cuts_a_row(source: Path) -> None:
    for table in docx.Document(str(target_of(source))).element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        if table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") is not None:
            assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_a_control_tag_stands_alone_in_its_paragraph(source: Path) -> None:
    document = docx.Document(str(target_of(source)))
    texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]
    block_tags = [text for text in texts if re.search(r"{%(p|tr|tc|r) ", text)]
    assert [text for text in block_tags if not re.fullmatch(r"{%(p|tr) [^%]+ %}", text)] == []


def test_the_title_property_is_the_title_of_the_form(forms: dict[str, Form]) -> None:
    for form in forms.values():
        assert docx.Document(str(form.template)).core_properties.title == form.title
