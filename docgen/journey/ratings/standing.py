"""Everybody weighed, beside the three acts as the data state them and as the journal holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.core.appraisal.act_log import ActLog, Recorded
from docgen.core.appraisal.acts import ACTS, ActKey, RatingAct, acts_of
from docgen.core.appraisal.opinion import Opinion
from docgen.errors import DataFaulty
from docgen.journey.ratings.weighing import Ratings

# none: the data state no level; open: nobody has put a name to it; recorded: as it stands; changed: since it was.
Standing = Literal["none", "open", "recorded", "changed"]


@dataclass(frozen=True, slots=True)
class ActStanding:
    """One act for a subject, and how the journal stands to it; `line` is its record."""

    act: RatingAct
    state: Standing
    line: Recorded | None


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """One subject: what the rules say, and the three acts."""

    opinion: Opinion
    acts: tuple[ActStanding, ...]

    @property
    def decided(self) -> str:
        """Return the level that was decided, empty while there is none."""
        return self.acts[-1].act.level or ""


def weighed_rows(found: Ratings) -> tuple[WeighedRow, ...]:
    """Return a row for each subject that was weighed."""
    review = found.season.review
    return tuple(
        WeighedRow(opinion, tuple(_standing(found.log, opinion, act) for act in acts_of(review, opinion.subject)))
        for opinion in found.opinions
    )


def _standing(log: ActLog, opinion: Opinion, act: RatingAct) -> ActStanding:
    line = log.find(opinion.subject.id, act.key)
    if not act.level:
        return ActStanding(act, "none", line)
    if line is None:
        return ActStanding(act, "open", None)
    return ActStanding(act, "recorded" if line.digest == act.digest(opinion.subject.id) else "changed", line)


def act_counts(rows: Iterable[WeighedRow]) -> dict[ActKey, tuple[int, int]]:
    """Return for each act how many subjects it is recorded for as it stands, and for how many the data state it."""
    counts = dict.fromkeys(ACTS, (0, 0))
    for row in rows:
        for each in row.acts:
            recorded, stated = counts[each.act.key]
            counts[each.act.key] = (recorded + (each.state == "recorded"), stated + (each.state != "none"))
    return counts


def to_record(rows: Sequence[WeighedRow], act: ActKey, chosen: Collection[str], person: str) -> tuple[str, ...]:
    """Return whose act is to be recorded: the chosen, or all for whom it is stated.

    `person` is who records, by the id in the data, empty for somebody who is nobody there: of one's own only the
    self-rating; raises DataFaulty for one's own among the chosen, and where nothing is left to record.
    """
    own = person if act != "self_rated" else ""
    if own and own in chosen:
        raise DataFaulty(f"Không ai ghi bước {ACTS[act]} cho chính mình. Hãy bỏ dấu ở dòng của mình rồi ghi lại.")
    stated = [row.opinion.subject.id for row in rows if _act(row, act).state != "none"]
    ids = tuple(id for id in (chosen or stated) if id != own)
    if not ids:
        raise DataFaulty(f"Chưa ai có mức ở bước {ACTS[act]}. Hãy nhập mức ở trang Mức xếp loại của hội nghị.")
    return ids


def _act(row: WeighedRow, key: ActKey) -> ActStanding:
    return next(each for each in row.acts if each.act.key == key)
