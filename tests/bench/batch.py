"""Measures a province's papers into a pack: CPU of all processes against the same papers rendered in memory, and RSS.

Run with `make bench`, or `python tests/bench/batch.py [PAPERS …]`. Trust the ratios, not the times.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from docgen.batch.pool import pool, stored
from docgen.batch.task import MAX_PAPERS, Paper, Task, WordTemplate, content_of, source_of
from docgen.core.planning.season import PlannedPaper
from docgen.files import sha256_of
from docgen.forms.catalogue import load_form_set
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk
from docgen.journey.papers.making import papers_into
from docgen.journey.papers.sinks import Packed, pack_beside
from docgen.settings import Workspace
from docgen.templating import compile_template

sys.path.insert(0, str(Path(__file__).parent))
import engine

SIZES = (10_000, 30_000, 95_000)
UNIT = 19  # papers of a chi bộ: 95,000 members in 5,000 of them
JOBS = 2
ROUNDS = 3
OUT = engine.OUT


@dataclass(frozen=True)
class Run:
    """One run in a process of its own: seconds of CPU here and in workers, wall seconds, megabytes at the peak."""

    measure: str
    papers: int
    own_cpu: float
    worker_cpu: float
    wall: float
    own_rss: float
    worker_rss: float

    @property
    def cpu(self) -> float:
        return self.own_cpu + self.worker_cpu


def records(case: engine.Case, papers: int) -> Iterator[engine.Context]:
    """No two papers are the same: each has a field of its own."""
    for number in range(papers):
        yield {**case.records[number % len(case.records)], "truong_0": f"Văn bản {number}"}


def in_memory(case: engine.Case, folder: Path, papers: int) -> None:
    """One paper after another in memory, as the engine's bench does."""
    template = compile_template(case.path)
    for record in records(case, papers):
        template.render(record)


def alone_to_pack(case: engine.Case, folder: Path, papers: int) -> None:
    """Tasks in this process alone: what the pack costs without a second process."""
    to_pack(case, folder, papers, 1)


def to_pack(case: engine.Case, folder: Path, papers: int, jobs: int = JOBS) -> None:
    """Tasks through two processes into the segments of a pack."""
    digest = sha256_of(case.path)
    pack = pack_beside(folder / "du_thao")
    segment = pack.new_segment()
    templates = {digest: WordTemplate("bieu.docx", case.path.read_bytes())}
    for result in pool(templates, jobs, pack)(tasks(case, digest, papers)):
        assert all(row.version for row in result.rows)
        if result.pieces:
            stored(result, segment)
    segment.close()
    pack.finish()


def tasks(case: engine.Case, digest: str, papers: int) -> Iterator[Task]:
    """The papers as tasks."""
    contexts: list[engine.Context] = []
    for number, context in enumerate(records(case, papers), 1):
        contexts.append(context)
        if len(contexts) == MAX_PAPERS or number == papers:
            made = tuple(_paper(number - n, digest, content_of(one)) for n, one in enumerate(contexts))
            yield Task(number, made, tuple(contexts))
            contexts = []


def _paper(number: int, digest: str, content: bytes) -> Paper:
    name = f"CB-{number // UNIT}/bieu_DV{number}.docx"
    return Paper("02A", f"DV{number}", "draft", name, digest, source_of(digest, content), content)


def journalled(case: engine.Case, folder: Path, papers: int) -> None:
    """The whole of it: what is there looked up, tasks, two processes, the pack, a line in the journal for each."""
    shipped = load_form_set("2025-hd43")
    forms = replace(shipped, forms=(replace(shipped.form("02A"), template=case.path),))
    with Journal.open(folder / "nhat_ky.db") as journal:
        desk = Desk(Workspace(folder, "DB", "thu", "2026"), forms, journal, datetime(2026, 11, 19), "van-thu")  # noqa: DTZ001
        pack = pack_beside(folder / "du_thao")
        plans = (
            PlannedPaper("02A", f"DV{number}", "draft", f"CB-{number // UNIT}", record)
            for number, record in enumerate(records(case, papers))
        )
        made = sum(
            row.status == "written"
            for row in papers_into(Packed(pack), desk, plans, lambda templates: pool(templates, JOBS, pack))
        )
    assert made == papers


MEASURES: dict[str, Callable[[engine.Case, Path, int], None]] = {
    "trong bộ nhớ": in_memory,
    "vào kho, một tiến trình": alone_to_pack,
    "vào kho": to_pack,
    "vào kho và nhật ký": journalled,
}


def afresh(measure: str, papers: int) -> Run:
    """Run one measure in a fresh process and return what it took."""
    command = [sys.executable, __file__, "--one", measure, str(papers)]
    return Run(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def one(measure: str, papers: int) -> None:
    """Print what one measure takes in this process and those it starts."""
    folder = Path(tempfile.mkdtemp(dir=OUT))
    try:
        case = engine.long_form(folder)
        before, began = time.process_time(), time.monotonic()
        MEASURES[measure](case, folder, papers)
        own, wall = time.process_time() - before, time.monotonic() - began
    finally:
        shutil.rmtree(folder)
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    worker = theirs.ru_utime + theirs.ru_stime
    run = Run(measure, papers, own, worker, wall, mine.ru_maxrss / 1024, theirs.ru_maxrss / 1024 if worker else 0)
    sys.stdout.write(json.dumps(asdict(run)))


def figures(papers: int) -> list[Run]:
    """The best of some interleaved rounds of each measure."""
    rounds = [{measure: afresh(measure, papers) for measure in MEASURES} for _ in range(ROUNDS)]
    return [min((runs[measure] for runs in rounds), key=lambda run: run.cpu) for measure in MEASURES]


def table(runs: list[Run]) -> str:
    """The figures as a Markdown table."""
    head = [
        "| văn bản | đo | CPU s | so với trong bộ nhớ | CPU µs một văn bản | văn bản một giây | MB chính / phụ |",
        "|---|---|---|---|---|---|---|",
    ]
    base = {run.papers: run.cpu for run in runs if run.measure == "trong bộ nhớ"}
    lines = [
        f"| {run.papers} | {run.measure} | {run.cpu:.1f} | {run.cpu / base[run.papers]:.2f} "
        f"| {run.cpu / run.papers * 1e6:.0f} | {run.papers / run.wall:.0f} | {run.own_rss:.0f} / {run.worker_rss:.0f} |"
        for run in runs
    ]
    return "\n".join([*head, *lines, "", f"{JOBS} tiến trình; tốt nhất của {ROUNDS} vòng xen kẽ."])


def main() -> None:
    """Measure, print the table, keep the figures."""
    OUT.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    runs = [run for size in sizes for run in figures(size)]
    (OUT / "batch.json").write_text(json.dumps([asdict(run) for run in runs], ensure_ascii=False, indent=1) + "\n")
    sys.stdout.write(table(runs) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main()
