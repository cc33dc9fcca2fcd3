"""Looks into one PDF brought in; runs in a process of its own, see intake.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Pdf

from docgen.archive.pdf.examination import Defect, Examination
from docgen.archive.pdf.plain_scan import is_plain_scan
from docgen.archive.pdf.preflight import breaches, claimed
from docgen.archive.pdf.scans import scan_defects
from docgen.archive.pdf.signatures import signatures_of
from docgen.archive.pdf.survey import survey
from docgen.printing.pdf_faults import UNREADABLE_PDF

MOST_PAGES = 10_000
_HEAD = 1024
_OUTWARD = {
    "Launch": "mở chương trình", "SubmitForm": "gửi dữ liệu", "ImportData": "nạp dữ liệu", "GoToR": "mở tệp khác",
    "Movie": "phim", "Sound": "âm thanh", "Rendition": "phim", "RichMediaExecute": "phim",
}  # fmt: skip


def inspect(path: Path) -> Examination:
    """Return what is found in the file; whatever it is, a value."""
    with path.open("rb") as stream:
        # ISO 32000-1 Annex H: readers accept a header anywhere in the first 1024 bytes.
        if b"%PDF-" not in stream.read(_HEAD):
            return _unusable("pdf_khong_phai")
    try:
        with pikepdf.open(path) as pdf:
            return _inside(pdf, path)
    except pikepdf.PasswordError:
        return _unusable("pdf_mat_khau")
    except MemoryError:
        raise
    except UNREADABLE_PDF:
        return _unusable("pdf_hong")


def _unusable(code: str, **fields: str) -> Examination:
    return Examination(0, defects=(Defect(code, fields),))


def _inside(pdf: Pdf, path: Path) -> Examination:
    pages = len(pdf.pages)
    if not pages:
        return _unusable("pdf_hong")
    if pages > MOST_PAGES:
        return _unusable("pdf_qua_nhieu_trang", pages=str(pages), most=str(MOST_PAGES))
    flavour = claimed(pdf)
    belied = breaches(pdf, flavour) if flavour else ()
    signatures = signatures_of(pdf, path)
    defects = (*_contents(pdf), *scan_defects(pdf), *_structure(pdf))
    return Examination(pages, flavour, belied, defects, signatures, is_plain_scan(pdf))


def _contents(pdf: Pdf) -> Iterator[Defect]:
    if pdf.is_encrypted:
        yield Defect("pdf_han_che")
    holds = survey(pdf)
    if "JavaScript" in holds.actions:
        yield Defect("pdf_ma_lenh")
    outward = sorted({_OUTWARD[action] for action in holds.actions & _OUTWARD.keys()})
    if outward:
        yield Defect("pdf_hanh_dong", {"what": ", ".join(outward)})
    if holds.attached:
        yield Defect("pdf_tep_nhung", {"count": str(holds.attached)})
    if holds.external:
        yield Defect("pdf_ngoai_tep")


def _structure(pdf: Pdf) -> Iterator[Defect]:
    """Yield what qpdf had to mend; every stream is decoded for it."""
    found = pdf.check_pdf_syntax()
    if found:
        yield Defect("pdf_loi_cau_truc", {"what": " ".join(found[0].split())[:200]})
