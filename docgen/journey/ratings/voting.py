"""Votes of a season in the contract's JSON, and the warnings where an office has set how much is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.core.planning.season import Season
from docgen.core.problem import Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.statistics.listing import Entry, Heading, Listing, Row
from docgen.core.vietnamese.numbers import figure, out_of, ratio
from docgen.core.voting.attendance import roll
from docgen.core.voting.shares import Held, Voted, VoteRules, basis, held, share_findings
from docgen.errors import SettingsInvalid
from docgen.journey.statistics.listings import listing_as_json
from docgen.settings import FILE

_SAID: Mapping[bool | None, str] = {None: "chưa đặt mức", True: "đạt", False: "chưa đạt"}
# Attribute of a count → its key in the workbook.
_PAPERS = {"issued": "phat_ra", "collected": "thu_ve", "valid": "hop_le", "invalid": "khong_hop_le"}
_LEVELS = {"xs": "xs", "htt": "htt", "htnv": "htnv", "kht": "kht", "none": "chua"}
_PAPER_HEADS = (
    Heading("phat_ra", "Phát ra", 8),
    Heading("thu_ve", "Thu về", 8),
    Heading("hop_le", "Hợp lệ", 8),
    Heading("khong_hop_le", "Không hợp lệ", 8),
)
_MEETING = (
    Heading("hoi_nghi", "Hội nghị", 44),
    Heading("trieu_tap", "Triệu tập", 8),
    Heading("co_mat", "Có mặt", 8),
    Heading("vang", "Vắng", 8),
    Heading("chinh_thuc", "Chính thức", 8),
    Heading("du_bi", "Dự bị", 8),
    Heading("co_quyen", "Có quyền biểu quyết", 10),
    Heading("doi_tuong", "Đối tượng", 8),
    *_PAPER_HEADS,
    Heading("muc_du_hop", "Mức dự họp", 16),
    Heading("muc_thong_qua", "Mức thông qua", 16),
)
_COUNTED = (
    Heading("hoi_nghi", "Hội nghị", 38),
    Heading("doi_tuong", "Đối tượng", 26),
    *_PAPER_HEADS,
    Heading("xs", "XS", 7),
    Heading("htt", "HTT", 7),
    Heading("htnv", "HTNV", 7),
    Heading("kht", "KHT", 7),
    Heading("chua", "Chưa", 7),
    Heading("muc", "Mức xét", 9),
    Heading("phieu", "Phiếu cho mức đó", 10),
    Heading("ti_le", "Tỷ lệ", 9, percent=True),
    Heading("ket_luan", "Mức thông qua", 14),
)


def vote_rules(regime: Regime) -> VoteRules:
    """Return the shares in force; raises SettingsInvalid for a value that is no share."""
    try:
        return VoteRules.of(regime)
    except ValueError as error:
        raise SettingsInvalid(f"{FILE} [quy_tac]: {error}.") from error


def vote_findings(review: Review, regime: Regime) -> tuple[Problem, ...]:
    """Return a warning for each share that is set and not reached; raises SettingsInvalid."""
    return tuple(share_findings(review, vote_rules(regime)))


def vote_tables(season: Season, regime: Regime) -> list[dict[str, Any]]:
    """Return the counts by meeting and by subject with the basis of every judgement; none where nothing is counted."""
    return [listing_as_json(listing) for listing in vote_listings(season, regime)]


def vote_listings(season: Season, regime: Regime) -> list[Listing]:
    """Return who came and what was counted, meeting by meeting, then subject by subject; counts only."""
    rules = vote_rules(regime)
    meetings = list(held(season.review, rules))
    notes = basis(rules)
    came = tuple(Row(row.meeting.id, tuple(_meeting(season.review, row))) for row in meetings)
    counted = tuple(
        Row(f"{row.meeting.id}.{vote.count.subject}", tuple(_count(season.review, row, vote)))
        for row in meetings for vote in row.votes
    )  # fmt: skip
    listings = (
        Listing("bieu_quyet", "Dự họp", "Dự họp và kiểm phiếu (chỉ số đếm)", _MEETING, came, notes),
        Listing("kiem_phieu", "Kiểm phiếu", "Kết quả kiểm phiếu từng đối tượng (chỉ số đếm)", _COUNTED, counted, notes),
    )
    return [listing for listing in listings if listing.rows]


def _meeting(review: Review, row: Held) -> Iterator[Entry]:
    """The papers handed out are one set for all subjects of a meeting: the largest of the rows."""
    who = roll(review, row.meeting)
    yield Entry(row.meeting.name)
    for people in (who.called, who.present, who.absent, who.official, who.probationary, who.voters):
        yield Entry.rows_of(person.record.at("co_mat") for person in people)
    counts = [voted.count for voted in row.votes]
    yield Entry.rows_of(count.record.at("doi_tuong") for count in counts)
    for name, key in _PAPERS.items():
        most = max(counts, key=lambda count: int(getattr(count, name)), default=None)
        yield Entry(getattr(most, name), origin=most.record.at(key)) if most else Entry(None)
    yield Entry(_attended(row))
    yield Entry(_passed(row))


def _attended(row: Held) -> str:
    return f"{out_of(*row.came)}: {_SAID[row.enough]}"


def _passed(row: Held) -> str:
    passed = [voted.passed for voted in row.votes]
    if not passed or passed[0] is None:
        return _SAID[None] if passed else ""
    return f"{out_of(sum(map(bool, passed)), len(passed))} đạt"


def _count(review: Review, row: Held, vote: Voted) -> Iterator[Entry]:
    yield Entry(row.meeting.name)
    yield Entry(review.subject(vote.count.subject).name)
    for name, key in (_PAPERS | _LEVELS).items():
        yield Entry(int(getattr(vote.count, name)), origin=vote.count.record.at(key))
    yield Entry(vote.level.value)
    yield Entry(f"{figure(vote.votes)}/{figure(vote.whole)}")
    yield Entry(ratio(vote.votes, vote.whole))
    yield Entry(_SAID[vote.passed])
