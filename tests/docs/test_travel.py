"""The travel of one cell, as docs/architecture.md tells it: made again, step by step."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from docgen import pipeline
from docgen.cli.main import run
from docgen.journal.journal import Journal
from docgen.journey.dossiers.plans import PackOrder
from docgen.journey.meetings.packet_plans import PacketOrder
from docgen.journey.season.loading import Loaded
from docgen.journey.session import opened
from docgen.settings import load_workspace
from docgen.templating import compile_template
from tests.docs.pages import ROOT

TOLD = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("### The travel of one cell")[2]
TOLD = TOLD.partition("\n## ")[0]
MEMBER, MEETING, PLACE, KEY = "DV001", "HN-CBVP", "Cá nhân!C3", "ngay_sinh"
PAPER = "out/du_thao/CB-VP/mau_02a_DV001.docx"
TODAY = date(2026, 11, 16)


@pytest.fixture(name="root")
def _root(season: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(season, tmp_path / "suoi-lanh"))


def told(*words: str) -> None:
    for word in words:
        assert word in TOLD, word


def loaded(root: Path) -> Loaded:
    return pipeline.check(root, TODAY)


def test_a_cell_becomes_a_value_with_its_place_and_then_a_fact(root: Path) -> None:
    cell = load_workbook(root / "du_lieu.xlsx")["Cá nhân"]["C3"]
    record = next(r for r in loaded(root).records if r.kind == "ca_nhan" and r.text("ma") == MEMBER)
    assert cell.value is not None
    assert str(record.at(KEY)) == f"du_lieu.xlsx: {PLACE}"
    with opened(root, datetime(2026, 11, 18, 14)) as session:  # noqa: DTZ001
        member = next(m for m in session.season.review.members if m.id == MEMBER)
        assigned = next(a for a in session.season.assignments if a.subject == MEMBER)
    assert member.born == date(1979, 4, 12)
    assert assigned.form == "02A"
    told(f"`{PLACE}`", "“Ngày sinh”", f"`{KEY}`", "date(1979, 4, 12)", "form `02A` for `DV001`")


def test_a_wrong_cell_becomes_a_problem_at_its_place_and_no_paper(root: Path) -> None:
    book = load_workbook(root / "du_lieu.xlsx")
    book["Cá nhân"]["C3"].value = "31/02/1979"
    book.save(root / "du_lieu.xlsx")
    assert PLACE in {problem.origin.place for problem in loaded(root).problems if problem.severity == "error"}
    assert run(["--quiet", "render", str(root), "--format", "docx"]) == 3
    assert not list((root / "out").rglob("*.docx"))
    told("31/02/1979")


def test_a_fact_becomes_print_a_version_and_promises_kept(root: Path, set_clock: Callable[[datetime], None]) -> None:
    set_clock(datetime(2026, 11, 19, 15))  # noqa: DTZ001
    assert run(["--quiet", "render", str(root), "--format", "docx"]) == 0
    for action in ("ready", "sent", "received"):
        assert run(["--quiet", "mark", action, str(root), "--meeting", MEETING]) == 0
    template = ROOT / "templates" / "mau_bieu" / "2025-hd43" / "mau_02a.docx"
    assert KEY in str(compile_template(template).fields)
    words = zipfile.ZipFile(root / PAPER).read("word/document.xml").decode()
    assert "12/4/1979" in re.sub(r"<[^>]+>", "", words)
    version = hashlib.sha256((root / PAPER).read_bytes()).hexdigest()
    journal = Journal.open(load_workspace(root).journal)
    assert {line.action for line in journal.entries(version=version)} == {"made", "ready", "sent", "received"}
    journal.close()
    told('{"ngay_sinh": "12/4/1979"}', "“Ngày sinh: 12/4/1979”", "{{ ngay_sinh }}", PAPER)
    told(*(f"`{action}`" for action in ("made", "ready", "sent", "received")))


@pytest.mark.office
@pytest.mark.proof
def test_a_version_becomes_a_page_of_a_packet_and_a_paper_of_a_dossier(
    root: Path, set_clock: Callable[[datetime], None]
) -> None:
    test_a_fact_becomes_print_a_version_and_promises_kept(root, set_clock)
    with opened(root, datetime(2026, 12, 31, 9)) as session:  # noqa: DTZ001
        verdict = next(v for v in pipeline.readiness(session, session.desk.now) if v.id == MEETING)
        pipeline.packet(session, PacketOrder(pipeline.meeting(session, MEETING), verdict), lambda: None)
        (row,) = pipeline.archive(session, PackOrder((MEMBER,)), lambda: None)
    packet = next((root / "out").rglob("goi_01_DV001.pdf"))
    text = "".join(page.extract_text() for page in PdfReader(packet).pages)
    assert "Bản số 01/" in text
    names = zipfile.ZipFile(row.path).namelist()
    listed = zipfile.ZipFile(row.path).read(next(n for n in names if n.endswith("/manifest-sha256.txt"))).decode()
    paper = next(n for n in names if "/data/001_" in n)
    assert paper.partition("/")[2] in listed
    assert any("/data/nguon/" in n for n in names)
    assert pipeline.verify([row.path]) == {row.path: ()}
    told("`goi_01_DV001.pdf`", "`DV001.zip`", "`data/001_….pdf`", "`data/nguon/`", "`manifest-sha256.txt`")
