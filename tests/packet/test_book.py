from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTFigure, LTPage, LTTextBox, LTTextLine
from pypdf import PdfReader

from docgen.errors import ExitCode, NotReady, PaperUnreadable, Refusal
from docgen.packet.book import PRINT_SET, build_packets
from docgen.packet.plan import PacketDraft, PacketPlan, Recipient
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from tests.packet.conftest import MEETING, RECIPIENTS, MakePaper, MakePlan, texts, with_shared_resources

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


def test_packet_holds_cover_invitation_agenda_and_drafts_in_order(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    recipient = replace(RECIPIENTS[0], invitation=paper("Kính mời đồng chí Vy"))
    row = build_packets(plan(recipients=(recipient,)), tmp_path / "goi")[0]
    signs = ["TÀI LIỆU HỘI NGHỊ", "Kính mời", "CHƯƠNG TRÌNH", "Tập thể tờ 1", "Tập thể tờ 2", *["Cá nhân tờ"] * 3]
    assert [sign in text for sign, text in zip(signs, texts(row.path), strict=True)] == [True] * 8
    assert row.pages == 8


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


def test_cover_states_meeting_recipient_papers_pages_and_both_notes(plan: MakePlan, tmp_path: Path) -> None:
    note = "Dự thảo đã gửi trước hạn ngày 20/11/2026."
    cover = texts(build_packets(plan(deadline_note=note), tmp_path / "goi")[0].path)[0]
    stated = (MEETING.name, MEETING.starts, MEETING.place, MEETING.chair, MEETING.superior, note, "nộp lại cho thư ký")
    assert [fact for fact in stated if fact not in cover] == []
    assert "Bí thư chi bộ, Chánh Văn phòng" in cover
    assert f"1. Báo cáo kiểm điểm – Chi uỷ Văn phòng (Mẫu 01) {'a1' * 6} 3" in cover
    assert f"2. Bản kiểm điểm – Trần Thị Hạ Vy (Mẫu 02A) {'b2' * 6} 5" in cover


def test_cover_of_several_pages_still_lists_the_right_pages(plan: MakePlan, paper: MakePaper, tmp_path: Path) -> None:
    one = paper("Bài", 1)
    drafts = tuple(PacketDraft("Bản kiểm điểm", "02B", f"CN-{n}", "d4" * 32, one, f"Người {n}") for n in range(60))
    row = build_packets(plan(drafts=drafts), tmp_path / "goi")[0]
    pages = texts(row.path)
    first = next(n for n, text in enumerate(pages, 1) if "Bài tờ 1" in text)
    assert first > 3
    assert f"1. Bản kiểm điểm – Người 0 (Mẫu 02B) {'d4' * 6} {first} " in pages[0]
    assert f"60. Bản kiểm điểm – Người 59 (Mẫu 02B) {'d4' * 6} {row.pages} " in " ".join(pages[: first - 2])


def test_agenda_is_numbered_once_even_when_the_clerk_numbered_a_line(plan: MakePlan, tmp_path: Path) -> None:
    agenda = texts(build_packets(plan(), tmp_path / "goi")[0].path)[1]
    assert "1 Thông qua chương trình 2 Tập thể chi uỷ kiểm điểm" in agenda


def test_bookmarks_lead_to_each_paper_with_drafts_under_one_heading(plan: MakePlan, tmp_path: Path) -> None:
    reader = PdfReader(build_packets(plan(), tmp_path / "goi")[0].path)
    cover, agenda, heading, drafts = reader.outline
    assert [cover.title, agenda.title, heading.title] == ["Bìa", "Chương trình", "Tài liệu"]
    places = {item.title: reader.get_destination_page_number(item) for item in drafts}
    assert places == {
        "1. Báo cáo kiểm điểm – Chi uỷ Văn phòng (Mẫu 01)": 2,
        "2. Bản kiểm điểm – Trần Thị Hạ Vy (Mẫu 02A)": 4,
    }


def test_file_has_labels_language_title_and_opens_on_its_outline(plan: MakePlan, tmp_path: Path) -> None:
    reader = PdfReader(build_packets(plan(), tmp_path / "goi")[0].path)
    assert reader.page_labels == [str(n) for n in range(1, 8)]
    assert reader.root_object["/Lang"] == "vi"
    assert reader.root_object["/PageMode"] == "/UseOutlines"
    assert reader.metadata is not None
    assert reader.metadata.title == f"Tài liệu {MEETING.name} – Bản số 01/02 – Trần Thị Hạ Vy"


def test_all_text_is_set_in_one_font_family(plan: MakePlan, tmp_path: Path) -> None:
    assert families(build_packets(plan(), tmp_path / "goi")[0].path) == {"LiberationSerif"}


def families(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        names = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
    return {re.sub(r"^/\w+\+|-.*$", "", name) for name in names}


def test_same_plan_gives_the_same_bytes_and_writes_nothing_again(plan: MakePlan, tmp_path: Path) -> None:
    wanted = plan()
    once = build_packets(wanted, tmp_path / "goi", print_set=True)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "goi").iterdir()}
    again = build_packets(wanted, tmp_path / "goi", print_set=True)
    elsewhere = build_packets(wanted, tmp_path / "khac")
    assert [row.status for row in once] == ["written"] * 2
    assert [row.status for row in again] == ["unchanged"] * 2
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "goi").iterdir()} == times
    assert [row.sha256 for row in once] == [row.sha256 for row in again] == [row.sha256 for row in elsewhere]


