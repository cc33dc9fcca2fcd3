"""A paper keeps the thể thức of its own day, whichever set it belongs to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from docgen.core.assignment import Exemptions, assign
from docgen.core.planning.season import PlannedPaper, Season
from docgen.core.planning.stages import STAGES, meeting_papers_of, papers_of
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import FormSet
from docgen.journey.practice import practice_of
from docgen.layout.lint.linter import Order, Report, lint
from docgen.layout.the_thuc import rule_set_on, signs_by_day
from docgen.layout.word.reading import read_paper
from docgen.readers.workspace_data import read_workspace_data
from docgen.templating import compile_template
from docgen.validation.validate import validate

SAMPLE = Path(__file__).parents[3] / "examples" / "suoi_lanh" / "du_lieu"
SAMPLE_YEAR = 2026
# Set → the year of the period, and the rules on its last day.
PERIODS = {"2023-hd25": (2023, "HD36"), "2025-hd43": (2026, "HD05")}


@dataclass(frozen=True)
class Year:
    """The commune's season laid in another year, under another set; `rules` are those of its papers."""

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
    year, rules = PERIODS[request.param]
    root = _moved(year, tmp_path_factory.mktemp("nam"))
    form_set, last_day = load_form_set(request.param), date(year, 12, 31)
    validated = validate(read_workspace_data(root).records, last_day, period=year)
    review = validated.review
    assert review is not None, validated.problems
    assignments = assign(review, Exemptions.of(form_set.regime, year), form_set.codes)
    recipients, contents = ({f.code: getattr(f, name) for f in form_set.forms} for name in ("recipients", "content"))
    practice = practice_of(form_set, form_set.regime, review)
    season = Season(review, year, assignments, recipients, contents, "DB-SL", signs_by_day(last_day), practice)
    return Year(form_set, season, last_day, rules)


def _moved(year: int, root: Path) -> Path:
    """Copy the data of the sample with every year moved as far as its own."""
    folder = Path(shutil.copytree(SAMPLE, root / "du_lieu"))
    for path in folder.glob("*.json"):
        text = path.read_text("utf-8")
        text = re.sub(r"\b202[567]\b", lambda there: str(int(there[0]) - SAMPLE_YEAR + year), text)
        path.write_text(text, "utf-8")
    return root


def checked(year: Year, paper: PlannedPaper) -> Report:
    return lint(year.render(paper), Order(year.last_day))


def test_every_paper_has_no_finding_under_the_rules_of_its_day(year: Year) -> None:
    papers = list(year.papers())
    assert len(papers) >= 20
    reports = {paper.form: checked(year, paper) for paper in papers}
    assert {report.rules.id for report in reports.values() if report.rules} == {year.rules}
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
    paper = next(paper for paper in year.papers() if paper.form == form)
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
