"""The whole way with the journal on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.journal.journal import Journal

Command = Callable[..., Any]
Make = Callable[..., Path]


@pytest.fixture
def url(database: Callable[[], str]) -> str:
    return database()


@pytest.fixture
def on_server(make: Make, small: Any, url: str) -> Callable[[str], Path]:
    """Make a workspace whose journal is in the database."""

    def workspace(name: str) -> Path:
        root = make(small, name=name)
        with (root / "docgen.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'nhat_ky = "{url}"\n')
        return root

    return workspace


def test_season_with_its_journal_on_a_server(
    on_server: Callable[[str], Path], docgen: Command, clock: Callable[[str], None], url: str
) -> None:
    root = on_server("ky")
    clock("2026-11-19T13:30")
    made = docgen("render", root, "--format", "docx", "--json").document["papers"]
    again = docgen("render", root, "--format", "docx", "--json").document["papers"]
    assert [{paper["status"] for paper in papers} for papers in (made, again)] == [{"written"}, {"unchanged"}]
    for action, at in (("ready", "2026-11-19T15:00"), ("sent", "2026-11-19T16:30"), ("received", "2026-11-19T17:00")):
        clock(at)
        assert docgen("mark", action, root, "--meeting", "HN-CBVP").code == 0
    assert docgen("readiness", root).code == 0
    assert len(docgen("history", root, "--json").document["entries"]) > 3 * len(made)
    assert not (root / "out" / "nhat_ky.db").exists()
    with Journal.open(url) as journal:
        assert journal.verify_chain() == ()


def test_database_of_another_period_is_refused_before_anything_is_made(
    on_server: Callable[[str], Path], docgen: Command
) -> None:
    assert docgen("render", on_server("ky"), "--format", "docx", "--form", "01").code == 0
    other = on_server("khac")
    settings = (other / "docgen.toml").read_text("utf-8")
    (other / "docgen.toml").write_text(settings.replace('ky = "2026"', 'ky = "2026-N"'), "utf-8")
    done = docgen("render", other, "--format", "docx", "--form", "01")
    assert done.code == 6
    assert "một cơ sở dữ liệu riêng" in done.err
    assert not (other / "out" / "du_thao").exists()
