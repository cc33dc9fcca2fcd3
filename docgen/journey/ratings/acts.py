"""Self-rating, appraisal and decision put into the journal: three acts, each by the account of who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.core.appraisal.act_log import ActLog, Recorded, one_account
from docgen.core.appraisal.acts import ACTS, ActKey, RatingAct, acts_of, is_member
from docgen.core.problem import Problem
from docgen.core.subject import Subject
from docgen.errors import DataFaulty
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journey.session import Session

_STAGE = "rating"


def act_log(journal: Journal) -> ActLog:
    """Return the acts that the journal holds."""
    lines = (
        Recorded(act, entry.subject, entry.at, entry.actor, entry.version)
        for act in ACTS
        for entry in journal.entries(action=act, stage=_STAGE)
    )
    return ActLog.of(lines)


def record_acts(
    session: Session, act: ActKey, subjects: Sequence[str] = ()
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Record an act for the named subjects, or all for whom the data state it; return the new lines and warnings.

    Raises DataFaulty, and records nothing, for a subject without that act, or where one account would do two of the
    three acts and the rule forbids it.
    """
    log, actor = act_log(session.desk.journal), session.desk.actor
    stated = {subject.id: (subject, done) for subject, done in _stated(session, act)}
    unknown = [id for id in subjects if id not in stated]
    if unknown:
        raise DataFaulty(f"Chưa có {ACTS[act]} của {', '.join(unknown)}. Hãy ghi mức ấy vào sổ dữ liệu trước.")
    chosen = [row for id, row in stated.items() if not subjects or id in subjects]
    found = (one_account(log, subject, act, actor, session.loaded.regime) for subject, _ in chosen)
    problems = tuple(problem for problem in found if problem)
    _refuse(problems)
    new = tuple(_event(session, subject, done) for subject, done in chosen if not _known(log, subject, done))
    session.desk.journal.append_many(new)
    return new, problems


def _stated(session: Session, act: ActKey) -> Iterator[tuple[Subject, RatingAct]]:
    review = session.season.review
    for id in session.season.owed:
        subject = review.subject(id)
        done = next(found for found in acts_of(review, subject) if found.key == act)
        if done.level:
            yield subject, done


def _refuse(problems: tuple[Problem, ...]) -> None:
    faults = [problem for problem in problems if problem.severity == "error"]
    if faults:
        more = f" (và {len(faults) - 1} đối tượng khác)" if len(faults) > 1 else ""
        raise DataFaulty(
            f"{faults[0].message.rstrip('.')}{more}. Hãy ghi bằng tài khoản của người làm bước ấy.", problems
        )


def _known(log: ActLog, subject: Subject, act: RatingAct) -> bool:
    line = log.find(subject.id, act.key)
    return line is not None and line.digest == act.digest(subject.id)


def _event(session: Session, subject: Subject, act: RatingAct) -> Event:
    return Event(
        action=act.key,
        at=session.desk.now,
        actor=session.desk.actor,
        subject=subject.id,
        stage=_STAGE,
        version=act.digest(subject.id),
        person=act.by if is_member(session.season.review, act.by) else "",
    )
