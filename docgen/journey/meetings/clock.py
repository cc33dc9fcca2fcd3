"""The clock of the machine held against the journal; a season that is replayed has times of its own."""

from __future__ import annotations

from datetime import datetime

from docgen.core.problem import Problem
from docgen.core.readiness.clock import Moment, clock_faults
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk

_REPLAYED = "dien_lai"


def replayed(journal: Journal) -> None:
    """Write down that the season in a journal is a demonstration, with times of its story."""
    journal.keep(_REPLAYED, "co")


def told_at(desk: Desk) -> tuple[Problem, ...]:
    """Return what is odd about the times in the journal of a desk; raises JournalUnusable."""
    return told_by_the_clock(desk.journal, desk.now)


def told_by_the_clock(journal: Journal, now: datetime) -> tuple[Problem, ...]:
    """Return what is odd about the times in a journal at this moment; raises JournalUnusable."""
    if journal.kept(_REPLAYED):
        return ()
    return clock_faults((Moment(*row) for row in journal.moments()), now)
