"""All the data of one review period, with the lookups the rules need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from docgen.core.act import BallotCount, DossierEntry, Opinion, Outcome, Remedy, Suggestion, Task
from docgen.core.appraisal.circumstance import Circumstance
from docgen.core.issue import Issue, unwritten
from docgen.core.meeting import Meeting, Participant
from docgen.core.organisation import Organisation
from docgen.core.place.post import Post
from docgen.core.quarter_scores import AxisScore, CriterionScore
from docgen.core.rows import Rows
from docgen.core.secrecy.level import Classification
from docgen.core.structure.history import Guidance
from docgen.core.subject import Collective, Member, Subject

T = TypeVar("T")


@dataclass(frozen=True)
class Review(Rows):
    """The period's rows, asked by who and what they are about."""

    @cached_property
    def _index(self) -> dict[str, object]:
        rows: Iterable[Any] = chain(self.organisations, self.members, self.collectives, self.meetings)
        return {row.id: row for row in rows}

    def member(self, id: str) -> Member:
        """Return the member with this id."""
        return self._get(id, Member)

    def collective(self, id: str) -> Collective:
        """Return the collective with this id."""
        return self._get(id, Collective)

    def organisation(self, id: str) -> Organisation:
        """Return the organisation with this id."""
        return self._get(id, Organisation)

    def meeting(self, id: str) -> Meeting:
        """Return the meeting with this id."""
        return self._get(id, Meeting)

    def subject(self, id: str) -> Subject:
        """Return the member or collective with this id."""
        found = self._index.get(id)
        if not isinstance(found, Member | Collective):
            raise KeyError(id)
        return found

    def row(self, id: str) -> Member | Collective | Organisation | Meeting:
        """Return whatever row of the main sheets has this id."""
        found = self._index.get(id)
        if not isinstance(found, Member | Collective | Organisation | Meeting):
            raise KeyError(id)
        return found

    @cached_property
    def heads(self) -> frozenset[str]:
        """Return the ids of those at the head of a collective."""
        return frozenset(collective.head for collective in self.collectives if collective.head)

    def _get(self, id: str, kind: type[T]) -> T:
        found = self._index.get(id)
        if not isinstance(found, kind):
            raise KeyError(id)
        return found

    def issue(self, form: str, about: str) -> Issue:
        """Return what is written of a paper, or an issue with everything left blank."""
        found = (row for row in self._where("issues", "about", about) if row.form == form)
        return next(found, unwritten(form, about))

    def participants_of(self, meeting: str) -> tuple[Participant, ...]:
        """Return those called to the meeting, in the user's order."""
        return self._where("participants", "meeting", meeting)

    def members_of(self, cell: str) -> tuple[Member, ...]:
        """Return the members of a chi bộ in its own order, then the user's."""
        return tuple(sorted(self._where("members", "cell", cell), key=lambda m: m.order))

    def collectives_of(self, organisation: str) -> tuple[Collective, ...]:
        """Return the collectives of an organisation."""
        return self._where("collectives", "organisation", organisation)

    def headed_by(self, member: str) -> tuple[Collective, ...]:
        """Return the collectives a member heads."""
        return self._where("collectives", "head", member)

    def meetings_about(self, collective: str) -> tuple[Meeting, ...]:
        """Return the meetings that review a collective."""
        return self._where("meetings", "collective", collective)

    def organisations_under(self, parent: str) -> tuple[Organisation, ...]:
        """Return the organisations directly under one."""
        return self._where("organisations", "parent", parent)

    def suggestions_of(self, subject: str) -> tuple[Suggestion, ...]:
        """Return the issues raised with a subject by letter."""
        return self._where("suggestions", "subject", subject)

    def remedies_of(self, subject: str) -> tuple[Remedy, ...]:
        """Return the shortcomings of earlier periods that a subject has to remedy."""
        return self._where("remedies", "subject", subject)

    def tasks_of(self, subject: str) -> tuple[Task, ...]:
        """Return the tasks of a subject."""
        return self._where("tasks", "subject", subject)

    def axis_scores_of(self, subject: str) -> tuple[AxisScore, ...]:
        """Return the scores of a subject on the axes of a quarter."""
        return self._where("axis_scores", "subject", subject)

    def criterion_scores_of(self, subject: str) -> tuple[CriterionScore, ...]:
        """Return the scores of a subject on the criteria of a quarter."""
        return self._where("criterion_scores", "subject", subject)

    def circumstances_of(self, subject: str) -> tuple[Circumstance, ...]:
        """Return the circumstances of a subject that rules ask about."""
        return self._where("circumstances", "subject", subject)

    def guidances_of(self, organisation: str) -> tuple[Guidance, ...]:
        """Return who guides an organisation by rows of its own, whatever the day."""
        return self._where("guidances", "organisation", organisation)

    def posts_of(self, member: str) -> tuple[Post, ...]:
        """Return the posts of somebody who holds several."""
        return self._where("posts", "member", member)

    def outcome_of(self, subject: str) -> Outcome | None:
        """Return what was proposed, appraised and decided of a subject."""
        return next(iter(self._where("outcomes", "subject", subject)), None)

    @cached_property
    def last_decision(self) -> date | None:
        """Return the day of the last decision on a level."""
        return max((o.decided_on for o in self.outcomes if o.decided_on), default=None)

    def dossier_entries_of(self, subject: str) -> tuple[DossierEntry, ...]:
        """Return the papers brought in for a subject, or stated absent."""
        return self._where("dossier_entries", "subject", subject)

    def classifications_of(self, subject: str) -> tuple[Classification, ...]:
        """Return what was stated of how secret a subject's papers are."""
        return self._where("classifications", "subject", subject)

    def opinions_at(self, meeting: str) -> tuple[Opinion, ...]:
        """Return the opinions given at a meeting."""
        return self._where("opinions", "meeting", meeting)

    def opinions_about(self, subject: str) -> tuple[Opinion, ...]:
        """Return the opinions given on a subject, before a meeting or at one."""
        return self._where("opinions", "subject", subject)

    def ballots_at(self, meeting: str) -> tuple[BallotCount, ...]:
        """Return the counts of a meeting, one for each subject."""
        return self._where("ballots", "meeting", meeting)
