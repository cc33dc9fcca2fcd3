from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from pdfminer.high_level import extract_pages

from docgen.packet.book import build_packets
from docgen.packet.plan import PacketDraft, Recipient
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from tests.packet.conftest import (
    LAYOUT,
    RECIPIENTS,
    MakePaper,
    MakePlan,
    families,
    foot_numbers,
    stamped_at,
    texts,
    with_shared_resources,
)


def test_every_page_carries_its_own_number_and_only_that_one(plan: MakePlan, tmp_path: Path) -> None:
    rows = build_packets(plan(), tmp_path / "goi")
    for row in rows:
        assert foot_numbers(row.path) == [f"{n}/7" for n in range(1, 8)]


def test_paper_whose_pages_share_their_resources_is_numbered_page_by_page(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    shared = with_shared_resources(paper("Chung", 4))
    row = build_packets(plan(drafts=(PacketDraft("Báo cáo", "01", "TT", "c3" * 32, shared),)), tmp_path / "goi")[0]
    assert foot_numbers(row.path) == [f"{n}/6" for n in range(1, 7)]
    assert [f"Chung tờ {n}" in text for n, text in enumerate(texts(row.path)[2:], 1)] == [True] * 4


def test_same_paper_twice_in_a_packet_is_numbered_twice(plan: MakePlan, paper: MakePaper, tmp_path: Path) -> None:
    draft = PacketDraft("Báo cáo", "01", "TT", "c3" * 32, paper("Một bài", 2))
    row = build_packets(plan(drafts=(draft, draft)), tmp_path / "goi")[0]
    assert foot_numbers(row.path) == [f"{n}/6" for n in range(1, 7)]


def test_every_page_names_its_recipient_and_copy_and_no_other(plan: MakePlan, tmp_path: Path) -> None:
    first, second = (texts(row.path) for row in build_packets(plan(), tmp_path / "goi"))
    assert all("Trần Thị Hạ Vy – Bản số 01/02" in text for text in first)
    assert all("Lê Quốc Khải – Bản số 02/02" in text for text in second)
    assert not any("02/02" in text for text in first)


def test_draft_mark_is_on_drafts_but_not_on_an_issued_invitation(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    recipient = replace(RECIPIENTS[0], invitation=paper("Kính mời"))
    pages = texts(build_packets(plan(recipients=(recipient,)), tmp_path / "goi")[0].path)
    assert ["DỰ THẢO" in text for text in pages] == [True, False, *[True] * 6]


def test_final_papers_carry_no_draft_mark(plan: MakePlan, tmp_path: Path) -> None:
    row = build_packets(plan(stage=""), tmp_path / "goi")[0]
    assert not any("DỰ THẢO" in text for text in texts(row.path))


def test_draft_pages_name_their_version(plan: MakePlan, tmp_path: Path) -> None:
    row = build_packets(plan(), tmp_path / "goi")[0]
    pages = texts(row.path)
    assert [("Phiên bản " + "a1" * 6) in text for text in pages] == [False, False, True, True, False, False, False]
    assert [("Phiên bản " + "b2" * 6) in text for text in pages] == [False] * 4 + [True] * 3
    assert row.versions == ("a1" * 32, "b2" * 32)


@pytest.mark.parametrize(("width", "height", "turn"), [(842, 595, 0), (595, 842, 90), (842, 595, 270), (420, 595, 180)])
def test_stamps_stand_upright_inside_pages_of_any_shape(
    plan: MakePlan, paper: MakePaper, tmp_path: Path, width: int, height: int, turn: int
) -> None:
    path = paper("Bảng ngang", 1, (width, height))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.save(path)
    row = build_packets(plan(drafts=(PacketDraft("Bảng", "TH", "X", "e5" * 32, path),)), tmp_path / "goi")[0]
    page = list(extract_pages(row.path, laparams=LAYOUT))[-1]
    number, x, y = stamped_at(page)[0]
    assert number == "3/3"
    assert abs(x - page.width / 2) < 3
    assert 15 < y < 40


HOSTILE = [
    pytest.param("Nguyễn " + "Thị " * 60 + "Lan", id="two-hundred-and-fifty-characters"),
    pytest.param('#text(red)[Lan] & "Hạnh" \\ $x$ *đậm* _nghiêng_ @nguon <nhan> // hết', id="typst-markup"),
    pytest.param("H'Hen Niê; Y Thu-A %s {0} {{ ten }}", id="ethnic-name-and-placeholders"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_name_is_printed_as_it_is_whatever_it_holds(plan: MakePlan, tmp_path: Path, name: str) -> None:
    row = build_packets(plan(recipients=(Recipient("CN-09", name, name, 1),)), tmp_path / "goi")[0]
    for text in texts(row.path):
        assert "".join(name.split()) in "".join(text.split())


@pytest.mark.office
def test_papers_printed_by_libreoffice_are_stamped_page_by_page_in_one_font(plan: MakePlan, tmp_path: Path) -> None:
    jobs = [PrintJob(_word_file(tmp_path / f"{name}.docx", name), tmp_path / f"{name}.pdf") for name in ("Mot", "Hai")]
    assert all(result.ok for result in print_documents(jobs, workers=1))
    drafts = tuple(PacketDraft(job.source.stem, "01", "X", "a7" * 32, job.target) for job in jobs)
    row = build_packets(plan(drafts=drafts), tmp_path / "goi")[0]
    assert foot_numbers(row.path) == [f"{n}/8" for n in range(1, 9)]
    assert [re.findall(r"(?:Mot|Hai) \d", text) for text in texts(row.path)[2:]] == [
        [f"{name} {n}"] for name in ("Mot", "Hai") for n in (1, 2, 3)
    ]
    assert families(row.path) == {"LiberationSerif"}


def _word_file(path: Path, name: str) -> Path:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for page in (1, 2, 3):
        document.add_paragraph(f"{name} {page}").paragraph_format.page_break_before = page > 1
    document.save(str(path))
    return path
