"""The engine beside docxtpl; the table is printed, no figure is asserted."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
def test_engine_beside_docxtpl(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("engine.py")), run_name="__main__")
