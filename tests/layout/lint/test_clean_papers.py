"""What is right is left alone: papers made by hand, papers LibreOffice saved, and every paper docgen makes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen import pipeline
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.forms.form import Form
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.session import opened
from docgen.layout.lint.linter import Order, Report, lint
from docgen.printing.printers.office import office
from docgen.templating import compile_template

BEFORE, AFTER = datetime.fromisoformat("2026-11-18T14:00"), datetime.fromisoformat("2026-12-31T09:00")
# Mẫu 03 is for a rating decided anew, 05 and 06 are for a quarter, TS-DH where the office lists signs to look for;
# four are made when packages are handed over.
NOT_IN_THE_SEASON = {"03", "05", "06", "TS-DH", "DM-HS", "ML-NL", "BB-GN", "NH-H"}
CONTEXTS = Path(__file__).parents[2] / "fixtures" / "contexts"

HANDMADE = ("report", "letter", "submission", "decision", "minutes", "older", "state")
# Ways of making papers that are as good: columns by tabs, A5, both sides, tracked changes; and docgen's own.
OTHERS = ("tabbed", "ballot", "duplex", "revised", "docgen_01", "docgen_CV-GY", "docgen_QD-CN")
SAVED_ANEW = (*HANDMADE, "docgen_01", "docgen_CV-GY", "docgen_QD-CN")


@pytest.mark.parametrize("name", HANDMADE + OTHERS)
def test_a_correct_paper_has_no_finding(
    name: str, papers: dict[str, Callable[[], Any]], report_of: Callable[..., Report]
) -> None:
    report = report_of(papers[name]())
    assert [p.message for p in report.problems(name)] == []


def findings(data: bytes, name: str) -> list[str]:
    report = lint(data, Order(date(2026, 12, 1)))
    assert report.rules is not None, name
    return [f"{name}: {problem.code} {problem.origin.place}: {problem.message}" for problem in report.problems(name)]


def own_forms() -> Iterator[Form]:
    for name in known_sets():
        yield from (form for form in load_form_set(name).forms if form.set_id == name)


@pytest.mark.parametrize("form", list(own_forms()), ids=lambda form: f"{form.set_id}/{form.code}")
def test_every_form_of_every_set_has_no_finding_filled_in_or_left_blank(form: Form) -> None:
    template = compile_template(form.template)
    for end in ("", ".trong"):
        context = json.loads((CONTEXTS / form.set_id / f"{form.code}{end}.json").read_text("utf-8"))
        assert findings(template.render(context), f"{form.code}{end}") == []


@pytest.fixture(name="season_papers", scope="module")
def _season_papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every paper of the sample's season: plans, letters, drafts, meeting papers, finished papers, tables, lists."""
    root = tmp_path_factory.mktemp("season") / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    with opened(root, BEFORE) as session:
        pipeline.render(session, pipeline.RenderOrder("prepare", pdf="none"), lambda: None)
        pipeline.render(session, pipeline.RenderOrder("draft", pdf="none"), lambda: None)
        verdicts = pipeline.readiness(session, BEFORE)
        for meeting, verdict in zip(session.season.review.meetings, verdicts, strict=True):
            pipeline.meeting_papers(session, PacketOrder(meeting, verdict, anyway=True))
        after = session.at(AFTER)
        pipeline.render(after, pipeline.RenderOrder("final", pdf="none"), lambda: None)
        pipeline.report(after, pipeline.RenderOrder("final", pdf="none"), lambda: None)
    return sorted((root / "out").rglob("*.docx"))


def one_of_each(papers: list[Path]) -> list[Path]:
    """The first paper of each kind at each stage."""
    kinds = {(path.parts[-3], path.stem.rpartition("_")[0]): path for path in reversed(papers)}
    return sorted(kinds.values())


def made_of(form: Form, papers: list[Path]) -> list[Path]:
    return [path for path in papers if path.name.startswith(f"{form.file_stem}_")]


def test_papers_of_a_season_have_no_finding(season_papers: list[Path]) -> None:
    chosen = one_of_each(season_papers)
    assert {form.code for form in load_form_set("2025-hd43").forms if not made_of(form, chosen)} == NOT_IN_THE_SEASON
    assert [line for path in chosen for line in findings(path.read_bytes(), path.name)] == []


@pytest.mark.proof
def test_not_one_paper_of_a_whole_season_has_a_finding(season_papers: list[Path]) -> None:
    assert [line for path in season_papers for line in findings(path.read_bytes(), path.name)] == []


@pytest.mark.office
def test_a_correct_paper_that_libreoffice_saved_anew_has_no_finding(
    papers: dict[str, Callable[[], Any]], tmp_path: Path
) -> None:
    for name in SAVED_ANEW:
        papers[name]().save(tmp_path / f"{name}.docx")
    installed = office()
    assert installed is not None
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    saved = tmp_path / "saved"
    sources = [str(tmp_path / f"{name}.docx") for name in SAVED_ANEW]
    command = [str(installed.program), profile, "--headless", "--convert-to", "docx", "--outdir", str(saved), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert len(list(saved.iterdir())) == len(SAVED_ANEW)
    assert [line for path in sorted(saved.iterdir()) for line in findings(path.read_bytes(), path.name)] == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Văn bản đúng, mỗi văn bản một cách làm", len(HANDMADE + OTHERS)),
        ("Văn bản đúng mà LibreOffice mở rồi lưu lại", len(SAVED_ANEW)),
    ],
)
def test_the_figures_of_the_page_are_those_of_these_papers(line: str, count: int) -> None:
    page = (Path(__file__).parents[3] / "docs" / "the_thuc.md").read_text("utf-8")
    assert f"| {line} | {count} | – | 0 |" in page
