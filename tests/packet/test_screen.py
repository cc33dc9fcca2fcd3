"""The packet for a screen: whatever a draft says is text, nothing is fetched, nothing runs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from docgen.core.draft_text import Choice, Grid, Line, Part, Piece
from docgen.packet.plan import MeetingFacts, PacketDraft, PacketPlan, Recipient
from docgen.packet.screen.reading import part_html, screen_packet

SCRIPT = "</p><script>alert(1)</script>"
LINE = Line((Piece(SCRIPT, bold=True),))
PART = Part(
    SCRIPT, 1, (LINE, Choice(True, SCRIPT), Grid((((LINE,), ()),), (SCRIPT, "Cột")), Grid((((LINE,), (LINE,)),)))
)
VERSION = "a" * 64
PLAN = PacketPlan(
    MeetingFacts("HN", SCRIPT, "08 giờ 00", place=SCRIPT, chair=SCRIPT),
    (SCRIPT,),
    (PacketDraft(SCRIPT, "01", "TT", VERSION, Path("du_thao.pdf"), SCRIPT),),
    (Recipient("DV001", SCRIPT, SCRIPT, 1),),
)


def test_whatever_a_draft_says_is_shown_as_text() -> None:
    page = screen_packet(PLAN, PLAN.recipients[0], {VERSION: [PART]}).decode()
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 12


def test_the_file_fetches_nothing_and_forbids_itself_to_run_anything() -> None:
    page = screen_packet(PLAN, PLAN.recipients[0], {VERSION: [PART]}).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import", page)


def test_the_same_packet_is_the_same_bytes_and_another_recipient_another_file() -> None:
    other = Recipient("DV002", "Người khác", "", 2)
    plan = replace(PLAN, recipients=(*PLAN.recipients, other))
    one, same, different = (screen_packet(plan, who, {VERSION: [PART]}) for who in (*PLAN.recipients * 2, other))
    assert one == same != different
    assert "Bản số 02/02" in different.decode()


def test_headings_go_down_with_their_level_and_no_further_than_six() -> None:
    levels = [re.findall(r"<h(\d)>", part_html(Part("Mục", level, ()), 2))[0] for level in (1, 2, 3, 9)]
    assert levels == ["2", "3", "4", "6"]


def test_a_choice_is_told_in_words_too() -> None:
    html = part_html(Part("", 1, (Choice(True, "Tốt"), Choice(False, "Khá"))), 2)
    assert "(đã chọn)" in html
    assert "(không chọn)" in html
