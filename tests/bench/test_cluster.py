"""The parts of a run on machines; the table is printed, no figure is asserted."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
def test_parts_of_a_run_on_machines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["cluster.py"])
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("cluster.py")), run_name="__main__")
