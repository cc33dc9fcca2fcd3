"""Letters as bytes: Vietnamese names whole, no header of a stranger's, the same letter the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.messages.address import is_address
from docgen.messages.letter import Attachment, Letter, enveloped
from docgen.messages.server import MailServer

NOW = datetime.fromisoformat("2026-11-19T16:30")
SERVER = MailServer("127.0.0.1", "vanphong@suoilanh.example", 25, "khong", "Văn phòng Đảng uỷ xã Suối Lành")
CALENDAR = Attachment("hoi_nghi.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Hội nghị\r\nEND:VCALENDAR\r\n".encode())
LETTER = Letter(
    "khoa", "Trần Thị Hạ Vy", "vy@suoilanh.example", "Giấy mời: Hội nghị kiểm điểm năm 2026", "Kính gửi đồng chí\n",
    (Attachment("goi_01_DV001.pdf", b"%PDF-1.7"), CALENDAR),
)  # fmt: skip


def parsed(letter: Letter) -> EmailMessage:
    found = message_from_bytes(enveloped(letter, SERVER, NOW).data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_names_subject_text_and_files_arrive_whole() -> None:
    message = parsed(LETTER)
    assert message["To"].addresses[0].display_name == "Trần Thị Hạ Vy"
    assert message["From"].addresses[0].display_name == "Văn phòng Đảng uỷ xã Suối Lành"
    assert message["Subject"] == LETTER.subject
    assert message["Date"].datetime.isoformat() == "2026-11-19T16:30:00+07:00"
    assert message.get_content_type() == "multipart/mixed"
    papers, calendar = list(message.iter_attachments())
    assert (papers.get_filename(), papers.get_content_type()) == ("goi_01_DV001.pdf", "application/pdf")
    assert calendar["Content-Type"].params["method"] == "PUBLISH"
    assert calendar.get_content().splitlines() == CALENDAR.data.decode().splitlines()


def test_the_same_letter_has_the_same_bytes_and_an_id_without_name_or_address() -> None:
    assert enveloped(LETTER, SERVER, NOW) == enveloped(LETTER, SERVER, NOW)
    assert parsed(LETTER)["Message-ID"] == "<khoa@suoilanh.example>"


def test_everything_on_the_way_is_seven_bits_in_lines_a_server_takes() -> None:
    long = replace(LETTER, name="Nguyễn Phước Bảo " * 12, subject="Hội nghị kiểm điểm " * 30, text="ữ" * 5000)
    data = enveloped(long, SERVER, NOW).data
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")
    # Python's newer reader of headers puts blanks between the parts of a long name; the older one reads RFC 2047.
    told = make_header(decode_header(message_from_bytes(data)["To"]))
    assert str(told) == f"{long.name.strip()} <{LETTER.address}>"


HEADERS = {"to", "subject", "from", "date", "message-id", "mime-version"}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_no_name_and_no_subject_brings_a_header_or_a_receiver(name: str, subject: str) -> None:
    trap = "\r\nBcc: ke.la@noi.khac\r\n\r\n"
    message = parsed(replace(LETTER, name=f"{name}{trap}", subject=f"{subject}{trap}"))
    assert {key.lower() for key in message} == {*HEADERS, "content-type"}
    assert [address.addr_spec for address in message["To"].addresses] == [LETTER.address]


GOOD = ["a@b.vn", "vy.tth@suoilanh.example", "x+y@a-b.gov.vn", "vỹ@suoilanh.example", "a@suốilành.example"]
BAD = {
    "empty": "", "no at": "vy.suoilanh.example", "two": "a@b.vn,c@d.vn", "two by a blank": "a@b.vn c@d.vn",
    "a name": "Vy <a@b.vn>", "a line": "a@b.vn\r\nBcc: c@d.vn", "tab": "a@b.vn\t", "dots": "a..b@c.vn",
    "first dot": ".a@b.vn", "long": "a" * 65 + "@b.vn", "no domain": "a@", "a gap in the domain": "a@b..vn",
    "hyphen": "a@-b.vn", "quote": 'a"b@c.vn', "unseen": "a\u200b@b.vn", "three at": "a@b@c.vn", "list": "a@b.vn;",
}  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_one_address_is_an_address(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize("address", BAD.values(), ids=BAD)
def test_anything_else_is_none(address: str) -> None:
    assert not is_address(address)
