"""The invitation in its lengths: every fact in the words themselves, no more messages than told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from docgen.messages.invitation import Greeting, general_text, personal_text, short_text, subject_line
from docgen.packet.reminders import MeetingNotice

NOTICE = MeetingNotice(
    id="HN-CBVP",
    series="Đảng bộ xã Suối Lành/2026",
    name="Hội nghị kiểm điểm Chi bộ Văn phòng Đảng uỷ năm 2026",
    starts=datetime.fromisoformat("2026-11-26 08:00"),
    ends=datetime.fromisoformat("2026-11-26 16:45"),
    place="Trụ sở Đảng uỷ xã",
    sending_deadline=date(2026, 11, 19),
    rule="Hướng dẫn 43-HD/BTCTW, mục 2.1a",
    papers=("Báo cáo kiểm điểm – Chi bộ Văn phòng Đảng uỷ",),
)


def test_time_place_deadline_and_rule_stand_in_every_text_itself() -> None:
    greeting = Greeting("Tạ Kim Oanh", "Chuyên viên", "04/12", "0123456789ab")
    for text in (general_text(NOTICE), personal_text(NOTICE, greeting)):
        for fact in ("08 giờ 00", "26 tháng 11", "Trụ sở Đảng uỷ xã", "chậm nhất hết thứ Năm", "43-HD/BTCTW"):
            assert fact in text
    for short in (short_text(NOTICE), short_text(NOTICE, toneless=True)):
        for fact in ("08:00", "26/11/2026", "19/11/2026"):
            assert fact in short.text


def test_a_letter_names_its_reader_the_copy_and_the_version() -> None:
    text = personal_text(NOTICE, Greeting("Tạ Kim Oanh", "Chuyên viên", "04/12", "0123456789ab"))
    assert text.startswith("Kính gửi đồng chí Tạ Kim Oanh, Chuyên viên.\n")
    assert "bản số 04/12, mã bản 0123456789ab" in text
    assert "bản số" not in personal_text(NOTICE, Greeting("Khách", ""))
    assert "26/11/2026" in subject_line(NOTICE)


def test_a_notice_without_a_rule_promises_no_day() -> None:
    assert "chậm nhất" not in general_text(replace(NOTICE, sending_deadline=None))


LENGTHS = {"one": (160, 1), "just two": (161, 2), "two full": (306, 2), "three": (307, 3)}


@pytest.mark.parametrize(("length", "parts"), LENGTHS.values(), ids=LENGTHS)
def test_messages_without_tones_are_counted_as_the_network_does(length: int, parts: int) -> None:
    bare = replace(NOTICE, name="", sending_deadline=None)
    fill = length - len(short_text(bare, toneless=True).text)
    found = short_text(replace(bare, name="A" * fill), toneless=True)
    assert (len(found.text), found.parts) == (length, parts)


def test_with_tones_a_message_holds_less_than_half() -> None:
    toned = short_text(NOTICE)
    assert toned.parts == -(-len(toned.text) // 67) > short_text(NOTICE, toneless=True).parts
    assert short_text(replace(NOTICE, name="họp", place="ở xã", sending_deadline=None)).parts == 1