def test_packet_made_alone_equals_the_one_made_with_the_others(plan: MakePlan, tmp_path: Path) -> None:
    wanted = plan(copies=2)
    both = build_packets(wanted, tmp_path / "ca")
    alone = build_packets(replace(wanted, recipients=(RECIPIENTS[1],)), tmp_path / "mot")
    assert alone[0].sha256 == both[1].sha256
    assert alone[0].path.name == "goi_02_CN-02.pdf"


def test_recipients_with_invitations_of_different_length_get_their_own_numbers(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    long = replace(RECIPIENTS[0], invitation=paper("Kính mời", 2))
    first, second = build_packets(plan(recipients=(long, RECIPIENTS[1])), tmp_path / "goi")
    assert foot_numbers(first.path) == [f"{n}/9" for n in range(1, 10)]
    assert foot_numbers(second.path) == [f"{n}/7" for n in range(1, 8)]
    assert f"{'a1' * 6} 5" in texts(first.path)[0]
    assert f"{'a1' * 6} 3" in texts(second.path)[0]


def test_print_set_starts_every_copy_on_an_odd_page_with_its_own_stamps(plan: MakePlan, tmp_path: Path) -> None:
    build_packets(plan(), tmp_path / "goi", print_set=True)
    reader = PdfReader(tmp_path / "goi" / PRINT_SET)
    numbers = foot_numbers(tmp_path / "goi" / PRINT_SET)
    assert numbers == [*(f"{n}/7" for n in range(1, 8)), "", *(f"{n}/7" for n in range(1, 8))]
    assert reader.page_labels[0] == "01-1"
    assert reader.page_labels[8] == "02-1"
    assert [item.title for item in reader.outline[::2]] == [
        "Bản số 01/02 – Trần Thị Hạ Vy",
        "Bản số 02/02 – Lê Quốc Khải",
    ]
    pages = texts(tmp_path / "goi" / PRINT_SET)
    assert not any("02/02" in text for text in pages[:8])


def test_print_set_is_made_only_on_request(plan: MakePlan, tmp_path: Path) -> None:
    build_packets(plan(), tmp_path / "goi")
    assert sorted(p.name for p in (tmp_path / "goi").iterdir()) == ["goi_01_CN-01.pdf", "goi_02_CN-02.pdf"]


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


def test_links_scripts_and_fields_do_not_come_along_but_a_stamp_stays_visible(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    path = paper("Bản quét", 1)
    _annotate(path)
    draft = PacketDraft("Bản quét", "01", "X", "f6" * 32, path)
    row = build_packets(plan(drafts=(draft,)), tmp_path / "goi")[0]
    with pikepdf.open(row.path) as pdf:
        assert all("/Annots" not in page.obj and "/AA" not in page.obj for page in pdf.pages)
        assert not {"/AcroForm", "/OpenAction", "/Names"} & set(pdf.Root.keys())
    assert "DAKY" in texts(row.path)[-1]


def _annotate(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
        )
        look = pdf.make_stream(b"BT /F1 12 Tf 5 5 Td (DAKY) Tj ET")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 100, 20])
        look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        seal = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=[100, 100, 200, 120],
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=script)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(seal), pdf.make_indirect(link)])
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        pdf.Root.OpenAction = script
        pdf.save(path)


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


