"""A province's papers into a pack; the table is printed, no figure is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.bench
def test_papers_into_a_pack_beside_papers_in_memory(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        # A process of its own: workers are spawned from the file that is run.
        subprocess.run([sys.executable, str(Path(__file__).with_name("batch.py"))], check=True)
