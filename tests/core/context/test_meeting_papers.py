from __future__ import annotations

from datetime import date, datetime

import pytest

from docgen.core.context.frame import BLANK, Edition
from docgen.core.context.meeting_papers import Document, distribution_list, invitation
from docgen.core.context.people import recipients_of
from docgen.core.meeting import Meeting, Participant
from docgen.core.planning.season import Season
from docgen.layout.the_thuc import signs_by_day

FINAL = Edition(2026, "final", signs_by_day(date(2026, 12, 31)))
EARLY, LATE = (datetime.fromisoformat(at) for at in ("2026-11-18 09:00", "2026-11-19 16:30"))


@pytest.fixture(name="meeting")
def _meeting(season: Season) -> Meeting:
    return season.review.meetings[0]


@pytest.fixture(name="guests")
def _guests(season: Season, meeting: Meeting) -> tuple[Participant, ...]:
    return recipients_of(season.review, meeting)


def document(*sent: tuple[Participant, datetime]) -> Document:
    return Document("Bản kiểm điểm – Trần Thị Hạ Vy (Mẫu 02A)", "a1" * 32, LATE, {p.id: at for p, at in sent})


def test_each_recipient_has_the_hour_of_the_last_document_and_a_copy_of_all(
    season: Season, meeting: Meeting, guests: tuple[Participant, ...]
) -> None:
    first, second = guests[:2]
    documents = (document((first, EARLY), (second, EARLY)), document((first, LATE)))
    rows = distribution_list(season.review, meeting, documents, FINAL)["dong"]
    assert rows[0]["thoi_diem_gui"] == "16 giờ 30 ngày 19/11/2026"
    assert rows[1]["thoi_diem_gui"] == BLANK, "one of the two documents has not gone to this person"
    assert [row["so_ban"] for row in rows] == [f"{n:02d}/{len(guests):02d}" for n in range(1, len(guests) + 1)]


def test_the_list_is_dated_once_everybody_was_sent_everything(
    season: Season, meeting: Meeting, guests: tuple[Participant, ...]
) -> None:
    everybody = document(*((guest, LATE) for guest in guests))
    assert distribution_list(season.review, meeting, (everybody,), FINAL)["ngay_thang"] == "ngày 19 tháng 11 năm 2026"
    nobody = distribution_list(season.review, meeting, (document(),), FINAL)
    assert nobody["ngay_thang"] == f"ngày {BLANK} tháng {BLANK} năm 2026"


def test_the_list_is_numbered_as_the_invitations_are(
    season: Season, meeting: Meeting, guests: tuple[Participant, ...]
) -> None:
    context = invitation(season.review, meeting, guests[0], (document(),), FINAL)
    listed = distribution_list(season.review, meeting, (document(),), FINAL)
    assert context["tai_lieu"][0]["phien_ban"] == listed["tai_lieu"][0]["phien_ban"] == "a1" * 6
    assert context["tai_lieu"][0]["ngay_gui"] == "19/11/2026"
