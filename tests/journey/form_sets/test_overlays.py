"""The example overlays, run: a province's form, field and rules reach the papers and the judgements."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from docgen import pipeline
from docgen.forms.catalogue import load_form_set
from docgen.journey.form_sets.catalogue import named_set, template_faults
from docgen.journey.meetings.marks import Mark
from docgen.journey.session import opened

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(name="lam_dong")
def _lam_dong(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "lam_dong", tmp_path / "lam_dong"))


@pytest.mark.parametrize("name", ["lam_dong", "ha_noi"])
def test_an_example_checks_clean_and_its_templates_read_what_is_promised(name: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(EXAMPLES / name, tmp_path / name))
    problems = pipeline.check(root, datetime.fromisoformat("2023-12-20").date()).problems
    # QĐ 124 came into force within 2023: said of every workspace of that year.
    assert {problem.code for problem in problems} <= {"ky_qua_hai_che_do"}
    assert not list(template_faults(named_set(str(root))))


def report_of(root: Path) -> str:
    """Return the words of the collective report that a workspace makes."""
    with opened(root, datetime.fromisoformat("2023-11-20T08:00")) as session:
        made = pipeline.render(session, pipeline.RenderOrder("draft", forms=("01",), pdf="none"), lambda: None)
    body = docx.Document(str(made.papers[0].path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def test_the_field_of_the_province_is_printed_from_its_own_column(lam_dong: Path) -> None:
    assert "Người trực tiếp chỉ đạo chuẩn bị báo cáo: Bí thư chi bộ Trần Thị Hạ Vy" in report_of(lam_dong)


def test_s3_the_same_report_is_printed_on_the_form_of_the_province_or_of_the_centre(
    lam_dong: Path, tmp_path: Path
) -> None:
    """One collective, one regime, one code; the set of the issuing authority decides."""
    central = Path(shutil.copytree(lam_dong, tmp_path / "trung_uong"))
    settings, data = central / "docgen.toml", central / "du_lieu.json"
    settings.write_text(settings.read_text("utf-8").replace('bo_mau = "bo_mau"', 'bo_mau = "2023-hd25"'), "utf-8")
    rows = json.loads(data.read_text("utf-8"))
    del rows["tap_the"][0]["nguoi_chi_dao"]
    data.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")

    own, official = report_of(lam_dong), report_of(central)
    assert "Người trực tiếp chỉ đạo" in own
    assert "Người trực tiếp chỉ đạo" not in official
    for said in (rows["tap_the"][0]["ten"].upper(), "BÁO CÁO KIỂM ĐIỂM"):
        assert said in own.upper()
        assert said in official.upper()


def test_a_late_draft_blocks_where_the_province_says_so(lam_dong: Path) -> None:
    """Three calendar days, as 26-QĐ/TU has it; the meeting is on Monday 04/12/2023."""
    with opened(lam_dong, datetime.fromisoformat("2023-12-03T20:00")) as session:
        pipeline.render(session, pipeline.RenderOrder("draft", pdf="none"), lambda: None)
        for action in ("ready", "sent"):
            pipeline.mark(session, Mark(action, "HN-CBVP", datetime.fromisoformat("2023-12-02T09:00")))
        (verdict,) = pipeline.readiness(session, datetime.fromisoformat("2023-12-03T20:00"))
    assert (verdict.rule.count, verdict.rule.unit, verdict.rule.status) == (3, "day", "local")
    assert not verdict.ready


def test_the_deadlines_of_ha_noi_are_rows_with_their_source() -> None:
    own, central = load_form_set(str(EXAMPLES / "ha_noi" / "bo_mau")), load_form_set("2019-hd21")
    changed = {key: rule for key, rule in own.regime.rules.items() if rule != central.regime.rules[key]}
    assert {key: rule.value for key, rule in changed.items()} == {
        "han_hoan_thanh": "12-15",
        "han_hoan_thanh_cap_tren": "12-31",
        "han_bao_cao_cap_tinh": "03-01",
    }
    assert all("01-KH/TU" in rule.source and rule.status == "local" for rule in changed.values())
    assert own.forms == central.forms
    assert (own.span.first, own.span.last) == (2020, 2022)
