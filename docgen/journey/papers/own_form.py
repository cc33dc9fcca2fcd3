"""Whether a person is asked for the form that is his: the refusal names the right one."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.planning.season import Season
from docgen.errors import DataFaulty


def require_own_form(season: Season, forms: Sequence[str], subjects: Sequence[str]) -> None:
    """Raise DataFaulty for a subject who owes a form of review other than those asked for; C1."""
    owed = {assignment.subject: assignment for assignment in season.assignments}
    reviewed = {assignment.form for assignment in season.assignments if assignment.form}
    asked = [code for code in forms if code in reviewed]
    for id in subjects if asked else ():
        found = owed.get(id)
        if found and found.form not in asked:
            name = season.review.subject(id).name
            wrong = f"{name} ({id}) không lập Mẫu {', '.join(asked)}. {found.reason.rstrip('.')}"
            remedy = f"ghi --form {found.form}" if found.form else "bỏ --subject này"
            raise DataFaulty(f"{wrong}. Hãy {remedy}.")
