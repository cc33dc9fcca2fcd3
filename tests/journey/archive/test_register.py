"""The register of a workspace whose packages stand on a disk that comes and goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.journey.archive import register
from docgen.register.query import Query
from tests.cli.conftest import SETTINGS


def test_packages_away_while_they_were_listed_are_read_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, read = tmp_path / "out" / "luu_tru", list[Path]()
    shelf.mkdir(parents=True)
    (tmp_path / "docgen.toml").write_text(SETTINGS, "utf-8")
    (shelf / "goi.zip").write_bytes(b"PK")

    def found() -> int:
        register.find(tmp_path, Query(), (), lambda: read.append(shelf))
        return len(read)

    listed, times = register.packages_on, iter([False, True, True])
    with monkeypatch.context() as patch:
        patch.setattr(register, "packages_on", lambda folder: listed(folder) if next(times) else ())
        assert found() == 0
    assert found() == 1, "it is back, with the very time it had"
    assert found() == 1, "nothing changed since"
