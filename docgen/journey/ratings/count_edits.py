"""What was typed of a meeting's count as edits of the data: only what its writer changed."""

from __future__ import annotations

from docgen.core.meeting import Meeting
from docgen.journey.data_changes.editing import Edit
from docgen.journey.ratings.counting import BALLOTS, COUNTS, PEOPLE, PRESENCE, CountSheet, Typed
from docgen.sheets import heading


def titles() -> dict[str, str]:
    """Return the heading of each value that is typed."""
    return {key: heading(BALLOTS, key) for key in COUNTS} | {key: heading(PEOPLE, key) for key in PRESENCE}


def count_edits(meeting: Meeting, originals: Typed, typed: CountSheet) -> tuple[Edit, ...]:
    """Return the edits from the values as their writer saw them to what was typed; an untouched row has none."""
    people = ((PEOPLE, p.row, p.key, p.values, dict[str, str]()) for p in typed.people)
    rows = ((BALLOTS, r.row, r.key, r.values, {"hoi_nghi": meeting.id, "doi_tuong": r.subject}) for r in typed.rows)
    edits = []
    for kind, name, key, values, about in (*people, *rows):
        before = originals.get(name, {})
        changed = {each: value for each, value in values.items() if before.get(each, "") != value}
        if changed:
            edits.append(Edit(kind, key.place, {**({} if key.place else about), **changed}, key.seen))
    return tuple(edits)
