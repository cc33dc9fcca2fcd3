"""The page on many machines shows what its figures give."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_of_a_nation_is_computed_from_its_figures() -> None:
    nation = runpy.run_path(str(ROOT / "tests" / "bench" / "nation.py"))
    page = (ROOT / "docs" / "nhieu_may.md").read_text("utf-8")
    assert nation["table"]() in page, "run: python tests/bench/nation.py, and put its table into docs/nhieu_may.md"
