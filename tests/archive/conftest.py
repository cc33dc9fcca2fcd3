"""A real dossier on the disk: PDFs, Word sources, a scan brought in with a Vietnamese name."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typst
from docx import Document

from docgen.archive.dossier.content import DossierContent, PackageRow, PaperFile, Provenance, Retention
from docgen.archive.dossier.package import pack
from docgen.core.dossier import ItemState, Paper

ITEMS = (
    ItemState(1, "Bản kiểm điểm cá nhân, báo cáo kiểm điểm tập thể", "co"),
    ItemState(2, "Bản nhận xét của cấp uỷ nơi cư trú đối với cá nhân", "mien", "Sống trong doanh trại", "Vàng A Sử"),
    ItemState(3, "Biên bản hội nghị kiểm điểm", "co"),
    ItemState(6, "Văn bản gợi ý kiểm điểm (nếu có)", "khong_co"),
    ItemState(9, "Các văn bản khác (nếu có)", "co"),
)


def pdf_of(texts: list[str]) -> bytes:
    """Return a PDF/A-2b with one page for each text."""
    pages = "#pagebreak()\n".join(f"#{json.dumps(text, ensure_ascii=False)}\n" for text in texts)
    source = f'#set text(font: "Liberation Serif", lang: "vi")\n{pages}'
    clock = datetime(2000, 1, 1, tzinfo=UTC)
    return typst.Compiler().compile(input=source.encode(), format="pdf", pdf_standards=["a-2b"], timestamp=clock)


def docx_at(path: Path, text: str) -> Path:
    document = Document()
    document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[PaperFile, ...]:
    folder = tmp_path_factory.mktemp("van_ban")
    rows = (
        Paper(1, "Bản tự kiểm điểm cá nhân năm 2026", "", date(2026, 11, 20), "Lò Thị Mai Sương", "made", "a"),
        Paper(3, "Biên bản hội nghị kiểm điểm", "05-BB/CB", date(2026, 11, 26), "Chi bộ bản Nà Pheo", "made", "b"),
        Paper(9, "Quyết định khen thưởng", "/QĐ-UBND", date(2026, 10, 2), "Uỷ ban nhân dân xã", "brought", "c"),
    )
    files = []
    for number, (paper, pages) in enumerate(zip(rows, (3, 2, 1), strict=True)):
        pdf = folder / f"van_ban_{number}.pdf"
        pdf.write_bytes(pdf_of([f"{paper.title}, trang {page}" for page in range(1, pages + 1)]))
        files.append(PaperFile(paper, pdf, docx_at(folder / f"van_ban_{number}.docx", paper.title)))
    scan = folder / "Quyết định số 7 (bản quét).pdf"
    scan.write_bytes(files[2].pdf.read_bytes() + b"\n% chu ky so o ngoai\n")
    files[2] = PaperFile(rows[2], scan, None, scan)
    return tuple(files)


@pytest.fixture
def content(papers: tuple[PaperFile, ...]) -> DossierContent:
    return DossierContent(
        id="HS-2026-DV007",
        title="Hồ sơ kiểm điểm, xếp loại năm 2026 của đồng chí Lò Thị Mai Sương",
        subject="Đồng chí Lò Thị Mai Sương, chi bộ bản Nà Pheo",
        header=("Đảng bộ xã Suối Lành", "Chi bộ bản Nà Pheo"),
        period="2026",
        year=2026,
        packed_on=date(2026, 12, 20),
        papers=papers,
        items=ITEMS,
        retention=Retention("70 năm"),
        creator="Vàng A Sử",
        dia_danh="Suối Lành",
        provenance=Provenance("0.1.0", "0" * 64, {"02B": "1" * 64}, {"kd.pdf": "LibreOffice 7.4"}),
    )


@pytest.fixture
def packed(content: DossierContent, tmp_path: Path) -> PackageRow:
    return pack(content, tmp_path / "luu_tru")


@pytest.fixture
def unzipped(packed: PackageRow, tmp_path: Path) -> Path:
    with zipfile.ZipFile(packed.path) as package:
        package.extractall(tmp_path / "giai_nen")
    return tmp_path / "giai_nen" / packed.path.stem


@pytest.fixture
def changed(content: DossierContent, tmp_path: Path) -> Callable[[], DossierContent]:
    """Return the dossier with another text in its first paper."""

    def change() -> DossierContent:
        pdf = tmp_path / "van_ban_sua.pdf"
        pdf.write_bytes(pdf_of(["Bản tự kiểm điểm đã sửa"]))
        first = replace(content.papers[0], pdf=pdf)
        return replace(content, papers=(first, *content.papers[1:]))

    return change
