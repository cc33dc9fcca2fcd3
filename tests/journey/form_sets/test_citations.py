from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from docgen import pipeline
from docgen.core.citation import Basis, in_force
from docgen.core.planning.season import Season
from docgen.forms.catalogue import load_form_set
from docgen.journey.form_sets.citations import citation_findings
from docgen.journey.season.own_rules import own_regime
from docgen.journey.session import opened
from docgen.layout.lint.checks.citations import symbols_amiss
from docgen.settings import load_workspace

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = date(2026, 11, 30)


def found(season: Season, basis: str) -> list[str]:
    first, *rest = season.review.issues
    review = replace(season.review, issues=(replace(first, basis=basis, dated=DAY), *rest))
    return [problem.code for problem in citation_findings(review, DAY)]


def test_s32_an_expired_text_is_not_cited_unseen(season: Season) -> None:
    assert found(season, "Quy định số 124-QĐ/TW, ngày 04/10/2023 của Bộ Chính trị") == ["can_cu_het_hieu_luc"]
    assert found(season, "Quy định số 366-QĐ/TW, ngày 30/8/2025 của Bộ Chính trị") == []


def test_s40_a_plan_that_the_register_says_is_replaced_is_not_cited_by_hand_unseen(season: Season) -> None:
    old = Basis("Kế hoạch số 165-KH/TU, ngày 08/11/2019", date(2019, 11, 8), date(2020, 11, 6), "Kế hoạch 01-KH/TU")
    first, *rest = season.review.issues
    cited = replace(first, basis="Kế hoạch 165-KH/TU của Ban Thường vụ Thành uỷ")
    for day, wanted in ((date(2019, 12, 1), []), (date(2020, 11, 20), ["can_cu_da_thay"])):
        review = replace(season.review, issues=(replace(cited, dated=day), *rest))
        assert [p.code for p in citation_findings(review, DAY, (old,))] == wanted


def test_s32_an_office_keeps_a_register_of_its_own_in_its_settings(tmp_path: Path) -> None:
    (tmp_path / "docgen.toml").write_text(
        'don_vi = "DB-SL"\nbo_mau = "2025-hd43"\nky = "2026"\n'
        '[[can_cu]]\nvan_ban = "Công văn số 753-CV/TU, ngày 16/9/2026"\ntu = 2026-09-16\n',
        "utf-8",
    )
    regime = own_regime(load_workspace(tmp_path), load_form_set("2025-hd43").regime)
    assert "Công văn số 753-CV/TU, ngày 16/9/2026" in in_force(regime.bases, DAY)
    assert "Công văn số 753-CV/TU, ngày 16/9/2026" not in in_force(regime.bases, date(2026, 9, 15))


def test_s15_a_symbol_that_is_not_the_issuers_is_warned_of(season: Season) -> None:
    basis = "Quy định số 26-QĐ/TW, ngày 03/11/2023 của Ban Thường vụ Tỉnh ủy"
    assert found(season, basis) == ["ky_hieu_khong_khop_co_quan"]
    assert found(season, basis.replace("/TW", "/TU")) == []


def test_s15_s54_a_text_cited_with_another_day_is_warned_of(season: Season) -> None:
    """An article of 31/05/2023 gives Quy định 132 the day 03/8/2018 for 08/3/2018."""
    assert "can_cu_sai_ngay" in found(season, "Quy định số 132-QĐ/TW, ngày 03 tháng 8 năm 2018 của Bộ Chính trị")
    assert "can_cu_sai_ngay" not in found(season, "Quy định số 132-QĐ/TW, ngày 08/3/2018 của Bộ Chính trị")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư", []),
        ("Hướng dẫn 43- HD/BTCTW của Ban Tổ chức Trung ương", []),
        ("số 27-QĐ/TW của BTV; Kế hoạch số 01-KH/TU của Ban Thường vụ Thành uỷ", []),
        ("Quyết định số 1520-QĐ/TU của Ban Thường vụ Huyện ủy Kỳ Anh", [("1520-QĐ/TU", "HU")]),
        ("Quy định 399-QĐ/TW và Hướng dẫn số 05-HD/VPTW của Văn phòng Trung ương Đảng", []),
    ],
    ids=["secretariat", "stray_space", "body_unknown", "district", "two_texts"],
)
def test_s15_the_body_that_stands_beside_a_number_decides(text: str, wanted: list[tuple[str, str]]) -> None:
    assert list(symbols_amiss(text)) == wanted


def test_s14_papers_under_draft_rules_bear_a_visible_mark(tmp_path: Path) -> None:
    root = Path(shutil.copytree(EXAMPLES / "lam_dong", tmp_path / "lam_dong"))
    (own,) = root.glob("*/bo_mau.toml")
    text = own.read_text("utf-8")
    own.write_text(text.replace("[bo_mau]\n", '[bo_mau]\ntrang_thai = "du_thao"\n', 1), "utf-8")
    moment = datetime.fromisoformat("2023-12-20T08:00")
    assert "bo_mau_du_thao" in {p.code for p in pipeline.check(root, moment.date()).problems}
    with opened(root, moment) as session:
        made = pipeline.render(session, pipeline.RenderOrder("prepare", forms=("KH-KD",), pdf="none"), lambda: None)
    body = docx.Document(str(made.papers[0].path)).element.body
    assert "Dự thảo" in "".join(t.text or "" for t in body.iter(qn("w:t")))
