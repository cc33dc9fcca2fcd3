"""PDFs printed on other machines, by the same printer with the same fonts as here."""

from __future__ import annotations

import functools
import hashlib
import pickle
import platform
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from distributed import Future

from docgen.batch.cluster.credentials import Cluster
from docgen.batch.cluster.sameness import engine_mark, trial
from docgen.batch.cluster.voyage import MachineDiffers, Voyage, reached
from docgen.files import write_once
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob, PrintResult
from docgen.printing.printers.printer import FINDERS, Printer, found
from docgen.scaffold import scaffold

# A machine prints about five a second; a call of LibreOffice costs a second before its first page.
SHARE = 20
Jobs = tuple[PrintJob, ...]
Prints = tuple[tuple[PrintResult, bytes], ...]


def print_on_machines(
    cluster: Cluster, jobs: Sequence[PrintJob], on_done: Callable[[PrintResult], None], printer: Printer
) -> tuple[PrintResult, ...]:
    """Print every job on the machines of a cluster, and return the results in order; `on_done` hears each one.

    Raises SchedulerUnsafe, ClusterUnusable, OutputNotWritable.
    """
    results = []
    mark = functools.partial(print_mark, printer.identity)
    with reached(cluster, mark) as client:

        def send(share: Jobs) -> Future[Prints] | None:
            words = pickle.dumps([job.source.read_bytes() for job in share], protocol=5)
            return client.submit(_print, words, printer.identity, mark(), pure=False)

        voyage: Voyage[Jobs, Prints] = Voyage(client, send)
        for share, prints in voyage.answers(_shares(jobs)):
            for result in _settled(share, prints):
                results.append(result)
                on_done(result)
    return tuple(results)


def _shares(jobs: Sequence[PrintJob]) -> Iterator[Jobs]:
    return (tuple(jobs[start : start + SHARE]) for start in range(0, len(jobs), SHARE))


def _settled(share: Jobs, prints: Prints | None) -> Iterator[PrintResult]:
    """Put the PDFs of a share into their places."""
    if prints is None:
        yield from (PrintResult(job, failure="máy in văn bản này dừng đột ngột nhiều lần") for job in share)
        return
    for job, (result, data) in zip(share, prints, strict=True):
        if result.ok:
            write_once(job.target, data)
        yield replace(result, job=job)


@functools.cache
def print_mark(identity: str) -> str:
    """Return the SHA-256 of this machine's docgen and of a page printed on trial; without the printer, its name."""
    printer = _printer(identity)
    if printer is None:
        return identity
    ((result, data),) = _printed([trial()], printer)
    return hashlib.sha256(engine_mark().encode() + result.failure.encode() + data).hexdigest()


def _printer(identity: str) -> Printer | None:
    there = (found(name) for name in FINDERS)
    return next((printer for printer in there if printer and printer.identity == identity), None)


def _print(words: bytes, identity: str, mark: str) -> Prints:
    """Run on a worker: print Word files; raises MachineDiffers before anything is made."""
    printer = _printer(identity)
    if printer is None or print_mark(identity) != mark:
        raise MachineDiffers(platform.node())
    return _printed(pickle.loads(words), printer)


def _printed(words: Sequence[bytes], printer: Printer) -> Prints:
    with scaffold(Path(tempfile.gettempdir())) as folder:
        stems = [folder / str(number) for number in range(len(words))]
        jobs = [PrintJob(stem.with_suffix(".docx"), stem.with_suffix(".pdf")) for stem in stems]
        for job, word in zip(jobs, words, strict=True):
            job.source.write_bytes(word)
        results = print_documents(jobs, workers=1, printer=printer)
        return tuple((result, result.job.target.read_bytes() if result.ok else b"") for result in results)
