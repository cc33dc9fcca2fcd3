"""The whole journey needs no network: it runs in a network namespace that has none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.proof, pytest.mark.office]
ISOLATED = ["unshare", "--map-root-user", "--net"]


def can_isolate() -> bool:
    return bool(shutil.which("unshare")) and subprocess.run([*ISOLATED, "true"], check=False).returncode == 0


@pytest.mark.skipif(not can_isolate(), reason="this system lets no process leave the network")
def test_the_demonstration_runs_without_any_network(tmp_path: Path) -> None:
    probe = "import socket; socket.create_connection(('192.0.2.1', 80), 2)"
    assert subprocess.run([*ISOLATED, sys.executable, "-c", probe], check=False, stderr=subprocess.DEVNULL).returncode
    command = [*ISOLATED, sys.executable, "-m", "docgen", "demo", str(tmp_path / "demo")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.splitlines()) == 5
