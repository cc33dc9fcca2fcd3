"""Fixity: the packages of a workspace verified and held against the journal; every round leaves its line there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.archive.collection import cores, verdicts
from docgen.archive.handover.filed import packages_on
from docgen.archive.verify import outer_digest, stated_digest
from docgen.core.problem import Origin, Problem
from docgen.errors import NotReady
from docgen.journal.event import Entry, Event
from docgen.journal.journal import Journal
from docgen.journey.desk import who_is_at_work
from docgen.journey.papers.making import Tick
from docgen.settings import Workspace, is_workspace, load_workspace

ROUND, HURT = "checked", "damaged"
_STAGE, FROM_ELSEWHERE = "fixity", "intake"
_NOTHING_PACKED = "Chưa có gói hồ sơ nào. Hãy chạy docgen archive trước."
# A disk that was unplugged says nothing about its packages: no line calls them damaged or gone.
_AWAY = (
    "Thư mục gói hồ sơ không còn đọc được trong lúc kiểm tra nên chưa ghi kết quả nào. "
    "Hãy nối lại ổ đĩa hoặc mạng rồi kiểm tra lại."
)
_BACKUP = "Hãy lấy lại gói từ bản sao lưu."


@dataclass(frozen=True, slots=True)
class Round:
    """One round over the shelf: what is wrong with each package, and those that were there once and are gone."""

    found: dict[Path, tuple[Problem, ...]]
    missing: tuple[Problem, ...]

    @property
    def damaged(self) -> tuple[Path, ...]:
        """Return the packages with an error."""
        return tuple(path for path, faults in self.found.items() if any(p.severity == "error" for p in faults))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return everything wrong, missing packages first."""
        return (*self.missing, *(problem for faults in self.found.values() for problem in faults))

    @property
    def whole(self) -> bool:
        """Tell whether every package that was ever packed is there as it was."""
        return not (self.damaged or self.missing)


def packages_to_check(root: Path) -> tuple[Path, ...]:
    """Return the packages of a workspace; raises WorkspaceNotFound, SettingsInvalid."""
    return packages_kept(load_workspace(root))


def meant_by(path: Path) -> tuple[Path, ...]:
    """Return the packages of a workspace, any other path as it is; raises NotReady where a workspace has none."""
    if not is_workspace(path):
        return (path,)
    packages = packages_to_check(path)
    if not packages:
        raise NotReady(_NOTHING_PACKED)
    return packages


def check_round(root: Path, now: datetime, tick: Tick, actor: str = "") -> Round:
    """Verify every package of a workspace, hold it against the journal and write the round down there.

    `actor` is the account that asked for it, that of the machine where none is given. Raises NotReady where nothing was
    ever packed or the folder went away meanwhile, JournalUnusable.
    """
    workspace = load_workspace(root)
    with Journal.open(workspace.journal) as journal:
        known = known_packages(workspace, journal)
        packages = packages_kept(workspace)
        if not (known or packages):
            raise NotReady(_NOTHING_PACKED)
        found = {}
        for path, faults in verdicts(packages, workers=cores()):
            found[path] = (*faults, *unlike_the_journal(path, known))
            tick()
        if packages and not workspace.dossiers.is_dir():
            raise NotReady(_AWAY)
        made = Round(found, tuple(gone(workspace, known, found)))
        journal.append_many(_lines(workspace, made, now, actor or who_is_at_work()))
    return made


def rounds(journal: Journal) -> tuple[Entry, ...]:
    """Return the rounds in their order."""
    return journal.entries(action=ROUND)


def hurt(journal: Journal) -> tuple[Entry, ...]:
    """Return the lines about packages found damaged or gone, in their order."""
    return journal.entries(action=HURT)


def known_packages(workspace: Workspace, journal: Journal) -> dict[Path, Entry]:
    """Return the last line about each package that was ever packed, or taken over from elsewhere, by its place."""
    lines = (*journal.entries(action="archived"), *journal.entries(action="accepted", stage=FROM_ELSEWHERE))
    return {workspace.root / entry.path: entry for entry in lines}


def packages_kept(workspace: Workspace) -> tuple[Path, ...]:
    """Return the packages of a workspace: those packed here, then those taken over from elsewhere."""
    folders = sorted(workspace.received.glob("*/")) if workspace.received.is_dir() else []
    return (*packages_on(workspace.dossiers), *(path for folder in folders for path in packages_on(folder)))


def unlike_the_journal(path: Path, known: dict[Path, Entry]) -> Iterator[Problem]:
    """Yield a package that is not the one the journal knows: what stands beside it could have been replaced with it."""
    entry = known.get(path)
    if entry is None:
        message = f"Nhật ký không biết gói {path.name}."
        hint = "Hãy xem ai đã đặt gói vào đây; gói của nơi khác thì để ở thư mục khác."
        yield Problem("goi_la", Origin(path.name), message, hint, "warning")
    elif (stated_digest(path) or outer_digest(path)) != entry.version:
        message = f"Gói {path.name} khác với gói ghi ở dòng {entry.id} của nhật ký."
        yield Problem("goi_khac_nhat_ky", Origin(path.name), message, f"Gói có thể đã bị thay cả gói. {_BACKUP}")


def gone(workspace: Workspace, known: dict[Path, Entry], found: Collection[Path]) -> Iterator[Problem]:
    """Yield the packages that were packed once and are no longer there."""
    for path, entry in sorted(known.items()):
        if path not in found:
            place = path.relative_to(workspace.root).as_posix()
            message = f"Mất gói {place}, đã đóng gói ngày {entry.at:%d/%m/%Y} (dòng {entry.id} của nhật ký)."
            yield Problem("goi_bien_mat", Origin(place), message, _BACKUP)


def _lines(workspace: Workspace, made: Round, now: datetime, actor: str) -> Iterator[Event]:
    """Yield the line of the round, which vouches for all packages at once, and one for each that is hurt or gone."""
    detail = {
        "packages": len(made.found),
        "damaged": len(made.damaged),
        "missing": len(made.missing),
        "list": hashlib.sha256(_listed(made.found).encode()).hexdigest(),
    }
    yield Event(ROUND, now, actor, stage=_STAGE, detail=detail)
    for path in made.damaged:
        codes = sorted({problem.code for problem in made.found[path] if problem.severity == "error"})
        files = sorted({problem.origin.place for problem in made.found[path] if problem.origin.place})
        told = {"codes": codes, "files": files}
        yield Event(HURT, now, actor, stage=_STAGE, path=path.relative_to(workspace.root).as_posix(), detail=told)
    for problem in made.missing:
        yield Event(HURT, now, actor, stage=_STAGE, path=problem.origin.file, detail={"codes": [problem.code]})


def _listed(packages: Iterable[Path]) -> str:
    return "".join(f"{stated_digest(path) or ''}  {path.name}\n" for path in sorted(packages))
