"""A whole run on machines: the same files as on one, every paper once in the journal, whoever dies on the way."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.encryption import security_of
from docgen.batch.cluster.executor import on_machines
from docgen.batch.cluster.press import print_on_machines
from docgen.journal.journal import Journal
from docgen.journey.session import opened
from docgen.pipeline import Rendering, RenderOrder, init, render

NOW = datetime.fromisoformat("2026-11-18T14:00")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the fictional commune, to be copied."""
    root = tmp_path_factory.mktemp("mau") / "ky"
    init(root, "2025-hd43", "2026", sample=True)
    return root


@pytest.fixture(scope="module")
def local(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drafts of the sample as this machine alone makes them."""
    root = shutil.copytree(sample, tmp_path_factory.mktemp("mot-may") / "ky")
    rendered(root)
    return drafts_of(root)


def rendered(root: Path, tick: Callable[[], None] = lambda: None, **order: Any) -> Rendering:
    with opened(root, NOW) as session:
        return render(session, RenderOrder(**{"pdf": "none", **order}), tick)


def drafts_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "out").rglob("*.docx")}


def made_in(place: str | Path) -> list[tuple[str, str]]:
    with Journal.open(place) as journal:
        assert journal.verify_chain() == ()
        return [(entry.form, entry.subject) for entry in journal.entries(action="made")]


def test_worker_killed_in_the_middle_of_a_run_leaves_every_paper_once(
    cluster: Cluster, sample: Path, tmp_path: Path, local: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.journey.papers.making.MAX_PAPERS", 2)
    root, ticks = shutil.copytree(sample, tmp_path / "ky"), iter(range(10_000))

    def tick() -> None:
        if next(ticks) == 10:
            kill_one_worker(cluster)

    made = rendered(root, tick, hire=partial(on_machines, cluster=cluster))
    assert {paper.status for paper in made.papers} == {"written"}
    assert drafts_of(root) == local
    lines = made_in(root / "out" / "nhat_ky.db")
    assert len(lines) == len(set(lines)) == len(local)


def kill_one_worker(cluster: Cluster) -> None:
    with Client(cluster.address, security=security_of(cluster), set_as_default=False) as client:
        pids: dict[str, int] = client.run(os.getpid)
    os.kill(min(pids.values()), signal.SIGKILL)


def test_two_coordinators_share_machines_and_journal_and_make_the_files_of_one_machine(
    cluster: Cluster, sample: Path, tmp_path: Path, local: dict[str, bytes], database: Callable[[], str]
) -> None:
    url, shown = database(), cluster.credentials
    assert shown is not None
    files = ("--tls-ca-file", shown.authority, "--tls-cert", shown.certificate, "--tls-key", shown.key)
    shares = (("--form", "01", "--form", "02A"), ("--form", "02B", "--form", "02C"))
    coordinators = []
    for number, share in enumerate(shares):
        root = shutil.copytree(sample, tmp_path / str(number))
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
    assert drafts_of(tmp_path / "0") | drafts_of(tmp_path / "1") == local


@pytest.mark.proof
@pytest.mark.office
def test_machines_print_the_pdfs_of_this_machine(
    cluster: Cluster, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docgen.batch.cluster.press.SHARE", 1)
    here, there = (shutil.copytree(sample, tmp_path / name) for name in ("here", "there"))
    wanted: dict[str, Any] = {"pdf": "required", "subjects": ("TT-CBVP", "DV001")}
    ticks: list[int] = []
    machines: dict[str, Any] = {
        "hire": partial(on_machines, cluster=cluster),
        "press": partial(print_on_machines, cluster),
    }
    for root, help in ((here, {}), (there, machines)):
        assert rendered(root, lambda: ticks.append(1), **wanted, **help).problems == ()
    assert len(ticks) == 2 * (2 + 2)
    printed = {path.relative_to(here): path.read_bytes() for path in (here / "out").rglob("*.pdf")}
    assert len(printed) == 2
    assert {path.relative_to(there): path.read_bytes() for path in (there / "out").rglob("*.pdf")} == printed
    assert rendered(there, **wanted).exit_code == 0
    with Journal.open(there / "out" / "nhat_ky.db") as journal:
        lines = journal.entries(stage="draft-pdf")
    assert {line.version for line in lines} == {hashlib.sha256(data).hexdigest() for data in printed.values()}
    assert len(lines) == 2
