"""A review period of 2021: one form for everybody, new members reviewed and not rated, the set of a committee."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import jsonschema_rs
import pytest
from docx.oxml.ns import qn

from docgen import pipeline
from docgen.core.planning.stages import STAGES, meeting_papers_of, papers_of
from docgen.journey.session import Session, opened

NOW = datetime.fromisoformat("2021-12-30T09:00")
SCHEMAS = Path(__file__).parents[3] / "data_schemas" / "mau"
DECIDED = {
    "muc_tham_dinh": "HTT",
    "ngay_tham_dinh": "2021-12-27",
    "muc_quyet_dinh": "HTT",
    "so_quyet_dinh": "45-QĐ/ĐU",
    "ngay_quyet_dinh": "2021-12-28",
}


@pytest.fixture(name="session")
def _session(workspace_of: Callable[..., Path], data_2023: dict[str, Any]) -> Iterator[Session]:
    text = json.dumps(data_2023, ensure_ascii=False).replace("2023", "2021")
    data = json.loads(text)
    data["ca_nhan"][2] |= {"ngay_vao_dang": "2021-08-20", "ngay_chinh_thuc": None}
    data["ca_nhan"][0]["ma_so_vien_chuc"] = "VC-102"
    excellent = {"muc_quyet_dinh": "XS", "can_cu": "Hoàn thành vượt mức 5/12 nhiệm vụ."}
    data["ket_qua"] = [
        {"doi_tuong": "DV001", **DECIDED, **excellent, "muc_chi_uy": "XS"},
        {"doi_tuong": "DV002", **DECIDED},
        {"doi_tuong": "TT-CBVP", **DECIDED},
    ]
    with opened(workspace_of(data, "2019-hd21", "2021"), NOW) as session:
        yield session


def text_of(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def papers(session: Session, stage: str) -> dict[tuple[str, str], str]:
    made = pipeline.render(session, pipeline.RenderOrder(stage, pdf="none"), lambda: None)
    return {(row.form, row.subject): text_of(row.path) for row in made.papers}


def test_everybody_writes_the_same_form(session: Session) -> None:
    made = papers(session, "draft")
    assert set(made) == {("01", "TT-CBVP"), ("02", "DV001"), ("02", "DV002"), ("02", "DV003")}


def test_a_new_member_is_reviewed_and_listed_as_not_rated(session: Session) -> None:
    """HD 21-HD/BTCTW kept the two apart (forms.md §4, mau11)."""
    (owed,) = [a for a in session.season.assignments if a.subject == "DV003"]
    assert owed.form == "02"
    assert "chưa đủ 6 tháng: kiểm điểm nhưng chưa xếp loại" in owed.unrated
    listed = papers(session, "report")["DS-CXL", "DB-SL"].splitlines()
    start = listed.index("Mai Thanh Xuân")
    assert listed[start : start + 6] == ["Mai Thanh Xuân", "", "Chi bộ Văn phòng", "20/8/2021", "", "X"]


def test_decisions_count_and_name_whom_they_are_about(session: Session) -> None:
    made = papers(session, "report")
    assert "02 (hai) đảng viên" in made["QD-XL", "DB-SL"]
    assert "01 (một) đảng viên hoàn thành xuất sắc nhiệm vụ" in made["QD-KT", "DB-SL"]
    assert "VC-102" in made["QD-KT", "DB-SL"]
    assert "01 (một) chi bộ trực thuộc" in made["QD-CB", "DB-SL"]
    assert ("QD-GK", "DB-SL") not in made, "no chi bộ is excellent"


def test_the_words_of_decisions_follow_the_guidance_of_their_day(session: Session) -> None:
    """HD 36-HD/VPTW: no hyphen before a căn cứ, the last one ends with a comma, recipients part with commas."""
    text = papers(session, "report")["QD-XL", "DB-SL"]
    grounds = [line for line in text.splitlines() if line.startswith("Căn cứ")]
    assert grounds
    assert [line[-1] for line in grounds] == [*";" * (len(grounds) - 1), ","]
    assert "- Như Điều 2," in text


def test_ballots_of_the_period_replace_those_of_today(session: Session) -> None:
    season = session.season
    made = [paper.form for paper in meeting_papers_of(season, season.review.meetings[0], ())]
    assert {"P-XL", "P-BC"} <= set(made)
    assert "P-BQ" not in made
    assert {"P-CB", "P-YK"} <= {paper.form for paper in papers_of(season, "prepare")}


def test_every_context_keeps_to_its_schema(session: Session) -> None:
    season = session.season
    schemas = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.rglob("*.json")]
    registry = jsonschema_rs.Registry([(schema["$id"], schema) for schema in schemas])
    planned = [paper for stage in STAGES for paper in papers_of(season, stage)]
    planned += meeting_papers_of(season, season.review.meetings[0], ())
    for paper in planned:
        schema = json.loads(session.desk.form_set.form(paper.form).schema.read_text("utf-8"))
        validator = jsonschema_rs.Draft202012Validator(schema, registry=registry)
        assert [error.message for error in validator.iter_errors(paper.context)] == [], paper.form


def test_every_form_of_its_own_says_that_it_is_for_reference(session: Session) -> None:
    own = [form for form in session.desk.form_set.forms if form.set_id == "2019-hd21"]
    assert len(own) == 13
    for form in own:
        corner = docx.Document(str(form.template)).sections[0].first_page_header.paragraphs[0].text
        assert form.status == "reference"
        assert "tham khảo" in corner
