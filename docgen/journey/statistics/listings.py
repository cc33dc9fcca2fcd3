"""Tables of a report that are no count of classes: coverage, the limit of XS, votes, who remains; as JSON too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from docgen.core.appraisal.groups import CapRules, Quota, quotas
from docgen.core.appraisal.limit import BASES
from docgen.core.planning.season import Season
from docgen.core.regime import Regime, Rule
from docgen.core.statistics.listing import Entry, Heading, Listing, Row
from docgen.core.structure.coverage import Covered
from docgen.core.vietnamese.numbers import percent, ratio

_PLACES = 2
_GROUPS = {"to_chuc": "Tổ chức có tập thể phải kiểm điểm", "tap_the": "Tập thể", "dang_vien": "Đảng viên"}
STATES = {
    "reviewed": "Được kiểm điểm",
    "excused": "Không, có lý do",
    "uncovered": "Chưa có trong kế hoạch",
}
_COVERED = (
    Heading("doi_tuong", "Đối tượng", 44),
    Heading("tong", "Tổng số", 14),
    *(Heading(state, title, 18) for state, title in STATES.items()),
    Heading("da_ro", "% đã rõ", 14, percent=True),
)


def coverage_listing(rows: Sequence[Covered]) -> Listing:
    """Return how many organisations, collectives and members are reviewed, excused, or not in the plan (S53)."""
    lines = tuple(Row(group, tuple(_covered(group, name, rows))) for group, name in _GROUPS.items())
    return Listing("do_phu", "Độ phủ", "Độ phủ của kế hoạch kiểm điểm", _COVERED, lines)


def _covered(group: str, name: str, rows: Sequence[Covered]) -> Iterator[Entry]:
    own = [row for row in rows if row.group == group]
    yield Entry(name)
    yield Entry.number_of(row.id for row in own)
    for state in STATES:
        yield Entry.number_of(row.id for row in own if row.state == state)
    yield Entry(ratio(sum(row.state != "uncovered" for row in own), len(own)))


# Rows on the cap → how a note names them.
CAP_RULES = {
    "tran_xs": "Trần hoàn thành xuất sắc (%)",
    "co_so_tran_xs": "Tính trên",
    "lam_tron_tran_xs": "Số lẻ",
}
_LIMITS = (
    Heading("nhom", "Nhóm vị trí tương đồng", 34),
    Heading("xs", "HTXSNV"),
    Heading("htt", "HTTNV"),
    Heading("tran", "Trần", 9, percent=True),
    Heading("ti_le_htt", "% XS trên HTT", 12, percent=True),
    Heading("duoc_htt", "Được (trên HTT)", 11),
    Heading("ti_le_tot", "% XS trên tốt trở lên", 12, percent=True),
    Heading("duoc_tot", "Được (trên tốt trở lên)", 11),
    Heading("vuot", "Vượt", 9),
    Heading("ket_luan", "So với cách tính đang áp dụng", 30),
)
# A value of a rule → what it means, for people.
_MEANINGS: dict[str, str] = {
    **{str(base): words for base, words in BASES.items()},
    "half_up": "làm tròn nửa lên",
    "floor": "bỏ phần lẻ",
    "ceil": "làm tròn lên",
}
_STATUS = {"assumed": "mặc định, ", "local": "quy định riêng, ", "confirmed": ""}


def limit_listing(season: Season, regime: Regime) -> Iterator[Listing]:
    """Yield XS beside what both readings of the limit allow, group by group; nothing where no rule states a limit."""
    rules = CapRules.of(regime)
    groups = quotas(season.review, regime, (season.review.subject(a.subject) for a in season.owed.values()))
    if rules and groups:
        notes = tuple(rule_in_words(name, regime.rules[key]) for key, name in CAP_RULES.items())
        rows = tuple(Row(quota.group, tuple(_limited(quota))) for quota in groups)
        yield Listing("tran_xs", "Trần xuất sắc", "Tỷ lệ hoàn thành xuất sắc và trần từng nhóm", _LIMITS, rows, notes)


def _limited(quota: Quota) -> Iterator[Entry]:
    standing, share = quota.standing, Decimal(quota.share)
    yield Entry(quota.group)
    for level in ("XS", "HTT"):
        yield Entry.number_of(quota.subjects[level])
    yield Entry(share)
    yield from (Entry(standing.excellent_of_good()), Entry(quota.allowed["HTT"]))
    yield from (Entry(standing.excellent_of_good_or_better()), Entry(quota.allowed["HTT_TRO_LEN"]))
    yield Entry(quota.over)
    document = f" Trần cao hơn theo {quota.document}." if quota.document else ""
    yield Entry((f"Vượt {quota.over}; cấp có thẩm quyền quyết định." if quota.over else "Trong trần.") + document)


def rule_in_words(name: str, rule: Rule) -> str:
    """Return a rule in words, with its status and its source: a default is shown as one."""
    return f"{name}: {_MEANINGS.get(str(rule.value), rule.value)} ({_STATUS[rule.status]}{rule.source})."


_REMAINING = (
    Heading("tt", "TT", 6),
    Heading("thuoc_so", "Thuộc số", 18),
    Heading("ten", "Họ tên, tập thể", 30),
    Heading("don_vi", "Đơn vị", 36),
    Heading("ly_do", "Lý do", 70),
)


def remaining_listing(rows: Iterable[Sequence[str]]) -> Listing:
    """Return who stands behind each remainder, and why (S23)."""
    lines = tuple(Row(str(n), (Entry(str(n)), *map(Entry, row))) for n, row in enumerate(rows, 1))
    return Listing("con_lai", "Còn lại", "Giải thích từng số còn lại", _REMAINING, lines)


def listing_as_json(listing: Listing) -> dict[str, Any]:
    """Return a listing in the contract's JSON: ids behind counts, cells behind what a cell says."""
    cells = [
        (f"{listing.id}/{row.id}/{heading.key}", entry)
        for row in listing.rows for heading, entry in zip(listing.headings, row.entries, strict=True)
    ]  # fmt: skip
    told = {key: [_told(entry)] for key, entry in cells if entry.origin and entry.value}
    return {
        "id": listing.id,
        "title": listing.title,
        "notes": list(listing.notes),
        "columns": [heading.title for heading in listing.headings],
        "rows": [[_printed(entry) for entry in row.entries] for row in listing.rows],
        "totals": [],
        "trace": {key: [*entry.ids, *map(str, entry.rows)] for key, entry in cells if entry.ids or entry.rows},
        **({"sources": told} if told else {}),
    }


def _told(entry: Entry) -> dict[str, Any]:
    where = entry.origin
    return {"figure": entry.value, "file": where.file if where else "", "place": where.place if where else ""}


def _printed(entry: Entry) -> str | int:
    match entry.value:
        case None:
            return "–"
        case Decimal() as value:
            return percent(value, _PLACES)
        case other:
            return other
