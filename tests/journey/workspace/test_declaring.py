"""A new workspace is told in the page whose it is, by which forms, for which period; once papers are made, no more."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from docgen import pipeline
from docgen.errors import SettingsInvalid
from docgen.journal.event import Event
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk
from docgen.journey.season.loading import load
from docgen.journey.workspace.declaring import DECLARED, Declaration, declare, offered_sets
from docgen.settings import FILE, load_workspace

NOW = datetime.fromisoformat("2026-11-16T09:00")
OURS = Declaration("DB-SL", "2025-hd43", "2026")


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "ky"
    pipeline.init(root, "2025-hd43", "2026", sample=False)
    yield from desk_of(root)


def desk_of(root: Path) -> Iterator[Desk]:
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        yield Desk(workspace, load(workspace, NOW.date()).form_set, journal, NOW, "an")


def declared(desk: Desk, wanted: Declaration) -> bool:
    return declare(desk, load(load_workspace(desk.workspace.root), NOW.date()), wanted)


def test_three_lines_are_written_and_every_other_stays(desk: Desk) -> None:
    path = desk.workspace.root / FILE
    before = path.read_text("utf-8")
    assert not Declaration.of(desk.workspace).complete
    assert declared(desk, OURS)
    assert path.read_text("utf-8") == before.replace('"DON-VI"', '"DB-SL"')
    assert Declaration.of(load_workspace(desk.workspace.root)) == OURS
    assert [line.detail["organisation"] for line in desk.journal.entries(action=DECLARED)] == ["DB-SL"]


def test_what_is_said_already_is_not_written_again(desk: Desk) -> None:
    assert not declared(desk, Declaration.of(desk.workspace))
    assert not desk.journal.entries()


def test_an_empty_workbook_gets_the_columns_of_the_set(desk: Desk) -> None:
    assert declared(desk, Declaration("DB-SL", "2026-quy", "2026-Q4"))
    assert tomllib.loads((desk.workspace.root / FILE).read_text("utf-8"))["ky"] == "2026-Q4"
    headings = openpyxl.load_workbook(desk.workspace.root / "du_lieu.xlsx")["Cá nhân"]
    assert headings.max_row >= 1
    assert not [p for p in load(load_workspace(desk.workspace.root), NOW.date()).problems if p.severity == "error"]


REFUSED = {
    "a code with tones": (Declaration("ĐB Suối", "2025-hd43", "2026"), "Mã đơn vị"),
    "no period": (Declaration("DB-SL", "2025-hd43", "năm nay"), "kỳ “năm nay”"),
    "a set of other years": (Declaration("DB-SL", "2023-hd25", "2026"), "không dùng cho kỳ"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, case: str) -> None:
    wanted, told = REFUSED[case]
    before = (desk.workspace.root / FILE).read_bytes()
    with pytest.raises(SettingsInvalid, match=told):
        declared(desk, wanted)
    assert (desk.workspace.root / FILE).read_bytes() == before


def test_once_a_paper_is_made_it_is_another_workspace_that_is_needed(desk: Desk) -> None:
    desk.journal.append(Event("made", NOW, "an", "02A", "DV001", "draft", "a" * 64, "out/x.docx"))
    with pytest.raises(SettingsInvalid, match="Đã lập văn bản"):
        declared(desk, OURS)


def test_the_sets_to_choose_from_are_those_of_a_time_and_the_one_in_use(desk: Desk) -> None:
    assert {"2025-hd43", "2023-hd25", "2026-quy"} <= offered_sets(desk.workspace).keys()
