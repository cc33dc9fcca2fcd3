"""A province of its full size goes the whole way, within the memory of an office machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.proof
BENCH = Path(__file__).parents[1] / "bench" / "whole_path.py"
FIGURES = Path(__file__).parents[2] / "out" / "bench" / "whole_path.json"
MEMBERS, MEMORY_MB = 94_877, 4_096


def test_every_paper_of_a_province_is_made_found_whole_and_not_made_again(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        subprocess.run([sys.executable, str(BENCH), "--members", str(MEMBERS)], check=True)
    steps = json.loads(FIGURES.read_text("utf-8"))["steps"]
    _, made, verified, again, _ = (step["papers"] for step in steps)
    assert [step["code"] for step in steps] == [0] * len(steps)
    assert made.keys() == {"written"}
    assert made["written"] > MEMBERS
    assert verified == again == {"unchanged": made["written"]}
    assert max(step["peak_mb"] for step in steps) < MEMORY_MB
