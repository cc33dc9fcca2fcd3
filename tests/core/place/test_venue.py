from __future__ import annotations

from dataclasses import replace

from docgen.core.context.meeting_papers import invitation
from docgen.core.context.minutes import kind_of, organisation_of
from docgen.core.planning.season import Season


def test_s05_the_body_that_meets_issues_and_signs_the_invitation_and_the_minutes(season: Season) -> None:
    """A chi bộ reviewed at the meeting of the committee above: the committee calls, not the chi bộ."""
    review, edition = season.review, season.edition("GM")
    own = review.meeting("HN-CBVP")
    guest = review.participants_of(own.id)[0]
    elsewhere = replace(own, held_by="TT-DU")
    committee, cell = review.collective("TT-DU"), review.collective("TT-CBVP")

    letters = [invitation(review, meeting, guest, (), edition) for meeting in (own, elsewhere)]
    signed = [(letter["ky"]["quyen_han"], letter["ky"]["ho_ten"]) for letter in letters]
    assert signed == [(c.signing_authority, review.member(c.signer).name) for c in (cell, committee)]
    assert [organisation_of(review, meeting).id for meeting in (own, elsewhere)] == [
        cell.organisation,
        committee.organisation,
    ]
    assert letters[1]["dong_duoi"] == review.organisation(committee.organisation).header_below
    assert [kind_of(review, replace(meeting, kind=None)) for meeting in (own, elsewhere)] == ["chi_bo", "tap_the"]
