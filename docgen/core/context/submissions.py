"""Context of the tờ trình: what is asked of the level above, with the figures that bear it out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from docgen.core.assignment import Assignment
from docgen.core.context.counting import ABSENT, percentage, two_digits
from docgen.core.context.frame import BLANK, Context, paragraphs, sentence
from docgen.core.context.issued import Issued, addressed, basis, closing, heading
from docgen.core.review import Review
from docgen.core.standing import Share, share, shares
from docgen.core.subject import Collective

_ASKED = "Kính trình xem xét, quyết định mức xếp loại chất lượng của các tập thể, cá nhân nêu trên"


@dataclass(frozen=True, slots=True)
class Case:
    """Whom a submission is about, the levels by subject after one act, and the limit of XS in force, "20%".

    `heads` are compared with each other, apart from their groups.
    """

    assignments: Sequence[Assignment]
    levels: Mapping[str, str]
    limit: str = ""
    heads: Collection[str] = ()


def submission(issued: Issued, case: Case) -> Context:
    """Return the context of a submission: due, done, not done, levels, share of XS by group, who has no level."""
    review = issued.review
    levels = case.levels
    owed = [review.subject(a.subject) for a in case.assignments if a.form]
    not_done = [a for a in case.assignments if a.outcome == "not_reviewed"]
    classes = _by_class(review, case.assignments)
    return {
        **heading(issued, "TTr"),
        **addressed(issued),
        "loi_kinh": issued.signs.submission_address,
        **closing(issued),
        "can_cu": basis(issued),
        "qua_trinh": [sentence(p) for p in paragraphs(issued.issue.opening)],
        "kiem_diem": [_reviewed(name, rows) for name, rows in classes.items()],
        "ket_qua": [_levels(review, name, rows, levels) for name, rows in classes.items()],
        "nhom": [_share(row, case.limit) for row in shares(owed, levels, case.heads)],
        "chua": [{"ho_ten": review.subject(a.subject).name, "ly_do": sentence(a.reason)} for a in not_done],
        "chua_co_muc": [s.name for s in owed if s.id not in levels],
        "de_nghi": [sentence(p) for p in paragraphs(issued.issue.closing, _ASKED)],
    }


def _by_class(review: Review, assignments: Sequence[Assignment]) -> dict[str, list[Assignment]]:
    """Return the assignments of collectives and of members, a class without any left out."""
    groups: dict[str, list[Assignment]] = {"Tập thể": [], "Đảng viên": []}
    for assignment in assignments:
        collective = isinstance(review.subject(assignment.subject), Collective)
        groups["Tập thể" if collective else "Đảng viên"].append(assignment)
    return {name: rows for name, rows in groups.items() if rows}


def _reviewed(name: str, rows: Sequence[Assignment]) -> Context:
    done, missing, exempt = (sum(a.outcome == o for a in rows) for o in ("form", "not_reviewed", "exempt"))
    figures = {"phai": done + missing, "da": done, "chua": missing, "mien": exempt}
    return {"ten": name, **{key: two_digits(count) for key, count in figures.items()}}


def _levels(review: Review, name: str, rows: Sequence[Assignment], levels: Mapping[str, str]) -> Context:
    owed = [review.subject(a.subject) for a in rows if a.form]
    row = share(name, owed, levels)
    counts = {level.lower(): str(count) for level, count in row.counts.items()}
    return {"ten": name, "tong": str(len(owed)), **counts, "chua": str(len(owed) - row.total)}


def _share(row: Share, limit: str) -> Context:
    return {
        "nhom": row.name,
        "xs": str(row.counts["XS"]),
        "htt": str(row.counts["HTT"]),
        "ti_le_htt": percentage(row.excellent_of_good()),
        "ti_le_tot": percentage(row.excellent_of_good_or_better()),
        "han_muc": limit or (ABSENT if not row.total else BLANK),
    }
