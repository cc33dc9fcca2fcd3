"""The index of a dossier: each paper with its files, pages and sheets; every list and total is drawn from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from docgen.archive.dossier.content import DossierContent, PaperFile
from docgen.archive.dossier.naming import original_name, paper_stem
from docgen.archive.pdf.examination import Examination, problems_of
from docgen.archive.pdf.intake import examined, own
from docgen.core.dossier import Paper
from docgen.core.problem import Problem
from docgen.errors import DossierFaulty
from docgen.files import sha256_of


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One paper in the package: sheets are numbered through the dossier from 1; paths are relative to `data/`."""

    order: int
    file: PaperFile
    sha256: str
    pages: int
    first_sheet: int
    last_sheet: int
    examined: Examination

    @property
    def paper(self) -> Paper:
        """Return the paper itself."""
        return self.file.paper

    @property
    def sheets(self) -> str:
        """Return "Tờ số" as the forms write it: "01" or "02-05"."""
        first, last = f"{self.first_sheet:02d}", f"{self.last_sheet:02d}"
        return first if first == last else f"{first}-{last}"

    @property
    def names(self) -> dict[str, tuple[str, Path]]:
        """Return role → (path under data/, source file): `ban_chinh`, `nguon`, `goc`."""
        stem = paper_stem(self.order, self.paper)
        found = {"ban_chinh": (f"{stem}.pdf", self.file.pdf)}
        if self.file.word:
            found["nguon"] = (f"nguon/{stem}{self.file.word.suffix.lower()}", self.file.word)
        if self.file.original:
            name = self.file.original.name if self.file.names_shown else f"tep{self.file.original.suffix}"
            found["goc"] = (f"goc/{original_name(self.order, name)}", self.file.original)
        return found

    @property
    def shown_name(self) -> str:
        """Return the name of the file as people know it, or its number where the name may not be told."""
        return self.file.pdf.name if self.file.names_shown else f"văn bản số {self.order}"

    @property
    def findings(self) -> tuple[Problem, ...]:
        """Return the defects of a PDF brought in."""
        return problems_of(self.shown_name, self.examined.defects)


def index_of(content: DossierContent) -> tuple[IndexRow, ...]:
    """Open every paper, count pages and sheets; raises DossierFaulty naming every file that cannot go in."""
    faults: list[str] = []
    rows: list[IndexRow] = []
    next_sheet = 1
    looked = _examinations(content.papers)
    for order, file in enumerate(content.papers, start=1):
        pages = _pages(file, looked[file.pdf], faults)
        last = next_sheet + sheets_of(max(pages, 1), content.pages_per_sheet) - 1
        digest = sha256_of(file.pdf) if pages else ""
        rows.append(IndexRow(order, file, digest, pages, next_sheet, last, looked[file.pdf]))
        next_sheet = last + 1
    faults.extend(_missing(content.papers))
    faults.extend(_twice(rows))
    if faults:
        raise DossierFaulty(f"Hồ sơ {content.id} chưa đóng gói được: {'; '.join(faults)}. Hãy thay các tệp nêu trên.")
    return tuple(rows)


def sheets_of(pages: int, pages_per_sheet: int = 2) -> int:
    """Return the number of sheets (tờ) a paper fills; a sheet has two pages unless papers are printed on one side."""
    return -(-pages // pages_per_sheet)


def page_count(pdf: Path) -> int:
    """Return the number of pages, 0 when the file is no readable PDF."""
    try:
        with pikepdf.open(pdf) as document:
            return len(document.pages)
    except (pikepdf.PdfError, OSError):
        return 0


def _examinations(papers: Sequence[PaperFile]) -> Mapping[Path, Examination]:
    """Look into every PDF: those brought in, of any origin, are not opened in this process."""
    brought = examined(file.pdf for file in papers if file.paper.kind == "brought" and file.examined is None)
    return {file.pdf: file.examined or brought.get(file.pdf) or own(file.pdf) for file in papers}


def _pages(file: PaperFile, looked: Examination, faults: list[str]) -> int:
    pages, stated = looked.pages, file.paper.pages
    if looked.fault:
        faults.append(f"“{file.pdf.name}”: {looked.fault.rstrip('.')}")
    elif stated is not None and stated != pages:
        faults.append(f"“{file.pdf.name}” có {pages} trang, không phải {stated} trang như đã ghi")
    return pages


def _missing(papers: Sequence[PaperFile]) -> list[str]:
    others = [path for file in papers for path in (file.word, file.original) if path]
    return [f"không có tệp “{path.name}”" for path in others if not path.is_file()]


def _twice(rows: Sequence[IndexRow]) -> list[str]:
    """Name papers that are byte-equal: NĐ 30/2020 Điều 29.4 takes duplicates out of a dossier."""
    seen: dict[str, IndexRow] = {}
    faults = []
    for row in rows:
        first = seen.setdefault(row.sha256, row)
        if row.sha256 and first is not row:
            faults.append(f"“{row.paper.title}” trùng từng byte với “{first.paper.title}”")
    return faults
