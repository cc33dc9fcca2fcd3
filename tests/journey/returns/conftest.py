"""The sample's workspace at work, the forms of its people, and what they give back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from docgen import pipeline
from docgen.journey.beginning import SAMPLE
from docgen.journey.returns.blanks import blank_form
from docgen.journey.session import Session, opened

NOW = datetime.fromisoformat("2026-11-18T14:00")
WHO = "DV011"


@pytest.fixture(scope="session", name="sample")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's workspace, never written to: copy it."""
    root = tmp_path_factory.mktemp("phieu") / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    return root


@pytest.fixture(scope="session", name="reading")
def _reading(sample: Path) -> Iterator[Session]:
    """The sample, for tests that write nothing."""
    with opened(sample, NOW) as session:
        yield session


@pytest.fixture(scope="session", name="blank")
def _blank(reading: Session) -> bytes:
    """The form of a member without post, as it goes out."""
    return blank_form(reading, WHO)


@pytest.fixture(name="root", params=["json"])
def _root(request: pytest.FixtureRequest, sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample, its data in JSON or, where asked for, in a workbook."""
    root = tmp_path / "suoi-lanh"
    shutil.copytree(sample, root)
    if request.param == "json":
        (root / "du_lieu.xlsx").unlink()
        shutil.copytree(SAMPLE / "du_lieu", root / "du_lieu")
    return root


@pytest.fixture(name="session")
def _session(root: Path) -> Iterator[Session]:
    with opened(root, NOW) as session:
        yield session
