"""A remedy that names a command leads, on the page, to the page that does the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docgen
from docgen.cli.main import COMMANDS
from docgen.web.app import PAGES
from docgen.web.remedies import AT_THE_MACHINE, WAYS, on_the_page

ROOMS = ("core", "journey", "validation", "readers", "packet", "messages", "returns", "archive")
_NAMED = re.compile(r"docgen ([a-z-]+)\b")


def told(text: str, place: str = "") -> str:
    return "".join(f"[{p.text}]({p.address})" if p.address else p.text for p in on_the_page(text, place))


SENTENCES = {
    "of the meeting at hand": (
        "Xác nhận bằng docgen mark ready, rồi gửi.",
        "Xác nhận ở [mục Ghi nhận của hội nghị](/hoi-nghi/HN-1#ghi-nhan), rồi gửi.",
    ),
    "a button is pressed": (
        "Hãy chạy docgen render --stage draft, rồi đóng gói.",
        "Hãy bấm [nút Lập văn bản](/hoi-nghi/HN-1), rồi đóng gói.",
    ),
    "options go with their command": (
        "Hãy gửi bằng cách khác: docgen send --text, --via so_tay, --via usb.",
        "Hãy gửi bằng cách khác: [trang Gửi tài liệu của hội nghị](/hoi-nghi/HN-1/gui).",
    ),
    "an option alone is a field": (
        "Hãy thêm --incomplete kèm lý do.",
        "Hãy thêm lời ở ô “Vẫn đóng gói khi còn thiếu” kèm lý do.",
    ),
    "what only the machine does stays": (
        "Chạy “docgen doctor”, sửa rồi chạy lại.",
        "Chạy “docgen doctor”, sửa rồi chạy lại.",
    ),
    "docgen itself is no command": ("docgen không gửi trùng.", "docgen không gửi trùng."),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_a_command_in_a_sentence_is_told_as_its_page(case: str) -> None:
    said, expected = SENTENCES[case]
    assert told(said, "/hoi-nghi/HN-1/gui") == expected


def test_without_a_meeting_the_first_page_is_where_to_begin() -> None:
    assert told("Lập lại bằng docgen render.") == "Lập lại bằng [nút Lập văn bản](/)."


def test_every_command_that_a_wording_names_has_its_page_or_is_done_at_the_machine() -> None:
    root = Path(docgen.__file__).parent
    sources = [path.read_text("utf-8") for room in ROOMS for path in (root / room).rglob("*.py")]
    named = {verb for source in sources for verb in _NAMED.findall(source)} & COMMANDS.keys()
    on_pages = {command.split()[0].rstrip(",") for command, *_ in WAYS}
    assert "archive" in named
    assert named <= on_pages | AT_THE_MACHINE


def test_every_page_that_a_remedy_leads_to_is_there() -> None:
    there = {page.path.replace("{meeting}", "*") for page in PAGES if page.method == "GET"}
    for _, name, anywhere, with_meeting in WAYS:
        assert anywhere in there, name
        assert not with_meeting or with_meeting.partition("#")[0] in there, name
