"""The register of a workspace: kept in step with its packages, asked with words and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.archive.handover.filed import filed, packages_on
from docgen.archive.handover.wording import text_of
from docgen.core.context.handover import TOP_SECRET, told_title
from docgen.core.handover.series import FiledDossier
from docgen.errors import DataFaulty, PackageDamaged
from docgen.journey.papers.making import Tick
from docgen.register.filling import Indexed, Shelf
from docgen.register.query import Query
from docgen.register.register import Hit, Register
from docgen.settings import Workspace, load_workspace

_NAME = "tra_cuu.db"
_YEAR_DIGITS = 4


def find(root: Path, query: Query, folders: Sequence[Path], tick: Tick) -> tuple[Hit, ...]:
    """Bring the register up to date and return what is found in the archive of a workspace and in other folders.

    Raises WorkspaceNotFound, SettingsInvalid, RegisterUnusable.
    """
    workspace = load_workspace(root)
    with Register.open(_place(workspace)) as register:
        received = sorted(workspace.received.glob("*/")) if workspace.received.is_dir() else []
        for folder in (workspace.dossiers, *received, *(folder.resolve() for folder in folders)):
            _refresh(register, workspace, folder, tick)
        return register.search(query)


def query_of(asked: Mapping[str, str], limit: int) -> Query:
    """Return a question from the fields of a form: tu, nam, don_vi, cap, loai, thoi_han; raises DataFaulty."""
    year = asked.get("nam", "")
    if year and not (year.isdecimal() and len(year) == _YEAR_DIGITS):
        raise DataFaulty(f"Năm “{year}” không phải một năm. Hãy ghi bốn chữ số, ví dụ 2026.")
    return Query(
        asked.get("tu", ""),
        int(year) if year else None,
        organisation=asked.get("don_vi", ""),
        level=asked.get("cap", ""),
        kind=asked.get("loai", ""),
        retention=asked.get("thoi_han", ""),
        limit=limit,
    )


def _place(workspace: Workspace) -> str | Path:
    """Return where the register is: beside the journal, in PostgreSQL where that is there."""
    return workspace.journal_url if workspace.journal_url.startswith("postgresql") else workspace.out / _NAME


def _refresh(register: Register, workspace: Workspace, folder: Path, tick: Tick) -> None:
    """Read what came to a folder since the last time; with or without full text is a change too."""
    manner = f"{workspace.full_text}:{workspace.isolated}"
    stamp = _stamp(folder, manner)
    if not register.stale(folder, stamp):
        return
    packages = packages_on(folder)

    def read(package: Path) -> Indexed | None:
        tick()
        return _indexed(workspace, package)

    def stands() -> bool:
        return _stamp(folder, manner) == stamp and packages_on(folder) == packages

    register.refresh(Shelf(folder, packages, stamp, manner, stands), read)


def _stamp(folder: Path, manner: str) -> str:
    return f"{folder.stat().st_mtime_ns if folder.is_dir() else 0}:{manner}"


def _indexed(workspace: Workspace, package: Path) -> Indexed | None:
    try:
        dossier = filed(package)
    except PackageDamaged:  # docgen verify names it
        return None
    if dossier.secrecy:
        # M3: nothing secret is indexed on a machine that nobody has declared isolated; M6: no title of Tuyệt mật.
        return Indexed(_untold(dossier)) if workspace.isolated else None
    return Indexed(dossier, text_of(package, dossier) if workspace.full_text else "")


def _untold(dossier: FiledDossier) -> FiledDossier:
    if dossier.secrecy != TOP_SECRET:
        return dossier
    return replace(dossier, title=told_title(dossier), subject="", papers=())
