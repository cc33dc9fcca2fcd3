"""Every rule that looks across cells, one row each; a new rule is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docgen.core.problem import Problem
from docgen.validation import (
    around_meetings,
    ballots,
    chronology,
    companions,
    dossiers,
    identity,
    letters,
    members,
    organisations,
    outcomes,
    participants,
    points,
    references,
    remedies,
    sameness,
)
from docgen.validation.rows import Rows

RULES: tuple[Callable[[Rows], Iterable[Problem]], ...] = (
    identity.one_row_per_id,
    identity.one_row_per_person,
    identity.one_row_per_name,
    references.every_reference_is_known,
    organisations.no_organisation_is_its_own_superior,
    organisations.a_member_belongs_to_a_cell,
    organisations.a_cell_collective_stands_in_a_cell,
    chronology.days_are_thinkable,
    chronology.days_of_life_lie_in_the_past,
    chronology.papers_are_not_dated_ahead,
    chronology.days_come_in_order,
    chronology.a_meeting_ends_after_it_starts,
    chronology.meetings_lie_in_the_period,
    around_meetings.letters_come_before_the_review,
    around_meetings.ratings_come_after_the_review,
    companions.reasons_are_given,
    companions.acts_are_whole,
    remedies.remedies_have_a_status,
    remedies.status_agrees_with_percentage,
    points.total_is_the_sum,
    members.kind_agrees_with_posts,
    members.heads_are_leaders,
    members.content_has_a_place_on_the_form,
    participants.a_participant_is_somebody,
    participants.guests_do_not_vote,
    participants.chair_and_secretary_are_called,
    participants.chair_and_secretary_are_two,
    participants.roles_agree_with_the_meeting,
    participants.meetings_have_participants,
    participants.members_reviewed_are_called,
    letters.rows_of_a_letter_agree,
    ballots.ballots_add_up,
    outcomes.nobody_exempt_is_rated,
    outcomes.nobody_exempt_is_voted_on,
    outcomes.another_level_is_explained,
    outcomes.no_head_stands_above_the_collective,
    outcomes.no_level_above_the_state_rating,
    dossiers.paths_stay_in_the_folder,
    dossiers.papers_present_are_named,
    dossiers.absent_papers_have_no_file,
    sameness.texts_are_one_s_own,
)
