"""Run within a network namespace that has no network: `python -m tests.proof.every_verb.offline SEASONS FOLDER`.

SEASONS is JSON: row → folder of its season. Each row is run in FOLDER; a line of JSON says how it ended.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from tests.proof.every_verb.running import Run, placed, without_a_printer
from tests.proof.every_verb.verbs import VERBS

ASKED = 99
_OUTWARD = {"socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"}


def ask_nobody() -> None:
    """End the run when it asks for the address of a name or calls another machine."""

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        # A socket of the file system is no network.
        if event in _OUTWARD and not isinstance(arguments[-1], str | bytes):
            os.write(2, f"{event} {arguments}\n".encode())
            os._exit(ASKED)

    sys.addaudithook(heard)


def main() -> None:
    """Run the rows one after the other."""
    seasons, root = json.loads(sys.argv[1]), Path(sys.argv[2])
    for verb in VERBS:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(seasons[verb.name], root)
        harms = (ask_nobody,) if verb.prints else (ask_nobody, without_a_printer)
        told = Run(placed(verb.order, root), verb.at, root.with_name("loi_khong_mang.txt"), harms).end()
        print(json.dumps([verb.name, told.code, told.text[-2000:]]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
