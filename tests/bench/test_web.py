"""The page under load; the table is printed, and nothing that was accepted may be lost."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
def test_forty_members_and_five_clerks_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["web.py"])
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("web.py")), run_name="__main__")
