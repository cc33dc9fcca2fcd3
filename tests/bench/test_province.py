"""The fictitious province that the bench runs on, and the bench itself; its table is printed, no figure is asserted."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from docgen import pipeline

HERE = Path(__file__).parent


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The modules that make a province."""
    monkeypatch.syspath_prepend(str(HERE))
    from made_up import files, margins, province, rows

    return {module.__name__.rpartition(".")[2]: module for module in (files, margins, province, rows)}


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_small_province_has_no_error(made_up: dict[str, Any], suffix: str, tmp_path: Path) -> None:
    made_up["files"].write_workspace(tmp_path, made_up["province"].Province.of(200), suffix)
    loaded = pipeline.check(tmp_path, date(2026, 12, 31))
    # The margins know nothing of the province's own committee, so it has none.
    assert {problem.code for problem in loaded.problems} <= {"chua_co_trong_ke_hoach"}
    assert loaded.counts["individuals"] == 200


def test_same_seed_gives_the_same_bytes_and_another_one_other_people(made_up: dict[str, Any], tmp_path: Path) -> None:
    province = made_up["province"].Province
    books = [
        made_up["files"].write_workspace(tmp_path / name, province.of(60, seed)).read_bytes()
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    assert books[0] == books[1] != books[2]


def test_province_of_full_size_has_the_margins_it_was_given(made_up: dict[str, Any]) -> None:
    margins = made_up["margins"].PUBLISHED
    province = made_up["province"].Province(margins)
    assert Counter(province.member_levels) == margins.members.levels
    assert len(province.bases) == margins.bases.total
    assert sum(cell.size for cell in province.cells) == margins.members.total
    rated = Counter(level for level in province.cell_levels if level)
    assert rated == margins.cells.levels
    assert len(province.cell_levels) - rated.total() == 22


def test_scaled_margins_still_add_up(made_up: dict[str, Any]) -> None:
    scaled = made_up["margins"].PUBLISHED.scaled(1_000)
    assert sum(scaled.members.levels.values()) == scaled.members.total == 1_000


@pytest.mark.bench
@pytest.mark.parametrize("script", ["province.py", "peers.py"])
def test_bench_runs_and_prints_its_table(script: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        subprocess.run([sys.executable, str(HERE / script)], check=True)
