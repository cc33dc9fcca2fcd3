"""A package replaced whole, its digests and seal made anew, is found by the journal; a missing line is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.archive.verify import verify
from docgen.journal.journal import Journal
from tests.archive.tampering import as_zip, read, recomputed, redescribed

pytestmark = pytest.mark.office
Command = Callable[..., Any]
ORDER = ("--dossier", "DV001", "--json")


def archived(root: Path) -> list[str]:
    with Journal.open(root / "out" / "nhat_ky.db") as journal:
        return [line.version for line in journal.entries(action="archived", subject="DV001")]


def test_a_package_remade_whole_verifies_but_is_not_the_one_the_journal_knows(
    season_over: Path, docgen: Command
) -> None:
    package = season_over / "out" / "luu_tru" / "DV001.zip"
    files = read(package)
    paper = next(name for name in files if name.startswith("data/001"))
    as_zip(recomputed(redescribed({**files, paper: files[paper][:-1] + b" "})), package)
    seal = f"{hashlib.sha256(package.read_bytes()).hexdigest()}  {package.name}\n"
    package.with_name("DV001.zip.sha256").write_text(seal, "utf-8")
    assert verify(package) == ()
    refused = docgen("archive", season_over, *ORDER)
    assert refused.code == 6
    assert "DV001.zip" in refused.document["message"]
    assert "nhật ký" in refused.document["message"]


@pytest.mark.proof
def test_a_package_whose_line_was_lost_to_a_stop_gets_it_from_the_next_run(season_over: Path, docgen: Command) -> None:
    packed = archived(season_over)
    (season_over / "out" / "nhat_ky.db").unlink()
    assert docgen("archive", season_over, *ORDER).document["packages"][0]["status"] == "unchanged"
    assert archived(season_over) == packed
    assert docgen("archive", season_over, *ORDER).code == 0
    assert archived(season_over) == packed