@pytest.mark.parametrize(
    ("id", "file_name"),
    [
        ("CN-01", "goi_03_CN-01.pdf"),
        ("Nguyễn Thị Ánh", "goi_03_Nguyen-Thi-Anh.pdf"),
        ("../../etc/passwd", "goi_03_etc-passwd.pdf"),
        ("Đ/c: <Lê>?*", "goi_03_D-c-Le.pdf"),
        ("…", "goi_03_nguoi-nhan.pdf"),
        ("A" * 300, f"goi_03_{'A' * 40}.pdf"),
    ],
)
def test_file_name_is_short_plain_ascii_inside_the_folder(id: str, file_name: str) -> None:
    assert Recipient(id, "Lan", "", 3).file_name == file_name


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(id=st.text(max_size=80), number=st.integers(1, 999))
def test_file_name_of_any_id_is_plain(id: str, number: int) -> None:
    assert re.fullmatch(r"goi_\d{2,3}_[A-Za-z0-9_-]{1,40}\.pdf", Recipient(id, "", "", number).file_name)


def missing(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.unlink()
    return plan


def damaged(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.write_bytes(b"day khong phai PDF" * 50)
    return plan


def cut(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.write_bytes(plan.drafts[1].pdf.read_bytes()[:300])
    return plan


def empty(plan: PacketPlan) -> PacketPlan:
    plan.drafts[1].pdf.write_bytes(b"")
    return plan


def locked(plan: PacketPlan) -> PacketPlan:
    with pikepdf.open(plan.drafts[1].pdf, allow_overwriting_input=True) as pdf:
        pdf.save(plan.drafts[1].pdf, encryption=pikepdf.Encryption(user="bí mật", owner="bí mật"))
    return plan


def no_drafts(plan: PacketPlan) -> PacketPlan:
    return replace(plan, drafts=())


def no_recipients(plan: PacketPlan) -> PacketPlan:
    return replace(plan, recipients=())


REFUSED = [
    (missing, NotReady, "Bản kiểm điểm – Trần Thị Hạ Vy"),
    (damaged, PaperUnreadable, "bị hỏng"),
    (cut, PaperUnreadable, "bị hỏng"),
    (empty, PaperUnreadable, "bị hỏng"),
    (locked, PaperUnreadable, "có mật khẩu"),
    (no_drafts, NotReady, "chưa có dự thảo"),
    (no_recipients, NotReady, "chưa có ai nhận"),
]


@pytest.mark.parametrize(("fault", "refusal", "words"), REFUSED, ids=[row[0].__name__ for row in REFUSED])
def test_packet_that_cannot_be_whole_is_refused_and_nothing_is_written(
    plan: MakePlan, tmp_path: Path, fault: object, refusal: type[Refusal], words: str
) -> None:
    with pytest.raises(refusal, match=words) as caught:
        build_packets(fault(plan()), tmp_path / "goi")  # type: ignore[operator]
    assert re.search(r"\. Hãy [^.]*\.?.*\.$", str(caught.value))
    assert caught.value.exit_code in (ExitCode.NOT_READY, ExitCode.DAMAGED)
    assert not (tmp_path / "goi").exists()


def test_each_finished_packet_is_announced_at_once(plan: MakePlan, tmp_path: Path) -> None:
    seen: list[tuple[str, bool]] = []
    build_packets(plan(), tmp_path / "goi", on_done=lambda row: seen.append((row.recipient, row.path.is_file())))
    assert seen == [("CN-01", True), ("CN-02", True)]


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
