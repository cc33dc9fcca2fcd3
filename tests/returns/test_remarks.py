"""Comments and tracked changes of a draft that came back: each with its author, place and words."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.task import MARK
from docgen.layout.draft_mark import with_mark
from docgen.layout.word.package import Unreadable
from docgen.returns.remarks import OUTSIDE, Remarked, remarks_in
from docgen.returns.spots import original_sections
from docgen.templating import compile_template
from tests.returns.drafts import commented, opened, paragraph, reworded, saved, track

ROOT = Path(__file__).parents[2]
FORM = ROOT / "templates" / "mau_bieu" / "2025-hd43" / "mau_02a.docx"
SOURCE = "ab" * 32
A, B = "Lê Quốc Khải", "Tạ Kim Oanh"


@pytest.fixture(scope="session")
def paper() -> bytes:
    """A draft as docgen makes it."""
    context = json.loads((ROOT / "tests" / "fixtures" / "contexts" / "2025-hd43" / "02A.json").read_text("utf-8"))
    return compile_template(with_mark(FORM.read_bytes())).render({**context, MARK: f"{SOURCE} 02A DV001"})


@pytest.fixture
def draft(paper: bytes) -> Document:
    """The draft opened for writing in it."""
    return opened(paper)


def said(read: Remarked) -> list[tuple[str, str, str, str]]:
    return [(found.author, found.kind, found.quote, found.text) for found in read.found]


def under(document: Document, heading: str) -> str:
    """Return the first words of the paragraph that follows a heading."""
    texts = [p.text for p in document.paragraphs]
    return texts[texts.index(paragraph(document, heading).text) + 1]


def test_comment_has_author_heading_words_and_version(draft: Document) -> None:
    text = under(draft, "1. Hạn chế, khuyết điểm")
    commented(draft, text[:25], "Nêu rõ trách nhiệm", A)
    read = remarks_in(saved(draft))
    assert read.mark is not None
    assert (read.mark.source, read.mark.form, read.mark.subject) == (SOURCE, "02A", "DV001")
    (found,) = read.found
    assert (found.author, found.kind, found.text) == (A, "gop_y", "Nêu rõ trách nhiệm")
    assert found.section == "1. Hạn chế, khuyết điểm."
    assert text.startswith(found.quote[:40])


def test_cell_of_a_table_is_named_by_row_and_column(draft: Document) -> None:
    cell = draft.tables[-1].cell(2, 2).paragraphs[0]
    draft.add_comment(cell.runs, text="Sai hạn", author=B)
    (found,) = remarks_in(saved(draft)).found
    assert found.section == "PHỤ LỤC › dòng 2, cột “Thời hạn”"


CHANGES = {
    "replaced": ([("del", "{old}"), ("ins", "mới")], [("sua", "{old}", "mới")]),
    "replaced, the new words first": ([("ins", "mới"), ("del", "{old}")], [("sua", "{old}", "mới")]),
    "deleted": ([("del", "{old}")], [("bo", "", "{old}")]),
    "inserted in two pieces": ([("ins", "một "), ("ins", "hai")], [("them", None, "một hai")]),
    "only spaces": ([("ins", "  ")], []),
}


@pytest.mark.parametrize(("changes", "expected"), CHANGES.values(), ids=CHANGES)
def test_tracked_change_is_told_as_it_was_meant(
    draft: Document, changes: list[tuple[str, str]], expected: list[tuple[str, str | None, str]]
) -> None:
    text = under(draft, "2. Nguyên nhân")
    whole = under(draft, text[:12]) if len(text.split()) < 5 else text
    old = whole.split()[2]
    track(draft, whole[:18], old, [(how, words.format(old=old)) for how, words in changes], A)
    found = remarks_in(saved(draft)).found
    assert [(f.kind, f.text) for f in found] == [(kind, told.format(old=old)) for kind, _, told in expected]
    for one, (_, quote, _) in zip(found, expected, strict=True):
        assert one.at == datetime(2026, 11, 20, 9, 15)  # noqa: DTZ001
        assert quote is None or one.quote == quote.format(old=old)


def test_changes_of_two_people_stay_apart(draft: Document) -> None:
    text = under(draft, "VI. Phương hướng")
    first, second = text.split()[1], text.split()[4]
    track(draft, text[:10], first, [("del", first)], A)
    track(draft, text.split()[0], second, [("ins", "thêm")], B)
    assert [(f.author, f.kind) for f in remarks_in(saved(draft)).found] == [(A, "bo"), (B, "them")]


def test_text_that_was_moved_is_one_remark(draft: Document) -> None:
    here, there = under(draft, "VI. Phương hướng"), under(draft, "1. Hạn chế")
    word, place = here.split()[3], there.split()[3]
    track(draft, here[:10], word, [("moveFrom", word)], A)
    track(draft, there[:10], place, [("moveTo", word)], A)
    (found,) = remarks_in(saved(draft)).found
    assert (found.kind, found.quote) == ("chuyen", word)
    assert "1. Hạn chế, khuyết điểm" in found.text


def test_change_of_looks_is_counted_only(draft: Document) -> None:
    reworded(draft, under(draft, "VI. Phương hướng")[:10], A)
    assert (remarks_in(saved(draft)).found, remarks_in(saved(draft)).looks) == ((), 1)


def test_heading_is_the_one_of_the_form_even_where_somebody_rewrote_it(draft: Document) -> None:
    track(draft, "VI. Phương hướng", "Phương hướng", [("del", "Phương hướng"), ("ins", "Hướng")], A)
    (found,) = remarks_in(saved(draft)).found
    assert found.section.startswith("VI. Phương hướng")


W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def threaded(data: bytes) -> bytes:
    """Add what Word writes beside comments: the second answers the first, which is ticked off."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/comments.xml":
                for number in (1, 2):
                    content = content.replace(
                        b"<w:p>", f'<w:p xmlns:w14="{W14}" w14:paraId="0000000{number}">'.encode(), 1
                    )
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
                link = f'<Relationship Id="rId99" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", link.encode())
            new.writestr(name, content)
        rows = (
            '<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
            '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
        )
        new.writestr("word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{W15}">{rows}</w15:commentsEx>')
    return out.getvalue()


def test_reply_stands_where_its_comment_stands_and_what_was_ticked_off_is_known(draft: Document) -> None:
    text = under(draft, "1. Hạn chế, khuyết điểm")
    commented(draft, text[:25], "Nêu rõ", A)
    draft.part._comments_part.element.append(
        parse_xml(
            f'<w:comment {nsdecls("w")} w:id="7" w:author="{B}"><w:p><w:r><w:t>Đồng ý</w:t></w:r></w:p></w:comment>'
        )
    )
    first, reply = remarks_in(threaded(saved(draft))).found
    assert (first.resolved, reply.resolved) == (True, False)
    assert (reply.section, reply.quote, reply.at) == (first.section, f"{A}: Nêu rõ", None)


def test_comment_whose_place_is_lost_is_kept(draft: Document) -> None:
    commented(draft, "A. NỘI DUNG", "Chung", A)
    data = saved(draft)
    body = draft.element.body
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for element in list(body.iter(f"{{*}}{tag}")):
            element.getparent().remove(element)
    assert remarks_in(data).found[0].section == "A. NỘI DUNG KIỂM ĐIỂM"
    assert [f.section for f in remarks_in(saved(draft)).found] == [OUTSIDE]


def test_draft_without_remarks_has_none(paper: bytes) -> None:
    assert remarks_in(paper).found == ()


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_damaged_file_is_refused_or_read(paper: bytes, place: int, noise: bytes) -> None:
    place %= len(paper)
    with suppress(Unreadable):
        remarks_in(paper[:place] + noise + paper[place + len(noise) :])


@pytest.mark.office
def test_libreoffice_keeps_what_was_said_and_which_version(draft: Document, tmp_path: Path) -> None:
    text, cause = under(draft, "1. Hạn chế, khuyết điểm"), under(draft, "VI. Phương hướng")
    commented(draft, text[:25], "Nêu rõ trách nhiệm", A)
    track(draft, cause[:12], cause.split()[2], [("del", cause.split()[2]), ("ins", "khác")], B)
    before = tmp_path / "gop_y.docx"
    before.write_bytes(saved(draft))
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed"
    profile = f"-env:UserInstallation={(tmp_path / 'ho_so').as_uri()}"
    order = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "sau"), str(before)]
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    one, other = remarks_in(before.read_bytes()), remarks_in((tmp_path / "sau" / "gop_y.docx").read_bytes())
    assert other.mark == one.mark
    assert said(other) == said(one)
    assert [f.section for f in other.found] == [f.section for f in one.found]
    assert original_sections((tmp_path / "sau" / "gop_y.docx").read_bytes()) == original_sections(before.read_bytes())
