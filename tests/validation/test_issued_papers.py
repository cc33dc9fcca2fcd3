from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.readers.workspace_data import read_workspace_data
from docgen.validation.issued_papers import ABOUT
from docgen.validation.validate import validate

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "suoi_lanh"


@pytest.mark.parametrize(
    ("form", "about", "codes"),
    [
        pytest.param("TTR", "HN-CBVP", {"ma_sai_loai"}, id="a-submission-about-a-meeting"),
        pytest.param("CT-HN", "HN-CBVP", set(), id="a-programme-about-a-meeting"),
        pytest.param("BC-GT", "DV001", set(), id="an-explanation-by-a-person"),
        pytest.param("CV-YK", "CB-VP", {"ma_sai_loai"}, id="a-consultation-about-an-organisation"),
        pytest.param("TTR", "KHONG-CO", {"ma_khong_co"}, id="an-id-of-nothing-is-told-once"),
    ],
)
def test_a_row_about_the_wrong_kind_of_thing_is_told(form: str, about: str, codes: set[str]) -> None:
    records = [r for r in read_workspace_data(SAMPLE).records if r.kind != "van_ban"]
    row = Record("van_ban", {"mau": form, "ve": about}, Origin("van_ban.json", "van_ban[0]"))
    found = validate([*records, row], date(2026, 12, 31), period=2026).problems
    assert {p.code for p in found} == codes


def test_every_paper_of_the_surrounding_set_has_its_kind() -> None:
    schema = json.loads((ROOT / "data_schemas" / "van_ban.schema.json").read_text("utf-8"))
    surrounding = {code for code in schema["properties"]["mau"]["enum"] if code[0].isalpha()}
    assert set(ABOUT) <= surrounding
