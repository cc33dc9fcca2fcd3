"""Runs a program and ends it, with all it started, once whoever asked for it is gone, killed or not.

It is a program itself, `python -I -S companion.py PROGRAM ARGUMENT…`, the head of a group of processes of its own, and
whoever asked holds the other end of its standard input, which the system lets go of however that process ends.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading


def _end_with_whoever_asked() -> None:
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=_end_with_whoever_asked, daemon=True).start()
    sys.exit(subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL))
