"""Many packages at once: what a path stands for, and all of it verified, on every core."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from docgen.archive.handover.sums import is_set, packages_of, set_problems
from docgen.archive.verify import verify
from docgen.core.problem import Problem

Verdict = tuple[Path, tuple[Problem, ...]]
# Below this a second process costs more than it saves.
_WORTH_A_PROCESS = 128
_AT_ONCE = 16


def standing_for(path: Path) -> tuple[Path, ...]:
    """Return what is to be verified for a path: itself, a set and its packages, or the packages lying in a folder."""
    if not path.is_dir() or (path / "bagit.txt").exists():
        return (path,)
    if is_set(path):
        return (path, *packages_of(path))
    packages = tuple(sorted({*path.glob("*.zip"), *(tag.parent for tag in path.glob("*/bagit.txt"))}))
    is_a_bag = any(path.glob("manifest-*.txt"))
    return packages if packages and not is_a_bag else (path,)


def expanded(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return everything the paths stand for, each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(map(standing_for, paths))))


def verdicts(paths: tuple[Path, ...], *, bag_only: bool = False, workers: int = 1) -> Iterator[Verdict]:
    """Yield what is wrong with each package or set, in order, as soon as it is known."""
    if workers < 2 or len(paths) < _WORTH_A_PROCESS:
        yield from (judged(path, bag_only) for path in paths)
        return
    # Spawned, as everywhere in docgen: the same on Windows.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(judged, paths, [bag_only] * len(paths), chunksize=_AT_ONCE)


def judged(path: Path, bag_only: bool) -> Verdict:
    """Return a path and what is wrong with the package, or with the list of the set, that lies there."""
    if is_set(path):
        return path, set_problems(path)
    return path, verify(path, bag_only=bag_only)


def cores() -> int:
    """Return how many processes may work."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
