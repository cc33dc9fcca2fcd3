"""Who is called to a meeting, put into the data all at once: members of its cell, and guests by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.core.meeting import Meeting
from docgen.core.review import Review
from docgen.errors import DataFaulty
from docgen.journey.data_changes.editing import Edit

KIND = "thanh_phan"
MEMBER, CHAIR, SECRETARY = "thanh_vien", "chu_tri", "thu_ky"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may be called to a meeting, and the role the data give him there."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside, by name and post."""

    name: str
    post: str
    role: str


def candidates(review: Review, meeting: Meeting) -> tuple[Candidate, ...]:
    """Return who chairs and who keeps the minutes, then the members of the meeting's own cell, none called already."""
    roles = {meeting.chair: CHAIR, meeting.secretary: SECRETARY}
    called = {row.member for row in review.participants if row.meeting == meeting.id}
    cell = review.collective(meeting.collective).organisation
    ids = [*roles, *(member.id for member in review.members if member.cell == cell)]
    names = {member.id: member.name for member in review.members}
    return tuple(
        Candidate(id, names[id], roles.get(id, MEMBER)) for id in dict.fromkeys(ids) if id in names and id not in called
    )


def uncalled(review: Review) -> tuple[Meeting, ...]:
    """Return the meetings to which nobody is called yet."""
    called = {row.meeting for row in review.participants}
    return tuple(meeting for meeting in review.meetings if meeting.id not in called)


def participant_edits(meeting: Meeting, members: Mapping[str, str], guests: Sequence[Guest]) -> tuple[Edit, ...]:
    """Return a new row for each; `members` are roles by id. Raises DataFaulty where nobody is named."""
    rows: list[dict[str, str]] = [{"nguoi": id, "vai_tro": role} for id, role in members.items()]
    rows += [{"ho_ten": guest.name, "chuc_vu": guest.post, "vai_tro": guest.role} for guest in guests]
    if not rows:
        raise DataFaulty("Chưa chọn ai. Hãy đánh dấu từng người, hoặc ghi tên đại biểu.")
    return tuple(Edit(KIND, "", {"hoi_nghi": meeting.id, **row}) for row in rows)
