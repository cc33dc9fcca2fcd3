"""What a subject's tasks and earlier shortcomings amount to, as exact shares with the rows behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from docgen.core.act import Remedy, Task
from docgen.core.problem import Origin
from docgen.core.review import Review
from docgen.core.vietnamese.numbers import percent, ratio


@dataclass(frozen=True, slots=True)
class Measure:
    """`part` of `whole`, with the rows that count against the subject, or for it."""

    part: int
    whole: int
    rows: tuple[Origin, ...] = ()

    @property
    def share(self) -> Fraction | None:
        """Return the exact percentage, None of nothing."""
        return Fraction(self.part * 100, self.whole) if self.whole else None

    def __str__(self) -> str:
        shown = ratio(self.part, self.whole, 1)
        return f"{self.part}/{self.whole}" + ("" if shown is None else f" ({percent(shown)})")


def finished(review: Review, subject: str) -> Measure:
    """Return the tasks that are done, late ones too; the rows are those that are not."""
    tasks = review.tasks_of(subject)
    left = _at(task for task in tasks if task.progress == "chua_xong")
    return Measure(len(tasks) - len(left), len(tasks), left)


def unfinished(review: Review, subject: str) -> Measure:
    """Return the tasks that are not done."""
    left = _at(task for task in review.tasks_of(subject) if task.progress == "chua_xong")
    return Measure(len(left), len(review.tasks_of(subject)), left)


def late(review: Review, subject: str) -> Measure:
    """Return the tasks that were done late."""
    rows = _at(task for task in review.tasks_of(subject) if task.progress == "cham")
    return Measure(len(rows), len(review.tasks_of(subject)), rows)


def exceeded(review: Review, subject: str) -> Measure:
    """Return the tasks whose result goes beyond what was asked."""
    rows = _at(task for task in review.tasks_of(subject) if task.exceeded == "co")
    return Measure(len(rows), len(review.tasks_of(subject)), rows)


def remedied(review: Review, subject: str) -> Measure:
    """Return the shortcomings of earlier periods that are remedied; the rows are those that are not."""
    remedies = review.remedies_of(subject)
    left = _at(remedy for remedy in remedies if remedy.status != "da")
    return Measure(len(remedies) - len(left), len(remedies), left)


MEASURES: Mapping[str, Callable[[Review, str], Measure]] = {
    "hoàn thành": finished,
    "chưa hoàn thành": unfinished,
    "chậm tiến độ": late,
    "vượt mức": exceeded,
    "đã khắc phục": remedied,
}


def _at(rows: Iterable[Task | Remedy]) -> tuple[Origin, ...]:
    return tuple(row.record.origin for row in rows)
