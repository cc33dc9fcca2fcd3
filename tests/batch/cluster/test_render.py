"""A whole run on machines: the same files as on one, every paper once in the journal, whoever dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from distributed import Client

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.encryption import security_of
from docgen.batch.cluster.executor import on_machines
from docgen.batch.task import Executor, Templates
from docgen.journal.journal import Journal
from docgen.journey.session import opened
from docgen.pipeline import Rendering, RenderOrder, init, render

NOW = datetime.fromisoformat("2026-11-18T14:00")
Hire = Callable[[Templates], Executor]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drafts of the sample as this machine alone makes them."""
    root = sample_in(tmp_path_factory.mktemp("mot-may"))
    rendered(root)
    return drafts_of(root)


def sample_in(folder: Path) -> Path:
    init(folder / "ky", "2025-hd43", "2026", sample=True)
    return folder / "ky"


def rendered(root: Path, hire: Hire | None = None, tick: Callable[[], None] = lambda: None) -> Rendering:
    with opened(root, NOW) as session:
        return render(session, RenderOrder(pdf="none", hire=hire), tick)


def drafts_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "out").rglob("*.docx")}


def made_in(place: str | Path) -> list[tuple[str, str]]:
    with Journal.open(place) as journal:
        assert journal.verify_chain() == ()
        return [(entry.form, entry.subject) for entry in journal.entries(action="made")]


def test_worker_killed_in_the_middle_of_a_run_leaves_every_paper_once(
    cluster: Cluster, tmp_path: Path, local: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.journey.papers.MAX_PAPERS", 2)
    root, ticks = sample_in(tmp_path), iter(range(10_000))

    def tick() -> None:
        if next(ticks) == 10:
            kill_one_worker(cluster)

    made = rendered(root, lambda templates: on_machines(templates, cluster), tick)
    assert {paper.status for paper in made.papers} == {"written"}
    assert drafts_of(root) == local
    lines = made_in(root / "out" / "nhat_ky.db")
    assert len(lines) == len(set(lines)) == len(local)


def kill_one_worker(cluster: Cluster) -> None:
    with Client(cluster.address, security=security_of(cluster), set_as_default=False) as client:
        pids: dict[str, int] = client.run(os.getpid)
    os.kill(min(pids.values()), signal.SIGKILL)


def test_two_coordinators_share_machines_and_journal_and_make_the_files_of_one_machine(
    cluster: Cluster, tmp_path: Path, local: dict[str, bytes], database: Callable[[], str]
) -> None:
    url, shown = database(), cluster.credentials
    assert shown is not None
    files = ("--tls-ca-file", shown.authority, "--tls-cert", shown.certificate, "--tls-key", shown.key)
    shares = (("--form", "01", "--form", "02A"), ("--form", "02B", "--form", "02C"))
    coordinators = []
    for number, share in enumerate(shares):
        root = sample_in(tmp_path / str(number))
        with (root / "docgen.toml").open("r+", encoding="utf-8") as settings:
            text = settings.read()
            settings.seek(0)
            settings.write(f'nhat_ky = "{url}"\n{text}')
        order = ("render", root, "--format", "docx", "--quiet", "--scheduler", cluster.address, *share, *files)
        command = [sys.executable, "-m", "docgen", *map(str, order)]
        coordinators.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
    assert [coordinator.communicate()[0] for coordinator in coordinators] == [b"", b""]
    lines = made_in(url)
    assert len(lines) == len(set(lines)) == len(local)
    assert drafts_of(tmp_path / "0" / "ky") | drafts_of(tmp_path / "1" / "ky") == local
