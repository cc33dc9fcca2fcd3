"""Drafts in people's hands when docgen, a template or the data change: only other words make another version."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm

from docgen.cli.main import run
from docgen.journal.event import Entry
from docgen.journal.journal import Journal
from docgen.journey.papers.shelf import made_papers
from tests.cli.conftest import SETTINGS, Clock, Rows, as_json
from tests.cli.test_own_forms import SET

Command = Callable[..., Any]
MEETING = ("--meeting", "HN-CBVP")
OWN = "out/du_thao/CB-VP/mau_02c_DV010.docx"
DOCX = ("--format", "docx")


def lay_template(root: Path, words: str, margin: int = 30) -> None:
    """Put the office's own Mẫu 02C into its place."""
    template = docx.Document()
    template.sections[0].left_margin = Mm(margin)
    template.add_paragraph(words)
    template.save(str(root / "mau_rieng" / "rieng.docx"))


@pytest.fixture(scope="module")
def sent_once(small: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a form of its own whose drafts are ready and sent, to be copied."""
    root = tmp_path_factory.mktemp("gui") / "ky"
    (root / "mau_rieng").mkdir(parents=True)
    (root / "mau_rieng" / "bo_mau.toml").write_text(SET, "utf-8")
    (root / "docgen.toml").write_text(SETTINGS.replace("2025-hd43", "mau_rieng"), "utf-8")
    lay_template(root, "Mẫu riêng của {{ ho_ten }}")
    as_json(root, small)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.cli.workspace.datetime", Clock)
        patch.setattr(Clock, "moment", datetime.fromisoformat("2026-11-18T14:00"))
        for order in (("render", *DOCX), ("mark", "ready", *MEETING), ("mark", "sent", *MEETING)):
            assert run([*order, str(root), "--quiet"]) == 0
    return root


@pytest.fixture
def sent(sent_once: Path, tmp_path: Path, clock: Callable[[str], None]) -> Path:
    """A copy of that workspace, two days later."""
    clock("2026-11-20T08:00")
    return Path(shutil.copytree(sent_once, tmp_path / "ky"))


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what installs another version of docgen: every paper would be made from something else."""
    return lambda version: monkeypatch.setattr("docgen.batch.task.__version__", version)


def statuses(done: Any) -> list[str]:
    assert done.code == 0, done
    return [paper["status"] for paper in done.document["papers"]]


def told(done: Any) -> dict[str, str]:
    return {problem["code"]: problem["message"] for problem in done.document["problems"]}


def stamps(root: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (root / "out" / "du_thao").rglob("*") if path.is_file()}


def entries(root: Path) -> tuple[Entry, ...]:
    with Journal.open(root / "out" / "nhat_ky.db") as journal:
        return journal.entries()


def test_sent_draft_keeps_version_and_deadline_when_docgen_changed_and_no_word_did(
    sent: Path, docgen: Command, newer: Command
) -> None:
    files, verdict = stamps(sent), docgen("readiness", sent, "--json").document["meetings"]
    newer("98")
    done = docgen("render", sent, *DOCX, "--json")
    assert statuses(done) == ["unchanged"] * 5
    assert told(done)["da_gui_giu_ban"].startswith("5 dự thảo đã gửi được giữ nguyên bản (")
    assert "da_gui_co_ban_moi" not in told(done)
    assert stamps(sent) == files
    assert docgen("readiness", sent, "--json").document["meetings"] == verdict
    lines = entries(sent)
    made = [line for line in lines if line.action == "made"]
    assert [line.is_kept for line in made] == [False] * 5 + [True] * 5
    assert [(line.version, line.path) for line in made[5:]] == [(line.version, line.path) for line in made[:5]]
    with Journal.open(sent / "out" / "nhat_ky.db") as journal:
        shelf = made_papers(journal)
    assert {(paper.at.isoformat(), paper.versions) for paper in shelf} == {("2026-11-18T14:00:00", 1)}
    assert docgen("history", sent).out.count("chữ không đổi: giữ bản cũ") == 5
    found = docgen("compare", sent, "--form", "01", "--subject", "TT-CBVP", "--json").document
    assert (found["before"], found["changes"]) == (found["after"], [])

    again = docgen("render", sent, *DOCX, "--json")
    assert statuses(again) == ["unchanged"] * 5
    assert told(again).keys() & {"da_gui_giu_ban", "da_gui_co_ban_moi"} == set()
    assert entries(sent) == lines


def test_margins_leave_the_version_and_a_word_makes_another(sent: Path, docgen: Command) -> None:
    before = (sent / OWN).read_bytes()
    lay_template(sent, "Mẫu riêng của {{ ho_ten }}", margin=35)
    done = docgen("render", sent, *DOCX, "--json")
    assert statuses(done) == ["unchanged"] * 5
    assert told(done)["da_gui_giu_ban"].startswith("1 dự thảo đã gửi được giữ nguyên bản (02C DV010)")

    lay_template(sent, "Mẫu riêng của đồng chí {{ ho_ten }}", margin=35)
    done = docgen("render", sent, *DOCX, "--json")
    assert sorted(statuses(done)) == ["unchanged"] * 4 + ["written"]
    assert told(done)["da_gui_co_ban_moi"].startswith("1 dự thảo đã gửi nay có bản mới (02C DV010)")
    assert "da_gui_giu_ban" not in told(done)
    assert [path.read_bytes() for path in (sent / "out" / "phien_ban").iterdir()] == [before]


def test_sent_draft_that_was_lost_or_edited_by_hand_is_made_again_and_told_as_it_is(
    sent: Path, docgen: Command, newer: Command
) -> None:
    (sent / OWN).unlink()
    done = docgen("render", sent, *DOCX, "--json")
    assert sorted(statuses(done)) == ["unchanged"] * 4 + ["written"]
    assert "da_gui_co_ban_moi" not in told(done), "it is the version that people have"
    newer("98")
    (sent / OWN).write_bytes(b"sua tay")
    done = docgen("render", sent, *DOCX, "--json")
    assert sorted(statuses(done)) == ["unchanged"] * 4 + ["written"]
    assert told(done)["da_gui_co_ban_moi"].startswith("1 dự thảo")
    assert told(done)["da_gui_giu_ban"].startswith("4 dự thảo")


def test_drafts_in_a_pack_are_made_anew_until_they_are_sent_and_then_keep_their_versions(
    workspace: Path, docgen: Command, newer: Command, tmp_path: Path
) -> None:
    order = ("render", workspace, "--pack", "--json")
    assert docgen(*order).code == 0
    newer("98")
    done = docgen(*order)
    assert statuses(done) == ["written"] * 5
    assert told(done).keys() & {"da_gui_giu_ban", "da_gui_co_ban_moi"} == set()
    before = {paper["subject"]: paper["sha256"] for paper in done.document["papers"]}
    for action in ("ready", "sent"):
        assert docgen("mark", action, workspace, *MEETING).code == 0
    newer("99")
    done = docgen(*order)
    assert statuses(done) == ["unchanged"] * 5
    assert "da_gui_giu_ban" in told(done)
    lines = entries(workspace)
    assert statuses(docgen(*order)) == ["unchanged"] * 5
    assert entries(workspace) == lines
    taken = docgen("export", workspace, "--to", tmp_path / "ra", "--json").document["papers"]
    assert {paper["subject"]: paper["sha256"] for paper in taken} == before


@pytest.mark.office
def test_pdf_beside_a_draft_that_keeps_its_version_stays(season_over: Path, docgen: Command, newer: Command) -> None:
    files = stamps(season_over)
    assert {path.suffix for path in files} == {".docx", ".pdf"}
    newer("98")
    assert statuses(docgen("render", season_over, "--json")) == ["unchanged"] * 5
    assert stamps(season_over) == files
