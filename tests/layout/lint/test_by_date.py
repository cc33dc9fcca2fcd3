"""A paper keeps the thể thức of its own day, whichever set it belongs to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docgen.core.assignment import Exemptions, assign
from docgen.core.period import Period
from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.planning.stages import STAGES, meeting_papers_of, papers_of
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.journey.season.practice import practice_of
from docgen.layout.lint.linter import Order, Report, lint
from docgen.layout.the_thuc import rule_set_on, signs_by_day
from docgen.layout.word.reading import read_paper
from docgen.readers.workspace_data import read_workspace_data
from docgen.sheets import extended
from docgen.templating import compile_template
from docgen.validation.validate import validate

SAMPLE = Path(__file__).parents[3] / "examples" / "suoi_lanh" / "du_lieu"
SCHEMAS = SAMPLE.parents[2] / "data_schemas"
SAMPLE_YEAR = 2026
Rows = list[dict[str, Any]]
# Set → the year of the period, its quarter, and the rules on its last day.
PERIODS = {
    "2019-hd21": ("2021", "HD36"),
    "2023-hd25": ("2023", "HD36"),
    "2025-hd43": ("2026", "HD05"),
    "2026-quy": ("2026-Q3", "HD05"),
}
# What is left to be filled by hand: long texts, points, numbers and days of papers, and whole sheets.
BY_HAND = ("doan_van", "diem")
NUMBERED = {"hoi_nghi": ("so_", "ngay_"), "ket_qua": ("so_", "ngay_", "muc_"), "tap_the": ("ngay_", "muc_")}
LEFT_OUT = {"bieu_quyet", "gop_y", "ke_hoach_khac_phuc", "khac_phuc", "khieu_nai", "nhiem_vu", "van_ban", "goi_y"}


@dataclass(frozen=True)
class Year:
    """The commune's season laid in another period, under another set; `rules` are those of its papers."""

    form_set: FormSet
    season: Season
    last_day: date
    rules: str

    def papers(self) -> Iterator[PlannedPaper]:
        """One paper of each form, those made with the packets of a meeting included."""
        planned = [paper for stage in STAGES for paper in papers_of(self.season, stage)]
        planned += meeting_papers_of(self.season, self.season.review.meetings[0], ())
        yield from {paper.form: paper for paper in reversed(planned)}.values()

    def render(self, paper: PlannedPaper) -> bytes:
        return compile_template(self.form_set.form(paper.form).template).render(paper.context)


@pytest.fixture(name="year", scope="module", params=PERIODS)
def _year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Year:
    return _laid(request.param, tmp_path_factory.mktemp("nam"), _filled)


