"""A form set serves its own years only; the refusal names the right one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen import pipeline
from docgen.core.period import Period
from docgen.errors import SettingsInvalid
from docgen.forms.catalogue import load_form_set
from docgen.journey.season.period import across_regimes

TODAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("form_set", "period", "remedy"),
    [
        pytest.param("2023-hd25", "2026", "Hãy chọn bộ mẫu 2025-hd43", id="old-set-new-period"),
        pytest.param("2023-hd25", "2025-Q4", "Hãy chọn bộ mẫu 2025-hd43", id="a-quarter"),
        pytest.param("2025-hd43", "2024", "Hãy chọn bộ mẫu 2023-hd25", id="new-set-old-period"),
        pytest.param("2025-hd43", "2020", "Hãy chọn bộ mẫu 2019-hd21", id="older-still"),
        pytest.param("2025-hd43", "2017", "Hãy sửa dòng ky", id="no-set-for-the-period"),
        pytest.param(
            "2023-hd25", "2025", "còn hiệu lực đến 29/8/2025.*chọn bộ mẫu 2025-hd43", id="two-regimes-in-a-year"
        ),
        pytest.param(
            "2025-hd43", "2025-Q2", "có hiệu lực từ 30/8/2025, sau quý II năm 2025", id="before-the-regulation"
        ),
        pytest.param(
            "2026-quy", "2026", "không có mẫu lập theo năm.*chọn bộ mẫu 2025-hd43", id="a-quarterly-set-for-a-year"
        ),
        pytest.param("2026-quy", "2026-Q1", "chọn bộ mẫu 2025-hd43", id="before-the-quarterly-texts"),
    ],
)
def test_a_period_outside_the_years_of_the_set_is_refused(
    workspace_of: Callable[..., Path], data_2023: dict[str, Any], form_set: str, period: str, remedy: str
) -> None:
    root = workspace_of(data_2023, form_set, period)
    with pytest.raises(SettingsInvalid, match=remedy):
        pipeline.check(root, TODAY)


@pytest.mark.parametrize("period", ["2023", "2024"])
def test_a_period_of_the_set_is_accepted(
    workspace_of: Callable[..., Path], data_2023: dict[str, Any], period: str
) -> None:
    assert pipeline.check(workspace_of(data_2023, period=period), TODAY).form_set.id == "2023-hd25"


def test_a_set_of_the_office_serves_the_years_of_the_set_it_extends(
    workspace_of: Callable[..., Path], data_2023: dict[str, Any]
) -> None:
    root = workspace_of(data_2023, "mau_rieng", "2026")
    (root / "mau_rieng").mkdir()
    head = '[bo_mau]\nid = "rieng"\ntitle = "Riêng"\nextends = "2023-hd25"\neffective_from = 2023-11-03\n'
    (root / "mau_rieng" / "bo_mau.toml").write_text(head, "utf-8")
    with pytest.raises(SettingsInvalid, match="Bộ mẫu rieng dùng cho kỳ từ năm 2023 đến năm 2024"):
        pipeline.check(root, TODAY)


def test_a_new_workspace_is_not_made_for_the_wrong_years(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="2025-hd43"):
        pipeline.init(tmp_path / "ky", "2023-hd25", "2026", sample=False)
    assert not (tmp_path / "ky").exists()


def test_a_meeting_before_the_regulation_is_told_with_the_set_of_its_day(
    workspace_of: Callable[..., Path], data_2023: dict[str, Any]
) -> None:
    """2025 lies between two regulations: the year follows the new one, an earlier meeting is pointed out."""
    data = json.loads(json.dumps(data_2023).replace("2023-12-04", "2025-06-15").replace("2023-11-02", "2025-06-02"))
    problems = pipeline.check(workspace_of(data, "2025-hd43", "2025"), TODAY).problems
    (told,) = [problem for problem in problems if problem.code == "hop_truoc_hieu_luc"]
    assert told.severity == "warning"
    assert "15/6/2025" in told.message
    assert "(30/8/2025); ngày ấy theo 2023-hd25" in told.message


@pytest.mark.parametrize(
    ("form_set", "period", "told"),
    [("2025-hd43", "2025", True), ("2023-hd25", "2023", True), ("2025-hd43", "2026", False)],
    ids=["2025", "2023", "a whole year under one"],
)
def test_a_period_across_two_regimes_is_told_with_both(form_set: str, period: str, told: bool) -> None:
    found = load_form_set(form_set)
    problems = list(across_regimes(Period.parse(period), found, found.regime))
    assert [p.code for p in problems] == (["ky_qua_hai_che_do"] if told else [])
    assert all(form_set in p.message and "mặc định" in p.hint for p in problems)
