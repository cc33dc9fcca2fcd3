"""Measures supervised printing beside bare LibreOffice calls of 100 files each: same papers, two workers, CPU time.

Run with `make bench`, or `python tests/bench/pdf.py [papers] [rounds]`. Trust the ratio, not the times.
"""

from __future__ import annotations

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.printing.printers.printer import required
from docgen.templating import compile_template

ROOT = Path(__file__).parents[2]
FORM = ROOT / "templates" / "mau_bieu" / "2025-hd43" / "mau_02a.docx"
SAMPLE = ROOT / "tests" / "fixtures" / "contexts" / "2025-hd43" / "02A.json"
OUT = ROOT / "out" / "bench"
PAPERS, ROUNDS, WORKERS, CALL = 200, 3, 2, 100
Task = Callable[[list[Path], Path], None]


@dataclass(frozen=True)
class Figure:
    """CPU seconds a paper of every round: of bare LibreOffice and of docgen's supervised printing."""

    bare: list[float]
    supervised: list[float]

    @property
    def ratio(self) -> float:
        """How many times the bare cost, by the medians."""
        return statistics.median(self.supervised) / statistics.median(self.bare)


def papers(number: int, folder: Path) -> list[Path]:
    """Fill the form of a leading member for as many people, each paper with a name of its own."""
    template, context = compile_template(FORM), json.loads(SAMPLE.read_text("utf-8"))
    paths = [folder / f"{n:05d}.docx" for n in range(number)]
    for n, path in enumerate(paths):
        path.write_bytes(template.render({**context, "ho_ten": f"{context['ho_ten']} {n}"}))
    return paths


def bare(sources: list[Path], out: Path) -> None:
    """LibreOffice called by hand: 100 files a call, two calls at a time, a profile each, nothing judged."""
    calls = [sources[start : start + CALL] for start in range(0, len(sources), CALL)]
    with ThreadPoolExecutor(WORKERS) as hands:
        list(hands.map(lambda call: _call(call, out), calls))


def _call(sources: list[Path], out: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = required().command(Path(profile), out, sources)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def supervised(sources: list[Path], out: Path) -> None:
    """The way docgen prints."""
    jobs = [PrintJob(source, out / f"{source.stem}.pdf") for source in sources]
    results = print_documents(jobs, workers=WORKERS)
    assert all(result.ok and not result.warning for result in results)


def measured(number: int, rounds: int) -> Figure:
    """Print the same papers both ways by turns."""
    figure = Figure([], [])
    with _folder() as folder:
        sources = papers(number, folder)
        for _ in range(rounds):
            for task, kept in ((bare, figure.bare), (supervised, figure.supervised)):
                kept.append(_cpu_of(task, sources) / number)
    return figure


def _cpu_of(task: Task, sources: list[Path]) -> float:
    with _folder() as out:
        began = _cpu()
        task(sources, out)
        assert len(list(out.glob("*.pdf"))) == len(sources)
        return _cpu() - began


def _cpu() -> float:
    """CPU seconds of this process and of all children that have ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main(number: int = PAPERS, rounds: int = ROUNDS) -> None:
    """Measure, print the table, keep the figures."""
    figure = measured(number, rounds)
    OUT.mkdir(parents=True, exist_ok=True)
    document = {"papers": number, "bare": figure.bare, "supervised": figure.supervised, "ratio": figure.ratio}
    (OUT / "pdf.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    medians = [statistics.median(times) * 1000 for times in (figure.bare, figure.supervised)]
    sys.stdout.write(
        "| văn bản | soffice trần, 100 tệp một lần, ms | docgen giám sát, ms | lần |\n|---|---|---|---|\n"
        f"| {number} × mẫu 02A | {medians[0]:.0f} | {medians[1]:.0f} | {figure.ratio:.2f} |\n\n"
        f"{required().version}; {WORKERS} tiến trình; {rounds} vòng xen kẽ; CPU của mọi tiến trình con.\n"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
