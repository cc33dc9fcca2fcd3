"""A small form of ours, and hands that fill it in as word processors do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from docgen.returns.blank import fillable
from docgen.returns.field import Field, mark
from docgen.returns.slip import Slip

FIELDS = (
    Field("ca_nhan.han_che", "Hạn chế, khuyết điểm", "paragraphs", "Còn chậm.\nCòn nể nang."),
    Field("ca_nhan.phuong_huong", "Phương hướng", "paragraphs"),
    Field("ca_nhan.diem_chung", "Điểm chung", "number", "27,5"),
    Field("ca_nhan.ngay_van_ban", "Ngày bản kiểm điểm", "date", "ngày 19 tháng 11 năm 2026"),
    Field("khac_phuc.1.trang_thai", "Khắc phục 1: Trạng thái", "choice", "Đang khắc phục", ("Đang khắc phục", "Đã")),
    Field("ca_nhan.muc_de_xuat=XS", "Mức: Xuất sắc", "box"),
    Field("ca_nhan.muc_de_xuat=HTT", "Mức: Tốt", "box", "X"),
    Field("nhiem_vu.1.ghi_chu", "Nhiệm vụ 1: Ghi chú", "line", "Xong trước hạn"),
)
LINES = ("II. Hạn chế, khuyết điểm và nguyên nhân", "VI. Phương hướng", "Tổng: /30", "STT", "Hết.")
Change = Callable[[Document], object]


@pytest.fixture(scope="session", name="form")
def _form() -> bytes:
    """A form with every kind of field, in lines, in cells, as paragraphs of their own."""
    paper = docx.Document()
    paper.add_paragraph(f"Suối Lành, {mark(3)}")
    paper.add_paragraph(LINES[0])
    paper.add_paragraph(mark(0))
    paper.add_paragraph(LINES[1])
    paper.add_paragraph(mark(1))
    paper.add_paragraph(f"Tổng: {mark(2)}/30")
    paper.add_paragraph(f"- Kết quả: {mark(4)}, như trên.")
    table = paper.add_table(2, 2)
    for cell, text in zip(table.row_cells(0), (mark(5), mark(6)), strict=True):
        cell.text = text
    for cell, text in zip(table.row_cells(1), ("STT", mark(7)), strict=True):
        cell.text = text
    paper.add_paragraph(f"Kèm theo bản {mark(3)}")
    paper.add_paragraph(LINES[-1])
    slip = Slip("02B", "DV011", "2026", rows={"khac_phuc.1": "a1", "nhiem_vu.1": "b2"})
    return fillable(bytes_of(paper), FIELDS, slip)


def bytes_of(document: Document) -> bytes:
    """The Word file as python-docx saves it."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, change: Change) -> bytes:
    """A Word file in which somebody changed something."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    return bytes_of(document)


def control(document: Document, tag: str) -> etree._Element:
    """The control with a tag."""
    found: list[etree._Element] = [sdt for sdt in document.element.body.iter(qn("w:sdt")) if tag_of(sdt) == tag]
    return found[0]


def take_out(element: etree._Element) -> None:
    """Remove an element from its document."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def tag_of(sdt: etree._Element) -> str:
    tag = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else str(tag.get(qn("w:val")))


def write(document: Document, tag: str, text: str) -> None:
    """Type a text into a control, a line a paragraph where it has paragraphs of its own."""
    sdt = control(document, tag)
    for prompt in list(sdt.iter(qn("w:showingPlcHdr"))):
        take_out(prompt)
    first, *others = list(sdt.iter(qn("w:t")))
    first.text = text
    for other in others:
        other.text = ""


def filled(data: bytes, **texts: str) -> bytes:
    """A form filled in; the dots of a tag are written as two underscores, "=" as three."""

    def fill(document: Document) -> None:
        for name, text in texts.items():
            write(document, name.replace("___", "=").replace("__", "."), text)

    return changed(data, fill)


def without(data: bytes, *names: str) -> bytes:
    """A Word file that has lost some of its parts."""
    return rezipped(data, dict.fromkeys(names))


def rezipped(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """A Word file with other parts; None takes one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()
