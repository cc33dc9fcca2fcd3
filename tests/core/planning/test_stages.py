from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import jsonschema_rs
import pytest

from docgen.core.context.meeting_papers import Document
from docgen.core.planning.review_forms import review_forms
from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.planning.stages import STAGES, meeting_papers_of, papers_of
from docgen.forms.form import FormSet

DOCUMENTS = (Document("Báo cáo", "ab" * 32, datetime(2026, 11, 19, 16, 30)),)  # noqa: DTZ001 - local time


def every_paper(season: Season) -> list[PlannedPaper]:
    meeting = season.review.meetings[0]
    return [
        *(paper for stage in STAGES for paper in papers_of(season, stage)),
        *meeting_papers_of(season, meeting, DOCUMENTS),
    ]


def validator_of(schema: Path) -> jsonschema_rs.Draft202012Validator:
    shared = schema.parents[1] / "chung.schema.json"
    own, common = json.loads(schema.read_text("utf-8")), json.loads(shared.read_text("utf-8"))
    registry = jsonschema_rs.Registry([(common["$id"], common)])
    return jsonschema_rs.Draft202012Validator(own, registry=registry)


def test_every_paper_of_the_sample_gives_its_template_just_the_fields_it_was_promised(
    season: Season, form_set: FormSet
) -> None:
    for paper in every_paper(season):
        faults = [e.message for e in validator_of(form_set.form(paper.form).schema).iter_errors(paper.context)]
        assert not faults, f"{paper.form} {paper.subject}: {faults}"


def test_the_forms_of_the_sample_are_one_for_each_subject(season: Season) -> None:
    counted = Counter(paper.form for paper in review_forms(season, "draft"))
    assert counted == {"01": 8, "02A": 27, "02B": 39, "02C": 21}
    assert sum(counted.values()) - counted["01"] == 87


def test_a_draft_says_so_and_shows_nothing_that_was_decided_later(season: Season) -> None:
    drafts = {p.subject: p.context for p in review_forms(season, "draft")}
    finals = {p.subject: p.context for p in review_forms(season, "final")}
    assert drafts["DV004"]["du_thao"] == "Dự thảo"
    assert finals["DV004"]["du_thao"] == ""
    assert set(drafts["DV004"]["muc_dang_uy"]) == {"…"}
    assert finals["DV004"]["muc_dang_uy"] == "Hoàn thành xuất sắc nhiệm vụ"


def test_every_suggested_issue_is_answered_in_section_iv_of_its_own_form(season: Season) -> None:
    contexts = {p.subject: p.context for p in review_forms(season, "draft")}
    for issue in season.review.suggestions:
        answered = [a["van_de"] for a in contexts[issue.subject]["giai_trinh"]]
        assert issue.issue in answered


def test_points_are_printed_exactly_with_a_comma(season: Season) -> None:
    contexts = {p.subject: p.context for p in review_forms(season, "draft")}
    assert contexts["DV005"]["diem_chung"] == "27,5"
    assert contexts["DV005"]["tong_diem"] == "91"


@pytest.mark.parametrize("form", ["01", "02A", "02B", "02C"])
def test_exactly_one_level_is_ticked(season: Season, form: str) -> None:
    for paper in review_forms(season, "draft"):
        if paper.form == form:
            assert [box["o"] for box in paper.context["muc"]].count("X") == 1
