"""Figures by kind of unit and by tổ đảng: parts of what the chi bộ already count, so never added to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.core.assignment import Assignment
from docgen.core.review import Review
from docgen.core.statistics.tables import FigureTable
from docgen.core.statistics.tally import Tally, tally
from docgen.core.structure.coverage import Case

# Row of the regime: kind of unit with rules of its own → what the report calls it (S50).
SECTORS = "loai_hinh_rieng"


_BASE = {"dang_bo_co_so", "chi_bo_co_so"}


def structure_tables(case: Case) -> Iterator[FigureTable]:
    """Yield the tables that have a row."""
    sectors, groups = tuple(_by_sector(case)), tuple(_by_group(case.review, case.assignments))
    if sectors:
        yield FigureTable("loai_hinh", "Kết quả theo loại hình có quy định riêng (đã tính ở trên)", sectors)
    if groups:
        yield FigureTable("to_dang", "Kết quả theo tổ đảng, báo cáo chi bộ (đã tính trong chi bộ)", groups)


def _by_sector(case: Case) -> Iterator[Tally]:
    """A unit counts with all below it; only đảng bộ cơ sở and chi bộ cơ sở have rules of their own (QĐ 125)."""
    review, rule = case.review, case.regime.rules.get(SECTORS)
    for sector, name in rule.value.items() if rule else ():
        roots = [o.id for o in review.organisations if o.sector == sector and o.kind in _BASE]
        units = {standing.id for root in roots for standing in case.tree.under(root)}
        own = {c.id for c in review.collectives if c.organisation in units}
        persons = {m.id for m in review.members if m.cell in units}
        for part, ids in (("tập thể", own), ("đảng viên", persons)):
            if ids:
                yield tally(f"{sector}.{part}", f"{name}: {part}", review, _of(case.assignments, ids))


def _of(assignments: Sequence[Assignment], ids: set[str]) -> Iterator[Assignment]:
    return (a for a in assignments if a.subject in ids)


def _by_group(review: Review, assignments: Sequence[Assignment]) -> Iterator[Tally]:
    groups: dict[str, set[str]] = {}
    for member in review.members:
        if member.party_group:
            groups.setdefault(member.party_group, set()).add(member.id)
    for id, members in groups.items():
        name = review.organisation(id).name
        yield tally(id, name, review, _of(assignments, members))
