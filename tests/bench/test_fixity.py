"""Fixity and search beside their peers; the tables are printed, no figure is asserted."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
def test_fixity_beside_sha256sum_and_bagit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["fixity.py"])
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("fixity.py")), run_name="__main__")
