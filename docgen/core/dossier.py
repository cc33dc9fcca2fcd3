"""What belongs to a review dossier, in which order, and what is still missing: QĐ 366-QĐ/TW Điều 17."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.core.act import DossierEntry
from docgen.core.regime import DossierItem

SubjectKind = Literal["collective", "member"]
State = Literal["co", "khong_co", "mien", "thieu"]

# (what the regime asks, what the clerk states) → state; "" is no row in sheet `Hồ sơ`.
_STATES: dict[tuple[str, str], State] = {
    ("required", "co"): "thieu",
    ("required", "khong_co"): "thieu",
    ("required", "mien"): "mien",
    ("required", ""): "thieu",
    ("if_any", "co"): "thieu",
    ("if_any", "khong_co"): "khong_co",
    ("if_any", "mien"): "mien",
    ("if_any", ""): "khong_co",
}
_WHY_MISSING = {
    "co": "ghi là có nhưng chưa có tệp kèm theo",
    "khong_co": "là thành phần bắt buộc nên không thể ghi “không có”",
    "mien": "ghi được miễn nhưng thiếu lý do hoặc người xác nhận",
    "": "là thành phần bắt buộc nhưng chưa có văn bản nào",
}
_CONTRADICTED = "ghi là không có nhưng trong hồ sơ lại có văn bản"
_FOREIGN = "không phải thành phần của hồ sơ này, hãy chuyển văn bản sang thành phần khác"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier; `source` is the key of its file (a path inside the workspace), `pages` its page count.

    `signer` and `signer_post` are empty where the data do not say who signs.
    """

    item: int
    title: str
    so_ky_hieu: str
    dated: date | None
    author: str
    kind: Literal["made", "brought"]
    source: str
    pages: int | None = None
    signer: str = ""
    signer_post: str = ""


@dataclass(frozen=True, slots=True)
class ItemState:
    """What the dossier says of one of the nine items; `confirmed_by` is empty while nobody has confirmed it."""

    number: int
    title: str
    state: State
    reason: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """An item that keeps the dossier from being complete, and why."""

    item: int
    reason: str


@dataclass(frozen=True, slots=True)
class DossierPlan:
    """The papers in the order of the dossier and the statement on each item that concerns the subject."""

    papers: tuple[Paper, ...]
    items: tuple[ItemState, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the items that are missing or contradicted."""
        return tuple(Gap(i.number, i.reason) for i in self.items if i.state == "thieu")

    @property
    def absences(self) -> tuple[ItemState, ...]:
        """Return the items stated "không có" or "miễn", confirmed or not."""
        return tuple(i for i in self.items if i.state in ("khong_co", "mien"))


def brought_papers(entries: Iterable[DossierEntry]) -> tuple[Paper, ...]:
    """Return the papers that rows of sheet `Hồ sơ` bring in; a row without a file brings none."""
    return tuple(
        Paper(e.item, e.title, e.symbol, e.dated, e.author, "brought", e.file)
        for e in entries
        if e.status == "co" and e.file
    )


def plan_dossier(
    subject: SubjectKind,
    items: Sequence[DossierItem],
    papers: Iterable[Paper],
    entries: Sequence[DossierEntry],
) -> DossierPlan:
    """Order the papers of one subject and state each item; `entries` are that subject's rows of sheet `Hồ sơ`."""
    ordered = tuple(sorted(papers, key=paper_order))
    states = (_state_of(item, getattr(item, subject), ordered, entries) for item in items)
    return DossierPlan(ordered, tuple(state for state in states if state is not None))


def paper_order(paper: Paper) -> tuple[object, ...]:
    """Return the order in the dossier: item, date, number (archiving.md §4); undated, then unnumbered last."""
    number = re.search(r"\d+", paper.so_ky_hieu)
    dated = paper.dated or date.max
    return (paper.item, dated, int(number.group()) if number else math.inf, paper.so_ky_hieu, paper.title, paper.source)


def _state_of(
    item: DossierItem, duty: str, papers: Sequence[Paper], entries: Sequence[DossierEntry]
) -> ItemState | None:
    present = [p for p in papers if p.item == item.number]
    stated = [e for e in entries if e.item == item.number]
    if duty == "none":
        return ItemState(item.number, item.title, "thieu", _FOREIGN) if present else None
    if present:
        return _present(item, present, stated)
    return _absent(item, duty, stated[0] if stated else None)


def _present(item: DossierItem, papers: Sequence[Paper], stated: Sequence[DossierEntry]) -> ItemState:
    sources = {p.source for p in papers}
    if any(e.status != "co" for e in stated):
        return ItemState(item.number, item.title, "thieu", _CONTRADICTED)
    if any(e.file not in sources for e in stated if e.file):
        return ItemState(item.number, item.title, "thieu", _WHY_MISSING["co"])
    names = dict.fromkeys(e.confirmed_by for e in stated if e.confirmed_by)
    return ItemState(item.number, item.title, "co", confirmed_by=", ".join(names))


def _absent(item: DossierItem, duty: str, entry: DossierEntry | None) -> ItemState:
    stated = entry.status if entry else ""
    state = _STATES[duty, stated]
    reason, name = (entry.reason, entry.confirmed_by) if entry else ("", "")
    unexplained = state == "mien" and duty == "required" and not (reason and name)
    if state == "thieu" or unexplained:
        return ItemState(item.number, item.title, "thieu", _WHY_MISSING[stated])
    return ItemState(item.number, item.title, state, reason, name)
