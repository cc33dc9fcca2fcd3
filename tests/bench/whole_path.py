"""Takes a fictitious province the whole way by docgen's own commands, each in a process of its own, and measures them.

Check, render into the pack, every paper verified, every line of the journal. Run with
`python tests/bench/whole_path.py --members 94877`; a proof runs it too. Trust the memory and the shares, not the times.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from made_up.files import write_workspace
from made_up.province import Province

OUT = Path(__file__).parents[2] / "out" / "bench"
FULL = 94_877
STEPS = {
    "kiểm tra (check)": ["check"],
    "lập dự thảo vào kho (render --pack)": ["render", "--pack", "--jobs", "2"],
    "đối chiếu từng văn bản (export)": ["export"],
    "chạy lại, không đổi gì (render --pack)": ["render", "--pack", "--jobs", "2"],
    "đối chiếu cả nhật ký (history)": ["history", "--last", "1"],
}


@dataclass(frozen=True)
class Step:
    """What one command took and said: seconds, MB of the largest of its processes, its exit code, counts."""

    name: str
    code: int
    wall: float
    cpu: float
    peak_mb: int
    papers: dict[str, int]


def walked(root: Path) -> list[Step]:
    """Run the commands one after the other on a workspace."""
    return [_step(name, words, root) for name, words in STEPS.items()]


def _step(name: str, words: list[str], root: Path) -> Step:
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        order = [sys.executable, "-m", "docgen", words[0], str(root), *words[1:], "--json"]
        process = subprocess.Popen(order, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        papers = _counted(json.load(out))
    cpu = used.ru_utime + used.ru_stime
    return Step(name, process.returncode, wall, cpu, used.ru_maxrss // 1024, papers)


def _counted(document: dict[str, Any]) -> dict[str, int]:
    """How many papers came out in which state."""
    states = [paper["status"] for paper in document.get("papers", ())]
    return {state: states.count(state) for state in sorted(set(states))}


def measured(members: int, suffix: str) -> list[Step]:
    """Make the province, walk it, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="tinh-"))
    try:
        write_workspace(folder, Province.of(members), suffix)
        return walked(folder)
    finally:
        shutil.rmtree(folder)


def table(members: int, steps: list[Step]) -> str:
    """The figures as a Markdown table."""
    lines = [f"| {members} đảng viên | giây | giây CPU | MB cao nhất | văn bản |", "|---|---|---|---|---|"]
    for step in steps:
        papers = ", ".join(f"{count} {state}" for state, count in step.papers.items()) or "–"
        lines.append(f"| {step.name} | {step.wall:.0f} | {step.cpu:.0f} | {step.peak_mb} | {papers} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=FULL)
    parser.add_argument("--format", choices=(".xlsx", ".json"), default=".xlsx")
    asked = parser.parse_args()
    steps = measured(asked.members, asked.format)
    OUT.mkdir(parents=True, exist_ok=True)
    kept = {"members": asked.members, "steps": [asdict(step) for step in steps]}
    (OUT / "whole_path.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    sys.stdout.write(table(asked.members, steps) + "\n")


if __name__ == "__main__":
    main()
