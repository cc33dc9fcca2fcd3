"""The contexts that core makes from a whole season are what the templates were promised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest

from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.planning.stages import STAGES, meeting_papers_of, papers_of
from docgen.forms.form import Form

SCHEMAS = Path(__file__).parents[2] / "data_schemas" / "mau"


@pytest.fixture(name="planned", scope="module")
def _planned(season: Season) -> list[PlannedPaper]:
    return list(_papers(season))


def test_every_context_of_a_season_keeps_to_its_schema(planned: list[PlannedPaper], forms: dict[str, Form]) -> None:
    schemas = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.rglob("*.json")]
    registry = jsonschema_rs.Registry([(schema["$id"], schema) for schema in schemas])
    validators = {
        code: jsonschema_rs.Draft202012Validator(json.loads(form.schema.read_text("utf-8")), registry=registry)
        for code, form in forms.items()
    }
    faults = {
        (paper.form, paper.stage, "/".join(map(str, error.instance_path)), error.message[:120])
        for paper in planned
        for error in validators[paper.form].iter_errors(paper.context)
    }
    assert not faults


def test_a_season_uses_every_form(planned: list[PlannedPaper], forms: dict[str, Form]) -> None:
    of_a_quarter, on_occasion = {"05", "06"}, {"03", "TS-DH"}
    of_a_hand_over = {"DM-HS", "NH-H", "BB-GN", "ML-NL"}
    assert set(forms) - {paper.form for paper in planned} - of_a_hand_over == of_a_quarter | on_occasion


def _papers(season: Season) -> Iterator[PlannedPaper]:
    for stage in STAGES:
        yield from papers_of(season, stage)
    for meeting in season.review.meetings:
        yield from meeting_papers_of(season, meeting, ())
