"""A clerk at work on a part of the sample, and the workbook taken away and brought back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from docgen.journal.journal import Journal
from docgen.journey.data_changes.books import current_workbook
from docgen.journey.data_changes.editing import Edit, row_digest, rows_to_edit, save_edits
from docgen.journey.desk import Desk
from docgen.journey.season.loading import InForce, load
from docgen.journey.workspace.beginning import SAMPLE
from docgen.settings import load_workspace
from tests.journey.part_of_sample import KINDS, make_part_of_sample

NOW = datetime.fromisoformat("2026-11-16T09:00")
Changes = Callable[[openpyxl.Workbook], None]


@pytest.fixture(name="sample", scope="package")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_part_of_sample(tmp_path_factory.mktemp("mau") / "suoi-lanh")


@pytest.fixture(name="desk")
def _desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "suoi-lanh"
    shutil.copytree(sample, root)
    yield from desk_of(root)


@pytest.fixture(name="json_desk")
def _json_desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "suoi-lanh"
    shutil.copytree(sample, root)
    (root / "du_lieu.xlsx").unlink()
    (root / "du_lieu").mkdir()
    for kind in KINDS:
        shutil.copy(SAMPLE / "du_lieu" / f"{kind}.json", root / "du_lieu")
    yield from desk_of(root)


def desk_of(root: Path) -> Iterator[Desk]:
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        yield Desk(workspace, InForce.of(workspace).form_set, journal, NOW, "an.nv")


def taken_away(desk: Desk, change: Changes = lambda book: None) -> bytes:
    """The workbook as the page gives it, changed in Excel."""
    book = openpyxl.load_workbook(BytesIO(current_workbook(load(desk.workspace, NOW.date()))))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def member_named(desk: Desk, code: str) -> dict[str, object]:
    found = (r for r in rows_to_edit(desk.workspace).records if r.kind == "ca_nhan" and r.text("ma") == code)
    return dict(next(found).values)


def another_saves(desk: Desk, code: str, **values: str) -> None:
    """Another clerk corrects a member in the page."""
    record = next(r for r in rows_to_edit(desk.workspace).records if r.kind == "ca_nhan" and r.text("ma") == code)
    save_edits(desk, [Edit("ca_nhan", record.origin.place, values, row_digest(record))])
