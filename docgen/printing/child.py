"""A child process that can always be ended, together with everything it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence

from docgen.printing import companion

LAST_BREATH_SECONDS = 10


class Child:
    """A program in a process group of its own; leaving the `with` block kills the whole group.

    SIGTERM is never tried: LibreOffice's launcher ignores it when its profile folder is faulty. Where this process is
    killed itself, the program ends too; on Windows it does not.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Child:
        self._process = subprocess.Popen(
            _accompanied(self._command),
            stdin=_STDIN,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def has_ended_within(self, seconds: float) -> bool:
        """Wait at most `seconds` and say whether the program has ended."""
        assert self._process is not None
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End the program and all its children; harmless when they have ended."""
        assert self._process is not None
        _kill_group(self._process.pid)
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(LAST_BREATH_SECONDS)
        except subprocess.TimeoutExpired:  # a process stuck in the kernel cannot be waited for
            return


if sys.platform == "win32":
    _STDIN = subprocess.DEVNULL

    def _accompanied(command: list[str]) -> list[str]:
        return command

    def _kill_group(pid: int) -> None:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(pid)], capture_output=True)

else:
    _STDIN = subprocess.PIPE  # its other end tells the companion that this process lives

    def _accompanied(command: list[str]) -> list[str]:
        return [sys.executable, "-I", "-S", companion.__file__, *command]

    def _kill_group(pid: int) -> None:
        try:
            os.killpg(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # the group is gone (macOS answers EPERM for a zombie)
            return


def _environment() -> dict[str, str]:
    # One locale on every machine, and no window system even where there is one.
    return {**os.environ, "SAL_USE_VCLPLUGIN": "svp"} | ({} if os.name == "nt" else {"LC_ALL": "C.UTF-8"})
