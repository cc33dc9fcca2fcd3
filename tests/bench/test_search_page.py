"""A province's register searched through the page; the table is printed."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest


@pytest.mark.bench
def test_a_hundred_thousand_dossiers_searched_through_the_page(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["search_page.py"])
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with capsys.disabled():
        runpy.run_path(str(Path(__file__).with_name("search_page.py")), run_name="__main__")
