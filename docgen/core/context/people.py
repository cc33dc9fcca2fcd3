"""How persons are named on papers: with the post that matters, in the order of the list."""

from __future__ import annotations

from docgen.core.meeting import Meeting, Participant
from docgen.core.review import Review
from docgen.core.subject import Collective, Member, Subject


def post(member: Member) -> str:
    """Return the posts of a member, party first, or "đảng viên"."""
    posts = [p for p in (member.party_post, member.state_post, member.union_post) if p]
    return ", ".join(posts) or "đảng viên"


def brief_post(member: Member) -> str:
    """Return what a cell of a table has room for: the party and state posts, else the union post, capitalised."""
    posts = ", ".join(p for p in (member.party_post, member.state_post) if p) or member.union_post or "đảng viên"
    return posts[0].upper() + posts[1:]


def subject_name(review: Review, id: str | None) -> str:
    """Return the name of a subject, empty without id."""
    return review.subject(id).name if id else ""


def subject_post(subject: Subject) -> str:
    """Return the posts of a member for a cell of a table, "Tập thể" of a collective."""
    return "Tập thể" if isinstance(subject, Collective) else brief_post(subject)


def participant_name(review: Review, participant: Participant) -> str:
    """Return the name of a participant."""
    return review.member(participant.member).name if participant.member else participant.guest_name


def participant_post(review: Review, participant: Participant) -> str:
    """Return the post of a participant, as known from the member list or typed for a guest."""
    return post(review.member(participant.member)) if participant.member else participant.guest_post


def participant_brief_post(review: Review, participant: Participant) -> str:
    """Return the post of a participant for a cell of a table."""
    return brief_post(review.member(participant.member)) if participant.member else participant.guest_post


def recipients_of(review: Review, meeting: Meeting) -> tuple[Participant, ...]:
    """Return who gets the drafts of a meeting; the copy number is the place in this tuple, from 1."""
    return tuple(p for p in review.participants_of(meeting.id) if p.receives_drafts == "co")
