"""What a returned file names outside itself is told: fetched as it opens, or waiting for a click."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.layout.word.package import open_package
from docgen.returns.links import outside_links
from docgen.returns.reading import read_returned
from tests.returns.conftest import bytes_of, changed

FETCHED, CLICKED = "tra_lai_tai_ngoai", "tra_lai_lien_ket"


def link(kind: str, target: str) -> Callable[[Document], object]:
    def change(document: Document) -> None:
        document.part.relate_to(target, kind, is_external=True)

    return change


def field(*pieces: str) -> Callable[[Document], object]:
    """A field whose words Word has cut into several runs."""

    def change(document: Document) -> None:
        said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{begin}{said}</w:p>"))

    return change


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        pytest.param(link(RELATIONSHIP_TYPE.HYPERLINK, "https://vi-du.vn/a"), CLICKED, "https://vi-du.vn/a", id="link"),
        pytest.param(link(RELATIONSHIP_TYPE.IMAGE, "https://vi-du.vn/1.png"), FETCHED, "/1.png", id="a linked picture"),
        pytest.param(
            link(RELATIONSHIP_TYPE.STYLES.replace("styles", "attachedTemplate"), "//may/mau.dotm"),
            FETCHED,
            "//may/mau.dotm",
            id="a template",
        ),
        pytest.param(field(" INCLUDE", 'PICTURE "http://x/a" '), FETCHED, "INCLUDEPICTURE", id="a field in two runs"),
        pytest.param(field(" DDEAUTO c:\\\\x "), FETCHED, "DDEAUTO", id="a field that starts a program"),
    ],
)
def test_what_lies_outside_is_told_with_its_address(
    change: Callable[[Document], object], code: str, named: str
) -> None:
    (problem,) = outside_links(open_package(changed(bytes_of(docx.Document()), change)), "tra_lai.docx")
    assert (problem.code, problem.severity, problem.origin.file) == (code, "warning", "tra_lai.docx")
    assert named in problem.message


def test_a_page_number_and_a_file_without_links_are_nothing_to_tell() -> None:
    whole = changed(bytes_of(docx.Document()), field(" PAGE "))
    assert list(outside_links(open_package(whole), "x.docx")) == []


def test_a_form_with_a_link_is_taken_and_the_link_told(form: bytes) -> None:
    returned = read_returned(changed(form, link(RELATIONSHIP_TYPE.HYPERLINK, "https://vi-du.vn")), "phieu.docx")
    assert [(p.code, p.severity) for p in returned.problems] == [(CLICKED, "warning")]
    assert returned.values
