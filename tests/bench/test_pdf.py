"""Supervised printing beside bare LibreOffice; the table is printed, no figure is asserted."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
@pytest.mark.office
def test_printing_beside_bare_libreoffice(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["pdf.py"])
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("pdf.py")), run_name="__main__")
