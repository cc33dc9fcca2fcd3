"""A dossier whose papers are not of one level is packed apart, a package a level; Tuyệt mật is told without words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.archive.dossier.content import DossierContent, PaperFile
from docgen.core.dossier import ItemState
from docgen.core.secrecy.level import HANDLING, LEVELS, NONE

UNTOLD = "(không ghi trích yếu)"
_ELSEWHERE = "lập thành hồ sơ riêng theo mức độ mật"


def by_level(content: DossierContent) -> Iterator[DossierContent]:
    """Yield the dossier as it may be packed: whole when its papers are of one level, else a part for each (M6, M7)."""
    levels = sorted({file.secrecy for file in content.papers}, key=LEVELS.index)
    for level in levels or [NONE]:
        part = content if len(levels) < 2 else _part(content, level)
        yield part if HANDLING[level].titles else _untold(part)


def package_id(dossier: str, level: str) -> str:
    """Return the id of the part of a dossier that holds its papers of one level: "DV001", "DV001-TOI-MAT"."""
    return dossier if level == NONE else f"{dossier}-{level.replace('_', '-').upper()}"


def _part(content: DossierContent, level: str) -> DossierContent:
    papers = tuple(file for file in content.papers if file.secrecy == level)
    here = {file.paper.item for file in papers}
    items = tuple(_item(item, here) for item in content.items)
    return replace(content, id=package_id(content.id, level), papers=papers, items=items)


def _item(item: ItemState, here: set[int]) -> ItemState:
    return item if item.state != "co" or item.number in here else replace(item, reason=_ELSEWHERE)


def _untold(content: DossierContent) -> DossierContent:
    title = f"Hồ sơ {content.id}, năm {content.year}"
    papers = tuple(map(_untold_paper, content.papers))
    return replace(content, title=title, subject=content.id, papers=papers, keywords=())


def _untold_paper(file: PaperFile) -> PaperFile:
    return replace(file, paper=replace(file.paper, title=UNTOLD))
