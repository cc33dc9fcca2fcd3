"""The seasons that commands begin with, made once, and one undisturbed run of each row."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from docgen.journal.journal import Journal
from tests.cli.conftest import Rows, brought_in, small
from tests.proof.every_verb.running import Harm, Run, Told, placed, without_a_printer
from tests.proof.every_verb.seasons import Seasons
from tests.proof.every_verb.state import State, state_of
from tests.proof.every_verb.verbs import Verb

__all__ = ["brought_in", "small"]
_LEAST = 1 << 16
_SEGMENT = re.compile(r"kho_\w+/\d+\.zip")


@dataclass(frozen=True)
class Undisturbed:
    """Where a row begins, where it ends, and what it says at the end."""

    before: State
    after: State
    told: Told
    then: str
    grown: int  # bytes


@dataclass
class Desk:
    """Runs rows, always in the same folder, so that no path tells two runs apart."""

    seasons: Seasons
    root: Path
    known: dict[str, Undisturbed] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """What the last run printed."""
        return self.root.with_name("loi.txt")

    def laid(self, verb: Verb) -> None:
        """Put the season of a row in place."""
        for path in [*self.root.iterdir()] if self.root.exists() else []:
            shutil.rmtree(path)
        shutil.copytree(self.seasons.begun(verb), self.root, dirs_exist_ok=True)

    def started(self, verb: Verb, *harms: Harm) -> Run:
        """Begin a run of a row."""
        own = () if verb.prints else (without_a_printer,)
        return Run(placed(verb.order, self.root), verb.at, self.log, (*own, *harms))

    def done(self, verb: Verb, *harms: Harm) -> Told:
        """Run a row to its end."""
        return self.started(verb, *harms).end()

    def then(self, verb: Verb) -> str:
        """What the question of a row is answered at the end, whichever segment of a pack holds a paper."""
        told = Run(placed(verb.then, self.root), verb.at, self.log).end().text if verb.then else ""
        return _SEGMENT.sub("kho_", told)

    def state(self) -> State:
        """What stands there now."""
        return state_of(self.root)

    def undisturbed(self, verb: Verb) -> Undisturbed:
        """The run that all others of the row are held against."""
        if verb.name not in self.known:
            self.laid(verb)
            before, size, told = self.state(), size_of(self.root), self.done(verb)
            assert told.code == verb.code or not verb.writes, told
            self.known[verb.name] = Undisturbed(
                before, self.state(), told, self.then(verb), max(size_of(self.root) - size, _LEAST)
            )
        return self.known[verb.name]

    def chain_is_whole(self) -> bool:
        """Hold the lines of every journal against their hashes."""
        for path in self.root.rglob("nhat_ky.db"):
            with Journal.open(path) as journal:
                if journal.verify_chain():
                    return False
        return True


def size_of(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.fixture(name="desk", scope="session")
def _desk(small: Rows, brought_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("viec")
    root = folder / "vong"
    root.mkdir()
    return Desk(Seasons(folder / "mua", small, brought_in), root)
