"""A workspace with two dossiers on its shelf, packed by the clerk, and the people who deal with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docgen.archive.dossier.content import DossierContent
from docgen.archive.dossier.package import pack
from docgen.journal.event import Event
from tests.archive.conftest import content, papers
from tests.web.conftest import NOW, Served

__all__ = ["content", "papers"]
PACKED = ("DV001", "DV005")


@pytest.fixture(scope="session")
def packages(papers: tuple[object, ...], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path, str]]:
    """Dossier, package and SHA-256 of each, never written to: copy them."""
    folder = tmp_path_factory.mktemp("goi")
    made = []
    for id in PACKED:
        whole = _content(papers)
        items = tuple(replace(item, state="thieu") if item.state != "co" else item for item in whole.items)
        gap = "Thiếu bản nhận xét nơi cư trú"
        row = pack(replace(whole, id=id, items=items, incomplete_reason=gap), folder)
        made.append((id, row.path, row.sha256))
    return made


def _content(papers: tuple[object, ...]) -> DossierContent:
    made: DossierContent = content.__wrapped__(papers)  # type: ignore[attr-defined]
    return made


@pytest.fixture
def shelf(served: Served, packages: list[tuple[str, Path, str]]) -> Served:
    """The page of a workspace with packages: van.thu packed them, kho.luu keeps the archive."""
    served.person("van.thu", "van_thu", "luu_tru")
    served.person("kho.luu", "luu_tru")
    folder = served.site.office.workspace.dossiers
    folder.mkdir(parents=True)
    for id, path, digest in packages:
        for file in (path, path.with_name(f"{path.name}.sha256")):
            (folder / file.name).write_bytes(file.read_bytes())
        event = Event("archived", NOW, "van.thu", subject=id, version=digest, path=f"out/luu_tru/{path.name}")
        served.site.office.journal.append(event)
    return served