@pytest.fixture(name="blank_year", scope="module", params=PERIODS)
def _blank_year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The same season with only what every row must say: the rest is left to be filled by hand."""
    return _laid(request.param, tmp_path_factory.mktemp("trong"), _blank)


def _laid(name: str, root: Path, kept: Callable[[str, Rows], Rows]) -> Year:
    text, rules = PERIODS[name]
    period = Period.parse(text)
    assert period is not None
    whole = load_form_set(name)
    form_set = whole.of(period.cadence)
    (root / "du_lieu").mkdir()
    for path in sorted(SAMPLE.glob("*.json")):
        rows = kept(path.stem, json.loads(_moved(path.read_text("utf-8"), period.year)))
        (root / "du_lieu" / path.name).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    with extended(form_set.columns):
        records = read_workspace_data(root).records
        validated = validate(records, period.last_day, period=period.year, contents=form_set.contents)
    review = validated.review
    assert review is not None, [problem for problem in validated.problems if problem.severity == "error"]
    assignments = assign(review, Exemptions.of(form_set.regime, period.year), form_set.codes)
    recipients, contents = ({f.code: getattr(f, name) for f in form_set.forms} for name in ("recipients", "content"))
    practice = practice_of(form_set, form_set.regime, review)
    signs = signs_by_day(period.last_day)
    season = Season(review, period.year, assignments, recipients, contents, "DB-SL", signs, practice, period.roman)
    return Year(form_set, season, period.last_day, rules)


def _moved(text: str, year: int) -> str:
    """Return the data of the sample with every day, and every year a text is about, moved as far as its own."""
    days = r"\b(?:19|20)\d\d(?=-\d\d-\d\d)|\b202[567]\b"
    return re.sub(days, lambda there: str(int(there[0]) - SAMPLE_YEAR + year), text)


def _filled(_: str, rows: Rows) -> Rows:
    return rows


def _blank(sheet: str, rows: Rows) -> Rows:
    schema = json.loads((SCHEMAS / f"{sheet}.schema.json").read_text("utf-8"))
    left = {key for key, shape in schema["properties"].items() if _by_hand(sheet, key, shape)} - {*schema["required"]}
    return [] if sheet in LEFT_OUT else [{k: v for k, v in row.items() if k not in left} for row in rows]


def _by_hand(sheet: str, key: str, shape: dict[str, Any]) -> bool:
    kind = shape.get("x-loai") or shape.get("$ref", "").rpartition("/")[2]
    return kind in BY_HAND or key.startswith(NUMBERED.get(sheet, ("muc_",)))


def checked(year: Year, paper: PlannedPaper) -> Report:
    return lint(year.render(paper), Order(year.last_day))


def test_every_paper_has_no_finding_under_the_rules_of_its_day(year: Year) -> None:
    papers = list(year.papers())
    assert len(papers) >= 10
    reports = {paper.form: checked(year, paper) for paper in papers}
    assert {report.rules.id for report in reports.values() if report.rules} == {year.rules}
    assert [(form, p.code, p.message) for form, report in reports.items() for p in report.problems(form)] == []


def test_a_paper_left_to_be_filled_by_hand_has_no_finding_either(blank_year: Year) -> None:
    reports = {paper.form: checked(blank_year, paper) for paper in blank_year.papers()}
    assert len(reports) >= 8
    assert {report.rules.id for report in reports.values() if report.rules} == {blank_year.rules}
    assert [(form, p.code, p.message) for form, report in reports.items() for p in report.problems(form)] == []


# Form → what it prints under HD 36, and under HD 05.
PRINTED = {
    "TTR": ("Kính gửi: Đảng uỷ xã Suối Lành,", "Kính trình: Đảng uỷ xã Suối Lành;"),
    "CV-YK": ("- Uỷ ban nhân dân xã Suối Lành,", "- Uỷ ban nhân dân xã Suối Lành;"),
    "QD-CN": ("Căn cứ Quy định", "- Căn cứ Quy định"),
    "KH-KD": ("- Các chi bộ trực thuộc,", "- Các chi bộ trực thuộc;"),
}


@pytest.mark.parametrize("form", PRINTED)
def test_a_paper_prints_the_signs_of_its_day(year: Year, form: str) -> None:
    paper = next((paper for paper in year.papers() if paper.form == form), None)
    if paper is None:
        assert form not in year.season.contents
        return
    lines = [paragraph.text.strip() for paragraph in read_paper(year.render(paper)).paragraphs]
    older, newer = PRINTED[form]
    wanted, other = (older, newer) if year.rules == "HD36" else (newer, older)
    assert [line for line in lines if line.startswith(wanted)]
    assert not [line for line in lines if line.startswith(other)]


def test_the_day_of_the_paper_counts_and_not_the_set() -> None:
    """A paper of the set of 2025 that is dated before HD 05 is written as HD 36 asks."""
    signs = signs_by_day(undated=date(2026, 12, 31))
    for day in (date(2025, 12, 20), date(2026, 5, 26), date(2026, 5, 27)):
        rules = rule_set_on(day)
        assert rules is not None
        assert signs.on(day).recipients_separator == rules.wording.recipients_separator
    assert signs.on(None) == signs.on(date(2026, 12, 31))
    assert replace(signs, undated=date(2024, 1, 1)).on(None).basis_last == ","


def test_a_paper_older_than_every_rule_set_takes_the_oldest() -> None:
    signs = signs_by_day(undated=date(2026, 12, 31))
    assert signs.on(date(2010, 1, 1)) == signs.on(date(2018, 4, 3))
