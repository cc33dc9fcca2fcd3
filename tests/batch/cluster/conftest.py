"""A real cluster on loopback: certificates of its own, a scheduler and two workers, each a process of docgen."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import psutil
import pytest

from docgen.batch.cluster.certificates import make_certificates
from docgen.batch.cluster.credentials import Cluster, Credentials
from docgen.batch.task import Paper, Task, Templates, WordTemplate, content_of, source_of
from docgen.core.planning.review_forms import review_forms
from docgen.core.planning.season import Season
from docgen.forms.form import FormSet

Start = Callable[..., "Machine"]


@dataclass(frozen=True)
class Machine:
    """A docgen process that serves, and what it said when it was ready."""

    process: subprocess.Popen[str]
    said: str


def credentials_in(folder: Path) -> Credentials:
    return Credentials(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")


@contextmanager
def serving(*arguments: object, shown: Credentials | None = None, package: Path | None = None) -> Iterator[Machine]:
    """Run `docgen scheduler` or `docgen worker` until the block ends; `package` is another docgen's folder."""
    files = (("--tls-ca-file", "authority"), ("--tls-cert", "certificate"), ("--tls-key", "key"))
    options = [part for option, name in files if shown for part in (option, getattr(shown, name))]
    command = [sys.executable, "-m", "docgen", *map(str, (*arguments, *options))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=package)
    try:
        yield Machine(process, _first_line(process.stdout))
    finally:
        # Its own processes hold the pipe open, and look for their parent once a minute.
        own = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        for one in (*own, process):
            one.kill()
        process.communicate()


def _first_line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


@pytest.fixture(scope="session")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    """The credentials of this machine, made as docgen makes them."""
    folder = tmp_path_factory.mktemp("chung-thu")
    return credentials_in(next(make_certificates(folder, ["127.0.0.1"], datetime.now(UTC))))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    """The credentials of somebody with an authority of his own."""
    folder = tmp_path_factory.mktemp("nguoi-la")
    return credentials_in(next(make_certificates(folder, ["127.0.0.1"], datetime.now(UTC))))


@pytest.fixture(scope="session")
def scheduler(certified: Credentials) -> Iterator[Cluster]:
    """A cluster nobody works for yet."""
    with serving("scheduler", "tls://127.0.0.1:0", shown=certified) as machine:
        yield Cluster(machine.said.split()[-1].rstrip("."), certified)


@pytest.fixture
def alone() -> Iterator[tuple[Cluster, Machine]]:
    """A scheduler of this machine alone, without encryption, for which nobody works."""
    with serving("scheduler", "tcp://127.0.0.1:0") as machine:
        yield Cluster(machine.said.split()[-1].rstrip(".")), machine


@pytest.fixture(scope="session")
def cluster(scheduler: Cluster) -> Iterator[Cluster]:
    """A cluster with two workers."""
    with serving("worker", scheduler.address, "--jobs", 2, shown=scheduler.credentials):
        yield scheduler


@pytest.fixture(scope="session")
def templates(form_set: FormSet) -> Templates:
    """The templates of the review forms, by digest."""
    files = [form_set.form(code).template for code in ("01", "02A", "02B", "02C")]
    data = [file.read_bytes() for file in files]
    digests = (hashlib.sha256(content).hexdigest() for content in data)
    return {
        digest: WordTemplate(file.name, content) for digest, file, content in zip(digests, files, data, strict=True)
    }


@pytest.fixture(scope="session")
def tasks(season: Season, form_set: FormSet, templates: Templates) -> tuple[Task, ...]:
    """The drafts of the commune in tasks of five papers, one of them empty."""
    digest = {template.name: key for key, template in templates.items()}
    papers = []
    for plan in review_forms(season, "draft"):
        content, template = content_of(plan.context), digest[form_set.form(plan.form).template.name]
        name = f"{plan.folder}/{plan.form}_{plan.subject}.docx"
        papers.append(Paper(plan.form, plan.subject, "draft", name, template, source_of(template, content), content))
    cuts = [tuple(papers[start : start + 5]) for start in range(0, len(papers), 5)]
    return tuple(Task(number, cut) for number, cut in enumerate([*cuts, ()]))
