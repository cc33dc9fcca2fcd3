"""File names with * and ?, which the shells of other systems write out, and that of Windows leaves to the program."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

ON_WINDOWS = os.name == "nt"
# What Word lays beside a file that is open there.
_OPEN_IN_WORD = "~$"


def expanded(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with the names of files instead of patterns, and without Word's own lock files.

    A pattern that no file fits stays, so that the command can say it found none.
    """
    named = (name for argument in arguments for name in _fitting(argument))
    return [name for name in named if not _is_lock(name)]


def _fitting(argument: str) -> Iterator[str]:
    if not ON_WINDOWS or argument.startswith("-") or not glob.has_magic(argument):
        return iter([argument])
    return iter(sorted(glob.glob(argument)) or [argument])  # noqa: PTH207 (names as they were typed)


def _is_lock(name: str) -> bool:
    return Path(name).name.startswith(_OPEN_IN_WORD) and Path(name).is_file()
