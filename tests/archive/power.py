"""A disk whose power fails: what reached it by each fsync, and what a later look may find, by the rules of POSIX.

Content is safe once its file was synced; a name, a renaming, a removal once its folder was. All else may be lost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Luck = Literal["names lost", "names kept"]


@dataclass(eq=False)
class Node:
    """A file or a folder: what is on the disk, and what is only in memory; `data` None before the first sync."""

    is_folder: bool
    data: bytes | None = None
    now: dict[str, Node] = field(default_factory=dict)
    safe: dict[str, Node] = field(default_factory=dict)


class Disk:
    """What was done below a folder, followed call by call; `watch` is told after each."""

    def __init__(self, root: Path, watch: Callable[[Disk], None]) -> None:
        self.root, self.watch = root, watch
        self.top = self._taken_in(root)

    def _taken_in(self, path: Path) -> Node:
        """Return what is there when the watching begins: all of it safe."""
        if not path.is_dir():
            return Node(False, path.read_bytes())
        inside = {child.name: self._taken_in(child) for child in path.iterdir()}
        return Node(True, None, inside, dict(inside))

    def _find(self, path: str) -> tuple[Node, str] | None:
        """Return the folder a path is in, and its name there; None for what is elsewhere."""
        try:
            *folders, name = Path(path).absolute().relative_to(self.root).parts
        except ValueError:
            return None
        node = self.top
        for folder in folders:
            if folder not in node.now:
                return None
            node = node.now[folder]
        return node, name

    def created(self, path: str, is_folder: bool) -> None:
        """Put a file or folder into memory."""
        if place := self._find(path):
            place[0].now.setdefault(place[1], Node(is_folder))

    def renamed(self, old: str, new: str) -> None:
        """Give something another name, in memory."""
        here, there = self._find(old), self._find(new)
        if here and there and here[1] in here[0].now:
            there[0].now[there[1]] = here[0].now.pop(here[1])
            self.watch(self)

    def removed(self, path: str) -> None:
        """Take a name away, in memory."""
        if (place := self._find(path)) and place[0].now.pop(place[1], None):
            self.watch(self)

    def synced(self, path: str) -> None:
        """Write a file's content, or a folder's names, to the disk."""
        if Path(path) == self.root:
            self.top.safe = dict(self.top.now)
        elif (place := self._find(path)) and (node := place[0].now.get(place[1])):
            if node.is_folder:
                node.safe = dict(node.now)
            else:
                node.data = Path(path).read_bytes()
        self.watch(self)

    def after_failure(self, target: Path, luck: Luck) -> Path:
        """Write what a look after the failure may find: names not synced lost or kept, content not synced empty."""
        _written(self.top, target, luck)
        return target


def _written(node: Node, target: Path, luck: Luck) -> None:
    if not node.is_folder:
        target.write_bytes(node.data or b"")
        return
    target.mkdir()
    for name, child in (node.safe if luck == "names lost" else node.now).items():
        _written(child, target / name, luck)


_followed: list[Disk] = []


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    """Hear of a file made, renamed or removed; Python tells before it happens, which is early enough."""
    for disk in _followed:
        if event == "open" and isinstance(arguments[0], str) and arguments[2] & os.O_CREAT:
            disk.created(arguments[0], False)
        elif event == "os.mkdir":
            disk.created(str(arguments[0]), True)
        elif event == "os.rename":
            disk.renamed(str(arguments[0]), str(arguments[1]))
        elif event in ("os.remove", "os.rmdir") and arguments[1] == -1:
            disk.removed(str(arguments[0]))


sys.addaudithook(_heard)


@contextmanager
def followed(disk: Disk) -> Iterator[None]:
    """Follow what this process does to the disk."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        disk.synced(str(Path(f"/proc/self/fd/{descriptor}").readlink()))

    os.fsync = fsync
    _followed.append(disk)
    try:
        yield
    finally:
        _followed.remove(disk)
        os.fsync = real
