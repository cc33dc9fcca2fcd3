"""Contexts of the lists around a season: difficulties for the superior, who comes by decision, signs to look for."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.context.counting import counted
from docgen.core.context.frame import BLANK, Context
from docgen.core.context.issued import Issued, closing, issuing_body, unnumbered
from docgen.core.context.people import participant_name
from docgen.core.follow_up.attendance import Named, points_of
from docgen.core.meeting import Meeting, Participant
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date


def difficulties(issued: Issued) -> Context:
    """Return the context of the list of difficulties: what is hard and what is proposed, nobody's rating (S51)."""
    review = issued.review
    return {
        **unnumbered(issued),
        **closing(issued),
        "so_luong": counted(len(review.difficulties)),
        "dong": [
            {
                "stt": str(number),
                "don_vi": review.organisation(row.organisation).name,
                "van_ban": row.rule or BLANK,
                "noi_dung": row.text,
                "de_xuat": row.proposal or BLANK,
            }
            for number, row in enumerate(review.difficulties, 1)
        ],
    }


def attendance(issued: Issued, meeting: Meeting, lists: Sequence[Named]) -> Context:
    """Return the context of the list of those whom decisions name to come to a meeting (S52)."""
    review = issued.review
    people = [participant for named in lists for participant in named.people]
    points = points_of(review, meeting)
    main = points[0].name if points else meeting.place
    return {
        **unnumbered(issued),
        **closing(issued),
        "ten_hoi_nghi": meeting.name,
        "can_cu": "; ".join(_cited(named) for named in lists),
        "so_luong": counted(len(people)),
        "dong": [
            {
                "stt": str(number),
                "ho_ten": participant_name(review, person),
                "chuc_vu": _post(review, person),
                "diem_cau": person.point or main,
            }
            for number, person in enumerate(people, 1)
        ],
    }


def _cited(named: Named) -> str:
    day = short_date(named.dated) if named.dated else BLANK
    return f"Quyết định số {named.number}, ngày {day}"


def _post(review: Review, person: Participant) -> str:
    if person.member is None:
        return person.guest_post or BLANK
    member = review.member(person.member)
    return member.party_post or member.state_post or BLANK


def self_check(issued: Issued, signs: Sequence[str]) -> Context:
    """Return the context of the self-check; the signs are the office's own words, docgen has none (S37)."""
    return {
        **unnumbered(issued),
        **closing(issued),
        "co_quan": issuing_body(issued.review, issued.organisation),
        "dong": [{"stt": str(number), "noi_dung": sign} for number, sign in enumerate(signs, 1)],
    }
