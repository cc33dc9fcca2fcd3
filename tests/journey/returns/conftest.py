"""A chi bộ of four at work, the forms of its people, and what they give back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from docgen.journey.returns.blanks import blank_form
from docgen.journey.session import Session, opened
from tests.cli.conftest import SETTINGS, WRITERS, Rows, small

__all__ = ["small"]
NOW = datetime.fromisoformat("2026-11-18T14:00")
WHO, OTHER = "DV011", "DV010"


@pytest.fixture(scope="session", name="sample", params=["json"])
def _sample(request: pytest.FixtureRequest, small: Rows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is never written to: copy it. Its data are JSON or, where asked for, a workbook."""
    root = tmp_path_factory.mktemp("phieu") / "van-phong"
    (root / "tai_lieu").mkdir(parents=True)
    (root / "docgen.toml").write_text(SETTINGS, "utf-8")
    WRITERS[request.param](root, small)
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


@pytest.fixture(name="root")
def _root(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample, to be written to."""
    root = tmp_path / "van-phong"
    shutil.copytree(sample, root, ignore=shutil.ignore_patterns("out"))
    return root


@pytest.fixture(name="session")
def _session(root: Path) -> Iterator[Session]:
    with opened(root, NOW) as session:
        yield session
