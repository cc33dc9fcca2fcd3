"""What was brought in and not yet taken over: held inside the workspace under names of our own, for a day at most."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from docgen.errors import DataFaulty
from docgen.files import inside, write_once
from docgen.settings import Workspace

HELD = "cho_nhap"
BLOCK = "khoi_dan.tsv"
_ABOUT = "de_xuat.json"
_LONGEST_STAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that may be taken over: a data file, a pasted block (`kind` names its sheet), an earlier version.

    `base` is the revision of the data it was taken from, empty where that is not known. `target` is the file of the
    workspace that it would replace as a whole, empty where only rows are taken from it.
    """

    id: str
    title: str
    login: str
    made: str
    base: str = ""
    kind: str = ""
    target: str = ""
    earlier: bool = False

    def about(self, *, base: str = "", target: str = "", kind: str = "", earlier: bool = False) -> Proposal:
        """Return it with what is known of it."""
        return replace(self, base=base, target=target, kind=kind, earlier=earlier)

    def folder(self, workspace: Workspace) -> Path:
        """Return where it is held."""
        return inside(workspace.out, HELD, self.id)


def new_proposal(workspace: Workspace, title: str, login: str, now: datetime) -> Proposal:
    """Return an empty proposal; what has lain too long is thrown away."""
    sweep_held(workspace, now)
    return Proposal(secrets.token_hex(12), title[:200], login, now.isoformat(timespec="seconds"))


def put(workspace: Workspace, proposal: Proposal, name: str, data: bytes) -> Path:
    """Put a file of a proposal on the shelf, under a name of ours; raises OutputNotWritable."""
    path = inside(proposal.folder(workspace), *name.split("/"))
    write_once(path, data)
    return path


def keep(workspace: Workspace, proposal: Proposal) -> Proposal:
    """Write down what a proposal is: from now on it can be looked at."""
    put(workspace, proposal, _ABOUT, json.dumps(asdict(proposal), ensure_ascii=False).encode())
    return proposal


def held(workspace: Workspace, id: str, login: str) -> Proposal:
    """Return a proposal to the one who made it; raises DataFaulty where there is none."""
    found = next((proposal for proposal in _all(workspace) if (proposal.id, proposal.login) == (id, login)), None)
    if found is None:
        raise DataFaulty("Bản chờ nhập này không còn: đã nhập, đã bỏ, hoặc đã để quá một ngày. Hãy gửi lại tệp.")
    return found


def discard(workspace: Workspace, proposal: Proposal) -> None:
    """Throw a proposal away."""
    shutil.rmtree(proposal.folder(workspace), ignore_errors=True)


def sweep_held(workspace: Workspace, now: datetime) -> None:
    """Throw away what has lain for more than a day, finished or not."""
    made = {proposal.id: datetime.fromisoformat(proposal.made) for proposal in _all(workspace)}
    for folder in list((workspace.out / HELD).glob("*")):
        began = made.get(folder.name) or datetime.fromtimestamp(folder.stat().st_mtime)  # noqa: DTZ006 (office time)
        if now - began > _LONGEST_STAY:
            shutil.rmtree(folder, ignore_errors=True)


def _all(workspace: Workspace) -> Iterator[Proposal]:
    for about in sorted((workspace.out / HELD).glob(f"*/{_ABOUT}")):
        yield Proposal(**json.loads(about.read_text("utf-8")))
