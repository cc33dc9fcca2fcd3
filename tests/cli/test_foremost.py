"""What a clerk reads of many problems: every error, alike warnings once, each of their places."""

from __future__ import annotations

import pytest

from docgen.cli.foremost import MOST_TOLD, foremost, gathered
from docgen.core.problem import Origin, Problem, Severity


def problem(place: str, severity: Severity = "warning", hint: str = "Ghi người được phân công.") -> Problem:
    return Problem("thieu_cap_tren", Origin("du_lieu.xlsx", place), f"Chỗ {place} còn trống.", hint, severity)


def test_alike_warnings_are_told_once_with_every_place() -> None:
    (told,) = gathered(problem(f"Hội nghị!R{row}") for row in (3, 4, 5, 7, 9, 10))
    assert told.problem.origin.place == "Hội nghị!R3"
    assert told.places == "Hội nghị!R4:R5, Hội nghị!R7, Hội nghị!R9:R10"


@pytest.mark.parametrize(
    "others",
    [
        [problem("Hội nghị!S3"), problem("Hội nghị!S4")],
        [problem("Hội nghị!R4", hint="Ghi lý do.")],
        [problem(f"Hội nghị!R{row}", "error") for row in range(4, 30)],
    ],
    ids=["other column", "other remedy", "errors"],
)
def test_what_asks_for_something_else_is_told_by_itself(others: list[Problem]) -> None:
    problems = [problem("Hội nghị!R3"), *others]
    assert [told.problem for told in gathered(problems)] == problems


def test_of_thousands_no_problem_goes_uncounted_and_errors_come_first() -> None:
    errors = [problem(f"Cá nhân!A{row}", "error") for row in range(2, 150)]
    warnings = [problem(f"Hội nghị!R{row}", hint=f"Ghi dòng {row}.") for row in range(500)]
    told, left = foremost([*warnings, *errors])
    assert sum(1 + len(one.alike) for one in told) + left == len(errors) + len(warnings)
    assert len(told) == MOST_TOLD
    assert [one.problem for one in told[: len(errors)]] == errors
