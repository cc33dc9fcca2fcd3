from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from docgen.core.problem import Origin, Problem
from docgen.core.record import Record, Value
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


def issued(form: str, about: str, number: str, day: date | None = date(2026, 11, 20)) -> dict[str, Value]:
    return {"mau": form, "ve": about, "so_ky_hieu": number, **({"ngay_van_ban": day} if day else {})}


LETTER = issued("CV-YK", "TT-DU", "45-CV/ĐU")
# A second row → whether the number is told to be taken.
SECOND = {
    "the same office, about one of its chi bộ": (issued("TB-KQ", "CB-VP", "45-CV/ĐU"), True),
    "typed with spaces and small letters": (issued("TB-KQ", "CB-VP", "45 - cv/đu"), True),
    "no day, so the year of the period": (issued("TB-KQ", "CB-VP", "45-CV/ĐU", None), True),
    "another type of paper": (issued("TB-KQ", "CB-VP", "45-TB/ĐU"), False),
    "another year": (issued("TB-KQ", "CB-VP", "45-CV/ĐU", date(2027, 1, 5)), False),
    "no number yet": ({"mau": "TB-KQ", "ve": "CB-VP"}, False),
}


@pytest.mark.parametrize(("second", "told"), SECOND.values(), ids=SECOND)
def test_an_office_gives_a_number_once_a_year(second: dict[str, Value], told: bool) -> None:
    places = [(p.origin.place, p.severity) for p in numbered(LETTER, second) if p.code == "so_van_ban_trung"]
    assert places == ([("Văn bản!C2", "warning")] if told else [])


def test_two_chi_bo_of_the_same_symbol_have_series_of_their_own() -> None:
    found = numbered(issued("CV-YK", "TT-CBVP", "03-CV/CB"), issued("CV-YK", "TT-CBYT", "03-CV/CB"))
    assert "so_van_ban_trung" not in {p.code for p in found}
    again = numbered(issued("CV-YK", "TT-CBVP", "03-CV/CB"), issued("BC-GT", "TT-CBVP", "03-CV/CB"))
    assert "so_van_ban_trung" in {p.code for p in again}


def test_a_paper_that_stands_twice_is_told_once() -> None:
    assert [p.code for p in numbered(LETTER, LETTER)] == ["dong_trung"]


def numbered(*rows: dict[str, Value]) -> tuple[Problem, ...]:
    records = [r for r in read_workspace_data(SAMPLE).records if r.kind != "van_ban"]
    added = [_row(order, row) for order, row in enumerate(rows, start=1)]
    return validate([*records, *added], date(2027, 1, 10), period=2026).problems


def _row(number: int, values: dict[str, Value]) -> Record:
    places = {"so_ky_hieu": f"Văn bản!C{number}"}
    return Record("van_ban", values, Origin("du_lieu.xlsx", f"Văn bản!{number}"), places)


def test_every_paper_of_the_surrounding_set_has_its_kind() -> None:
    schema = json.loads((ROOT / "data_schemas" / "van_ban.schema.json").read_text("utf-8"))
    surrounding = {code for code in schema["properties"]["mau"]["enum"] if code[0].isalpha()}
    assert set(ABOUT) <= surrounding
