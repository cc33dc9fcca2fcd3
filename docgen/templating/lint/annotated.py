"""Problems as Word comments at their places, for whoever mends the template in Word."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import cast

import docx
from docx.document import Document
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from docgen.errors import TemplateError
from docgen.templating.fallback.docx_faults import DOCX_FAULTS
from docgen.templating.package.container import DOCUMENT, open_package
from docgen.templating.package.places import W
from docgen.templating.parse.fault import Fault
from docgen.templating.parse.place import Place

_AUTHOR, _INITIALS = "docgen", "dg"
_DATE = "2000-01-01T00:00:00Z"  # the same problems, the same bytes
_GRAVITY = {"error": "Lỗi", "warning": "Lưu ý"}


def annotated(data: bytes, faults: Iterable[Fault]) -> bytes:
    """Return the template with a comment for each fault; TemplateError where Word itself could not open the file.

    Word has no comments in headers, footnotes and text boxes: what is wrong there is told at the paragraph round the
    box, or at the first of the body, with its place in words.
    """
    try:
        return _with_comments(data, faults)
    except DOCX_FAULTS as error:
        raise TemplateError("Tệp không phải tệp Word .docx nên không ghi chú vào được. Hãy lấy tệp gốc.") from error


def _with_comments(data: bytes, faults: Iterable[Fault]) -> bytes:
    document = docx.Document(io.BytesIO(data))
    paragraphs = list(document.element.iter(f"{W}p"))
    for told in faults:
        here = told.place.part == DOCUMENT and 0 < told.place.order <= len(paragraphs)
        anchor = _outermost(paragraphs[told.place.order - 1]) if here else _first(document)
        comment = document.add_comment(_ends(anchor), _words(told, here=here), _AUTHOR, _INITIALS)
        comment._comment_elm.set(f"{W}date", _DATE)
    out = io.BytesIO()
    document.save(out)
    return open_package(out.getvalue()).data  # glued anew: without the time of day


def _words(told: Fault, *, here: bool) -> str:
    where = "" if here or told.place == Place() else f" ({told.place})"
    return f"{_GRAVITY[told.severity]}{where}: {told.message}. {told.hint}"


def _outermost(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    boxes = list(paragraph.iterancestors(f"{W}txbxContent"))
    return cast("BaseOxmlElement", next(boxes[-1].iterancestors(f"{W}p"))) if boxes else paragraph


def _first(document: Document) -> BaseOxmlElement:
    found = next(document.element.body.iter(f"{W}p"), None)
    return document.add_paragraph()._p if found is None else found


def _ends(paragraph: BaseOxmlElement) -> list[Run]:
    """Return the runs the comment stretches over: those of the paragraph itself, or of a frame in it, or a new one."""
    runs = cast("list[CT_R]", paragraph.findall(f"{W}r") or list(paragraph.iter(f"{W}r")))
    owner = Paragraph(paragraph, None)  # type: ignore[arg-type]
    return [Run(run, owner) for run in runs] or [owner.add_run()]
