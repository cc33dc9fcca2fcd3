from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.packet.book import build_packets
from docgen.packet.plan import PacketDraft
from tests.packet.conftest import (
    MEETING,
    MakePaper,
    MakePlan,
    texts,
)


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


@pytest.mark.parametrize("nobody", ["", "Không", "không."])
def test_cover_is_silent_when_no_superior_attends(plan: MakePlan, tmp_path: Path, nobody: str) -> None:
    wanted = plan(meeting=replace(MEETING, superior=nobody))
    assert "Cấp trên dự" not in texts(build_packets(wanted, tmp_path / "goi")[0].path)[0]
