"""Real papers for packets: small PDFs set with Typst, some shaped the way LibreOffice and scanners shape theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pikepdf
import pytest
import typst
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTFigure, LTPage, LTTextBox, LTTextLine
from pypdf import PdfReader

from docgen.packet.plan import MeetingFacts, PacketDraft, PacketPlan, Recipient

MEETING = MeetingFacts(
    id="HN-CBVP",
    name="Hội nghị kiểm điểm Chi bộ Văn phòng Đảng uỷ năm 2026",
    starts="08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026",
    ends="16 giờ 45, thứ Năm, ngày 26 tháng 11 năm 2026",
    place="Trụ sở Đảng uỷ xã",
    chair="đồng chí Trần Thị Hạ Vy, Bí thư chi bộ",
    superior="đồng chí Nguyễn Hải Đăng, Phó Bí thư Đảng uỷ xã",
    header_above="ĐẢNG UỶ XÃ SUỐI LÀNH",
    header_below="CHI BỘ VĂN PHÒNG ĐẢNG UỶ",
)
AGENDA = ("1. Thông qua chương trình", "Tập thể chi uỷ kiểm điểm", "Cá nhân kiểm điểm", "Bỏ phiếu", "Kết luận")
RECIPIENTS = (
    Recipient("CN-01", "Trần Thị Hạ Vy", "Bí thư chi bộ, Chánh Văn phòng", 1),
    Recipient("CN-02", "Lê Quốc Khải", "Phó Bí thư", 2),
)

MakePaper = Callable[..., Path]
MakePlan = Callable[..., PacketPlan]


@pytest.fixture
def paper(tmp_path: Path) -> MakePaper:
    def make(text: str, pages: int = 1, size: tuple[int, int] = (595, 842)) -> Path:
        head = f'#set page(width: {size[0]}pt, height: {size[1]}pt)\n#set text(font: "Liberation Serif")\n'
        body = "\n#pagebreak()\n".join(f"{text} tờ {page}" for page in range(1, pages + 1))
        path = tmp_path / f"{len(list(tmp_path.glob('bai-*.pdf'))):02d}.pdf"
        path = path.with_name(f"bai-{path.name}")
        path.write_bytes(typst.compile((head + body).encode()))
        return path

    return make


@pytest.fixture
def plan(paper: MakePaper) -> MakePlan:
    def make(**changes: object) -> PacketPlan:
        drafts = (
            PacketDraft("Báo cáo kiểm điểm", "01", "TT-01", "a1" * 32, paper("Tập thể", 2), "Chi uỷ Văn phòng"),
            PacketDraft("Bản kiểm điểm", "02A", "CN-01", "b2" * 32, paper("Cá nhân", 3), "Trần Thị Hạ Vy"),
        )
        facts = {"meeting": MEETING, "agenda": AGENDA, "drafts": drafts, "recipients": RECIPIENTS}
        return PacketPlan(**{**facts, **changes})  # type: ignore[arg-type]

    return make


def with_shared_resources(path: Path) -> Path:
    """Make all pages use one and the same /Resources dictionary, as LibreOffice does."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        shared = pdf.make_indirect(pikepdf.Dictionary(pdf.pages[0].obj.Resources))
        for page in pdf.pages:
            page.obj.Resources = shared
        pdf.save(path)
    return path


def texts(path: Path) -> list[str]:
    """Return the text of each page, spaces and line breaks folded."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


# Stamps are form objects, which pdfminer calls figures.
LAYOUT = LAParams(all_texts=True)


def foot_numbers(path: Path) -> list[str]:
    """Return the packet number stamped on each page, comma-separated if there were several."""
    return [",".join(number for number, _, _ in stamped_at(page)) for page in extract_pages(path, laparams=LAYOUT)]


def stamped_at(page: LTPage) -> list[tuple[str, float, float]]:
    """Return every "n/N" of a page with its centre, in points from the lower left corner as the page is seen."""
    lines = [line for figure in page if isinstance(figure, LTFigure) for line in _lines(figure)]
    found = [(line.get_text().strip(), (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2) for line in lines]
    return [place for place in found if re.fullmatch(r"\d+/\d+", place[0])]


def _lines(container: Iterable[object]) -> Iterator[LTTextLine]:
    for item in container:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTFigure | LTTextBox):
            yield from _lines(item)


def families(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        names = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    return {re.sub(r"^/\w+\+|-.*$", "", name) for name in names}
