"""The book of a dossier beside pypdf append; the table is printed, no figure is asserted."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
@pytest.mark.office
def test_book_beside_bare_append(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["book.py"])
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("book.py")), run_name="__main__")
