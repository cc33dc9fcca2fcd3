"""Plans of the working set of 2019–2022, HD 21-HD/BTCTW: forms.md §4, mau1 to mau11."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.frame import Context
from docgen.core.context.older_papers import (
    cell_ballot,
    decision,
    is_chief,
    member_ballot,
    proposals,
    unrated,
    whole_ballot,
)
from docgen.core.meeting import Meeting
from docgen.core.planning.meetings import Documents
from docgen.core.planning.season import PlannedPaper, Season, home_of
from docgen.core.subject import Collective, Member, Subject

# Code of a decision → whom it names, and at which level ("" for every one).
_DECISIONS: dict[str, tuple[type[Member] | type[Collective], str]] = {
    "QD-XL": (Member, ""),
    "QD-KT": (Member, "XS"),
    "QD-CB": (Collective, ""),
    "QD-GK": (Collective, "XS"),
}
_MEMBER_BALLOTS = ("P-XL", "P-BC")


def member_ballots(season: Season, meeting: Meeting, _: Documents) -> Iterator[PlannedPaper]:
    """Plan the two blank ballots on the members of a chi bộ: levels 2 to 4, and who is excellent."""
    organisation = season.review.organisation(season.review.collective(meeting.collective).organisation)
    subjects = (season.review.subject(owed.subject) for owed in season.reviewed_at(meeting))
    members = tuple(subject for subject in subjects if isinstance(subject, Member))
    for code in _MEMBER_BALLOTS if members else ():
        if code in season.contents:
            context = member_ballot(organisation, meeting.name, members, season.edition(code))
            if code == "P-XL":
                context["dang_vien"] = [{k: v for k, v in row.items() if k != "chi_bo"} for row in context["dang_vien"]]
            yield PlannedPaper(code, meeting.id, "final", meeting.id, context)


def organisation_ballots(season: Season) -> Iterator[PlannedPaper]:
    """Plan the blank ballots of a đảng bộ on itself and on its chi bộ, and the request for opinions on these."""
    organiser = season.review.organisation(season.organiser)
    if not is_chief(organiser):
        return
    below = {o.id for o in season.review.organisations if o.kind.startswith("chi_bo")}
    cells = tuple(c for c in season.review.collectives if c.organisation in below)
    plans: dict[str, Context] = {"P-DB": whole_ballot(organiser, season.edition("P-DB"))}
    plans |= {code: cell_ballot(organiser, cells, season.edition(code)) for code in ("P-CB", "P-YK")}
    for code, context in plans.items():
        yield from _planned(season, code, organiser.id, context)


def proposal_tables(season: Season) -> Iterator[PlannedPaper]:
    """Plan for each chi bộ the table of what each body proposed."""
    if "TH-DX" in season.contents:
        for home, members in _by_home(season).items():
            organisation = season.review.organisation(home)
            context = proposals(season.review, organisation, members, season.edition("TH-DX"))
            yield PlannedPaper("TH-DX", home, "final", home, context)


def decisions(season: Season) -> Iterator[PlannedPaper]:
    """Plan the decisions on levels and rewards, where anybody is named."""
    levels = {o.subject: o.decision for o in season.review.outcomes if o.decision and o.decision != "CHUA"}
    for code, (kind, wanted) in _DECISIONS.items():
        subjects = (season.review.subject(owed.subject) for owed in season.assignments if owed.form)
        named = [
            (s, levels[s.id])
            for s in subjects
            if isinstance(s, kind) and s.id in levels and levels[s.id] in (wanted or levels[s.id],)
        ]
        if named and code in season.contents:
            context = decision(season.issued(code, season.organiser), named)
            yield from _planned(season, code, season.organiser, context)


def unrated_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan one list of those not reviewed, or reviewed and not rated; HD 21 kept the two apart."""
    missing = (a for a in season.assignments if a.unrated or a.unreviewed)
    owed = tuple(a for a in missing if isinstance(season.review.subject(a.subject), Member))
    if owed and "DS-CXL" in season.contents:
        organisation = season.review.organisation(season.organiser)
        context = unrated(season.review, organisation, owed, season.edition("DS-CXL"))
        yield PlannedPaper("DS-CXL", organisation.id, "final", organisation.id, context)


def _planned(season: Season, code: str, about: str, context: Context) -> Iterator[PlannedPaper]:
    """Yield the paper with the fields its form names, where the set has it."""
    content = season.contents.get(code)
    if content:
        kept = {name: value for name, value in context.items() if name in content.fields}
        yield PlannedPaper(code, about, "final", season.organiser, kept)


def _by_home(season: Season) -> dict[str, list[Member]]:
    homes: dict[str, list[Member]] = {}
    for owed in season.assignments:
        subject: Subject = season.review.subject(owed.subject)
        if owed.form and isinstance(subject, Member):
            homes.setdefault(home_of(subject), []).append(subject)
    return homes
