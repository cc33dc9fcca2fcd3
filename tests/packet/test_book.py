from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from docgen.packet.book import PRINT_SET, build_packets
from tests.packet.conftest import (
    MEETING,
    RECIPIENTS,
    MakePaper,
    MakePlan,
    families,
    foot_numbers,
    texts,
)


def test_packet_holds_cover_invitation_agenda_and_drafts_in_order(
    plan: MakePlan, paper: MakePaper, tmp_path: Path
) -> None:
    recipient = replace(RECIPIENTS[0], invitation=paper("Kính mời đồng chí Vy"))
    row = build_packets(plan(recipients=(recipient,)), tmp_path / "goi")[0]
    signs = ["TÀI LIỆU HỘI NGHỊ", "Kính mời", "CHƯƠNG TRÌNH", "Tập thể tờ 1", "Tập thể tờ 2", *["Cá nhân tờ"] * 3]
    assert [sign in text for sign, text in zip(signs, texts(row.path), strict=True)] == [True] * 8
    assert row.pages == 8


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


def test_each_finished_packet_is_announced_at_once(plan: MakePlan, tmp_path: Path) -> None:
    seen: list[tuple[str, bool]] = []
    build_packets(plan(), tmp_path / "goi", on_done=lambda row: seen.append((row.recipient, row.path.is_file())))
    assert seen == [("CN-01", True), ("CN-02", True)]
