"""Packs one dossier again and again in forked children, each stopped in its own way; prints what each left, as JSON.

`packer.py HOW ROUNDS OLD NEW FOLDER`: OLD and NEW are pickled contents of the same dossier; HOW is killed or full.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docgen.archive.dossier.content import DossierContent
from docgen.archive.dossier.package import pack
from docgen.archive.verify import verify
from docgen.errors import OutputNotWritable
from docgen.files import PART_SUFFIX, sweep

Child = Callable[[], None]
REFUSED = 9


def forked(work: Child, seconds: float | None = None) -> int:
    """Run in a child, killed after so many seconds; return its exit status, negative for a signal."""
    child = os.fork()
    if not child:
        try:
            work()
        except OutputNotWritable:
            os._exit(REFUSED)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def seen(folder: Path) -> dict[str, str]:
    """Return what anybody would take for a package or a seal, each with what is wrong with it."""
    shown = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    faults = {path.name: "".join(p.code for p in verify(path)) for path in shown if path.suffix == ".zip"}
    return {path.name: faults.get(path.name, "") for path in shown}


def strays(folder: Path) -> list[str]:
    """Return the hidden files that no run of docgen would sweep."""
    return [path.name for path in folder.iterdir() if path.name[0] == "." and not path.name.endswith(PART_SUFFIX)]


class Rounds:
    """The rounds of one run: the same two contents, a folder for each round."""

    def __init__(self, old: DossierContent, new: DossierContent, root: Path) -> None:
        self.old, self.new, self.root = old, new, root
        self.before = root / "truoc"
        # Never in this process: what typesets keeps threads, and a child forked from them would wait for ever.
        forked(lambda: self._pack(old, self.before))
        whole = shutil.copytree(self.before, root / "sau")
        began = time.monotonic()
        forked(lambda: self.pack_in(whole))
        self.seconds = time.monotonic() - began
        self.after = {path.name: path.read_bytes() for path in whole.iterdir()}

    def _pack(self, content: DossierContent, folder: Path) -> None:
        pack(content, folder)

    def pack_in(self, folder: Path) -> None:
        """Pack the new content."""
        self._pack(self.new, folder)

    def round(self, folder: Path, stopped: Callable[[Path], int]) -> dict[str, object]:
        """Stop one run, look, let the next one finish, look again."""
        status = stopped(folder)
        row: dict[str, object] = {"status": status, "seen": seen(folder), "strays": strays(folder)}
        old = {path.name: path.read_bytes() for path in self.before.iterdir()}
        row["old kept"] = all((folder / name).read_bytes() == data for name, data in old.items())
        sweep(folder)  # as every run does that takes the workspace
        row["next"] = forked(lambda: self.pack_in(folder))
        row["whole"] = {path.name: path.read_bytes() for path in folder.iterdir()} == self.after
        return row


def killed(rounds: Rounds, chance: random.Random) -> Callable[[Path], int]:
    """Kill at a random moment."""
    return lambda folder: forked(lambda: rounds.pack_in(folder), chance.uniform(0, rounds.seconds * 1.05))


def full(rounds: Rounds, chance: random.Random) -> Callable[[Path], int]:
    """Let writing fail beyond a random size."""
    room = chance.randrange(max(map(len, rounds.after.values())))

    def work(folder: Path) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        rounds.pack_in(folder)

    return lambda folder: forked(lambda: work(folder))


def main(how: str, count: str, old: str, new: str, folder: str) -> None:
    """Print a line for each round."""
    contents = (pickle.loads(Path(path).read_bytes()) for path in (old, new))
    rounds = Rounds(*contents, Path(folder))
    stop = {"killed": killed, "full": full}[how]
    for seed in range(int(count)):
        place = shutil.copytree(rounds.before, rounds.root / str(seed))
        print(json.dumps(rounds.round(place, stop(rounds, random.Random(seed)))), flush=True)  # noqa: T201
        shutil.rmtree(place)


if __name__ == "__main__":
    main(*sys.argv[1:])
