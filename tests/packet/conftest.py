"""Real papers for packets: small PDFs set with Typst, some shaped the way LibreOffice and scanners shape theirs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst
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
