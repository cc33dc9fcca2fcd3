"""Measures a run on machines, part by part: coordinator, scheduler, workers, PostgreSQL; seconds of CPU.

Run with `make bench`, or `python tests/bench/cluster.py [PAPERS]`. All parts stand on this one machine, two of them
workers, so wall time says nothing here; `nation.py` computes from the costs what machines of their own would take.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text

from docgen.batch.cluster.certificates import make_certificates
from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.executor import on_machines
from docgen.core.planning.season import PlannedPaper
from docgen.forms.catalogue import load_form_set
from docgen.journal.journal import Journal
from docgen.journey.desk import Desk
from docgen.journey.papers.making import papers_into
from docgen.journey.papers.sinks import Packed, pack_beside
from docgen.settings import Workspace

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))
import batch
import engine

from tests.batch.cluster.conftest import credentials_in, serving
from tests.conftest import database_server, postgresql_programs

PAPERS = 20_000
WARM_UP = 500  # modules loaded, templates compiled, connections made
# Part → what it does.
PARTS = {
    "workers": "máy nhận việc: tạo văn bản",
    "coordinator": "máy điều khiển: chia việc, ghi kho, ghi nhật ký",
    "scheduler": "bộ điều phối: chuyển việc và văn bản, mã hoá",
    "database": "PostgreSQL",
}


@dataclass(frozen=True)
class Costs:
    """Seconds of CPU for a thousand papers in each part; kilobytes of a paper in the pack and of its journal line."""

    coordinator: float
    scheduler: float
    workers: float
    database: float
    paper_kb: float
    line_kb: float


def measured(papers: int, folder: Path) -> Costs:
    """Run the papers of a long form through machines, a pack and PostgreSQL."""
    programs = postgresql_programs()
    if programs is None:
        raise SystemExit("Không có PostgreSQL; không đo được.")
    with ExitStack() as stack:
        home = stack.enter_context(database_server(programs))
        shown = credentials_in(next(make_certificates(folder / "ct", ["127.0.0.1"], datetime.now(UTC))))
        scheduler = stack.enter_context(serving("scheduler", "tls://127.0.0.1:0", shown=shown))
        cluster = Cluster(scheduler.said.split()[-1].rstrip("."), shown)
        workers = stack.enter_context(serving("worker", cluster.address, "--jobs", 2, shown=shown))
        url = f"postgresql+psycopg://postgres@/postgres?host={home}"
        run(WARM_UP, folder / "truoc", cluster, url)
        postmaster = int((home / "data" / "postmaster.pid").read_text().split()[0])
        others = [psutil.Process(pid) for pid in (scheduler.process.pid, workers.process.pid, postmaster)]
        before, own = [cpu(other) for other in others], time.process_time()
        run(papers, folder, cluster, url)
        spent = [time.process_time() - own, *(cpu(other) - then for other, then in zip(others, before, strict=True))]
        size = sum(path.stat().st_size for path in (folder / "kho_du_thao").iterdir())
        return Costs(*(part / papers * 1000 for part in spent), size / papers / 1000, lines_size(url) / papers / 1000)


def cpu(process: psutil.Process) -> float:
    """Seconds of CPU of a process and all its children, those that have ended too."""
    return sum(sum(one.cpu_times()[:4]) for one in [process, *process.children(recursive=True)])


def lines_size(url: str) -> int:
    """Bytes of the journal with its indexes."""
    database = create_engine(url)
    with database.connect() as connection:
        size = connection.scalar(text("SELECT pg_total_relation_size('su_kien')"))
    database.dispose()
    return int(size or 0)


def run(papers: int, folder: Path, cluster: Cluster, url: str) -> None:
    """What `docgen render --pack --scheduler` does once the data is read: plans, machines, pack, journal."""
    folder.mkdir(exist_ok=True)
    case = engine.long_form(folder)
    shipped = load_form_set("2025-hd43")
    forms = replace(shipped, forms=(replace(shipped.form("02A"), template=case.path),))
    with Journal.open(url) as journal:
        desk = Desk(Workspace(folder, "DB", "thu", "2026"), forms, journal, datetime(2026, 11, 19), "van-thu")  # noqa: DTZ001
        sink = Packed(pack_beside(folder / "du_thao"))
        rows = papers_into(sink, desk, plans(case, papers), lambda templates: on_machines(templates, cluster))
        assert sum(row.status == "written" for row in rows) == papers


def plans(case: engine.Case, papers: int) -> Iterator[PlannedPaper]:
    """The papers as a season plans them, in units of a chi bộ."""
    for number, record in enumerate(batch.records(case, papers)):
        yield PlannedPaper("02A", f"DV{number}", "draft", f"CB-{number // batch.UNIT}", record)


def table(costs: Costs) -> str:
    """The costs as a Markdown table."""
    head = ["| phần | CPU giây cho 1.000 văn bản |", "|---|---|"]
    lines = [f"| {name} | {asdict(costs)[part]:.2f} |" for part, name in PARTS.items()]
    return "\n".join(
        [*head, *lines, "", f"Một văn bản {costs.paper_kb:.1f} KB, một dòng nhật ký {costs.line_kb:.2f} KB."]
    )


def main() -> None:
    """Measure, print the tables, keep the figures."""
    engine.OUT.mkdir(parents=True, exist_ok=True)
    papers = int(sys.argv[1]) if sys.argv[1:] else PAPERS
    folder = Path(tempfile.mkdtemp(dir=engine.OUT))
    try:
        costs = measured(papers, folder)
    finally:
        shutil.rmtree(folder)
    (engine.OUT / "cluster.json").write_text(json.dumps(asdict(costs), indent=1) + "\n")
    sys.stdout.write(table(costs) + "\n")


if __name__ == "__main__":
    main()
