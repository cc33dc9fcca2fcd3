"""The small season that stands for the sample wherever a document is played, and the clock it is played by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import SETTINGS, Clock, as_xlsx, bring_in, small_rows


@pytest.fixture(scope="session")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to be copied: the workbook of one chi bộ of four, and the papers it names."""
    root, rows = tmp_path_factory.mktemp("nho") / "suoi-lanh", small_rows()
    (root / "tai_lieu").mkdir(parents=True)
    bring_in(rows, root / "tai_lieu")
    (root / "docgen.toml").write_text(SETTINGS, "utf-8")
    as_xlsx(root, rows)
    return root


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return what sets the time the commands see."""
    monkeypatch.setattr("docgen.cli.workspace.datetime", Clock)
    return lambda moment: monkeypatch.setattr(Clock, "moment", moment)
