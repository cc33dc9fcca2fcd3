"""Measures a season of a fictitious province stage by stage, from the workbook to the journal, at several sizes.

Run with `make bench`, or `python tests/bench/province.py --members 1000 95000`. Trust the shares, not the times.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from made_up.files import write_workspace
from made_up.province import Province

from docgen import pipeline
from docgen.journey import session
from docgen.journey.season import loading

OUT = Path(__file__).parents[2] / "out" / "bench"
NOW = datetime(2026, 11, 18, 14, 0)  # noqa: DTZ001
SIZES = (1_000, 5_000, 20_000)
READ, CHECK, SEASON, PLAN, CONTEXTS, RENDER = (
    "đọc sổ",
    "kiểm tra",
    "phân mẫu",
    "lập danh sách",
    "lập nội dung",
    "trộn, nén, ghi, nhật ký",
)
STAGES = (READ, CHECK, SEASON, PLAN, CONTEXTS, RENDER)


@dataclass
class Stopwatch:
    """Seconds of CPU, of child processes too, and of the wall, by stage."""

    cpu: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        began = _cpu(), time.monotonic()
        yield
        self.cpu[stage] = self.cpu.get(stage, 0.0) + _cpu() - began[0]
        self.wall[stage] = self.wall.get(stage, 0.0) + time.monotonic() - began[1]

    def without(self, stage: str, *inner: str) -> None:
        """Take the seconds of other stages off one that they lie in."""
        for clock in (self.cpu, self.wall):
            clock[stage] -= sum(clock[name] for name in inner)

    def around(self, place: Any, name: str, stage: str) -> None:
        """Time every call of a function where the journey calls it."""
        function: Callable[..., Any] = getattr(place, name)

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.of(stage):
                return function(*arguments, **named)

        setattr(place, name, timed)


@dataclass(frozen=True)
class Figures:
    """One size: papers made, seconds by stage, and the most memory of the main process, in MB."""

    members: int
    papers: int
    rows: int
    cpu: dict[str, float]
    wall: dict[str, float]
    peak_mb: int

    def per_thousand(self, stage: str) -> float:
        """Seconds of CPU of a stage for 1,000 papers."""
        return self.cpu[stage] / self.papers * 1000

    @property
    def whole(self) -> float:
        """Seconds of CPU of all stages for 1,000 papers."""
        return sum(map(self.per_thousand, STAGES))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def run(root: Path, members: int, jobs: int) -> Figures:
    """Go the way of `docgen render --pack` with a stopwatch at each stage."""
    watch = Stopwatch()
    watch.around(loading, "read_workspace_data", READ)
    watch.around(session, "load", CHECK)
    watch.around(session, "season_of", SEASON)
    order = pipeline.RenderOrder(pdf="none", workers=jobs, pack=True)
    with session.opened(root, NOW) as opened:
        watch.without(CHECK, READ)
        with watch.of(PLAN):
            plans = pipeline.planned(opened, order)
        with watch.of(CONTEXTS):
            for plan in plans:
                plan.context  # noqa: B018 (made anew each time, so that a province is never held as contexts)
        # The papers are planned and filled once more here.
        with watch.of(RENDER):
            made = pipeline.render(opened, order, lambda: None)
        watch.without(RENDER, PLAN, CONTEXTS)
        _require(made.exit_code == 0 and made.written == len(plans), "every paper is written")
        rows = len(opened.loaded.records)
    return Figures(members, len(plans), rows, watch.cpu, watch.wall, _peak())


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"province.py: {what}: not so")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measured(members: int, jobs: int, suffix: str) -> Figures:
    """Make the province, then run it in a process of its own, whose memory is its own."""
    folder = Path(tempfile.mkdtemp(prefix="tinh-"))
    try:
        write_workspace(folder, Province.of(members), suffix)
        order = [sys.executable, __file__, "--run", str(folder), "--members", str(members), "--jobs", str(jobs)]
        done = subprocess.run(order, check=True, stdout=subprocess.PIPE, text=True)
        return Figures(**json.loads(done.stdout))
    finally:
        shutil.rmtree(folder)


def table(found: list[Figures]) -> str:
    """The figures as a Markdown table: seconds of CPU for 1,000 papers and the share of each stage."""
    head = "| khâu | " + " | ".join(f"{f.members:,}".replace(",", ".") + " đảng viên" for f in found) + " |"
    lines = [head, "|---" * (len(found) + 1) + "|"]
    for stage in STAGES:
        cells = (f"{f.per_thousand(stage):.3f} ({f.per_thousand(stage) / f.whole:.0%})" for f in found)
        lines.append(f"| {stage} | {' | '.join(cells)} |")
    lines.append("| **cả lượt, giây CPU cho 1.000 văn bản** | " + " | ".join(f"{f.whole:.3f}" for f in found) + " |")
    lines.append("| cả lượt, giây đồng hồ | " + " | ".join(f"{sum(f.wall.values()):.0f}" for f in found) + " |")
    lines.append("| bộ nhớ cao nhất của tiến trình chính, MB | " + " | ".join(str(f.peak_mb) for f in found) + " |")
    lines.append("| dòng dữ liệu, văn bản | " + " | ".join(f"{f.rows} / {f.papers}" for f in found) + " |")
    if len(found) > 1:
        first, last = found[0], found[-1]
        lines += ["", f"Độ dốc: {last.whole / first.whole - 1:+.1%} từ {first.members} đến {last.members} đảng viên."]
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, nargs="+", default=SIZES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", choices=(".xlsx", ".json"), default=".xlsx")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        sys.stdout.write(json.dumps(asdict(run(asked.run, asked.members[0], asked.jobs))))
        return
    found = [measured(members, asked.jobs, asked.format) for members in asked.members]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "province.json").write_text(json.dumps([asdict(f) for f in found], ensure_ascii=False, indent=1) + "\n")
    sys.stdout.write(table(found) + "\n")


if __name__ == "__main__":
    main()
