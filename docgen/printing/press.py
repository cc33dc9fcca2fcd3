"""One worker's printer: prints a batch, judges every PDF by the file, retries what is missing once, alone."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import pikepdf

from docgen.errors import OutputNotWritable
from docgen.files import refusing_to_write, write_once
from docgen.printing.child import Child
from docgen.printing.finishing import FinishedPdf, finish
from docgen.printing.intake import examine
from docgen.printing.jobs import PrintJob, PrintResult
from docgen.printing.manuscript import Manuscript
from docgen.printing.printers.printer import Printer

POLL_SECONDS = 0.1
# Calls in a row without a single PDF after which the printer itself, not a document, is held to be at fault.
PATIENCE = 6
# Each call is a new process; after so many calls (1,000 papers) the profile folder is new too, for 0.3 s of CPU.
CALLS_A_PROFILE = 10
_GIVEN_UP = (
    "{printer} không cho ra PDF dùng được sau hai lần thử. "
    "Hãy mở tệp bằng Word hoặc LibreOffice, sửa chỗ lạ (ảnh, đối tượng nhúng), lưu lại rồi chạy lại."
)
_BROKEN = "{printer} trên máy này không in được văn bản nào. Hãy chạy “docgen doctor” để xem cách sửa."
INTERRUPTED = "đã dừng trước khi in văn bản này. Hãy chạy lại để in tiếp."


@dataclass(frozen=True, slots=True)
class Paper:
    """One sound Word file in a batch and what its PDF must show."""

    job: PrintJob
    text: Manuscript


class Press:
    """A printer with a profile folder of its own in `folder`; used by one thread."""

    def __init__(self, printer: Printer, folder: Path, stopped: Event) -> None:
        self._printer = printer
        self._folder = folder
        self._stopped = stopped
        self._profile = self._new_profile()
        self._calls = 0
        self._fruitless_calls = 0
        self._given: Counter[PrintJob] = Counter()
        self._hung: Counter[PrintJob] = Counter()

    def print(self, jobs: Sequence[PrintJob]) -> Iterator[PrintResult]:
        """Yield the result of each job, as soon as it is known, in no promised order."""
        papers: list[Paper] = []
        for job in jobs:
            word = examine(job.source)
            if word.fault:
                yield PrintResult(job, failure=word.fault)
            else:
                papers.append(Paper(job, word.text))
        while papers:
            papers = yield from self._print_once(papers)
            if papers:  # the first that is missing is the suspect: the others wait while it is tried alone
                suspects = yield from self._print_once(papers[:1])
                yield from (self._result(suspect.job, failure=self._why()) for suspect in suspects)
                papers = papers[1:]

    def _print_once(self, papers: list[Paper]) -> Generator[PrintResult, None, list[Paper]]:
        """Yield what one call prints and return what it does not."""
        if self._stopped.is_set() or self._fruitless_calls >= PATIENCE:
            return papers
        self._given.update(paper.job for paper in papers)
        printed: set[Paper] = set()
        for paper, pdf in self._call(papers):
            printed.add(paper)
            yield self._published(paper.job, pdf)
        self._fruitless_calls = 0 if printed else self._fruitless_calls + 1
        return [paper for paper in papers if paper not in printed]

    def _result(self, job: PrintJob, **outcome: Any) -> PrintResult:
        calls, hung = self._given.pop(job, 0), self._hung.pop(job, 0)
        return PrintResult(job, printer=self._printer.identity, calls=calls, hung=hung, **outcome)

    def _published(self, job: PrintJob, pdf: FinishedPdf) -> PrintResult:
        try:
            digest = write_once(job.target, pdf.data)
        except OutputNotWritable as error:
            return self._result(job, failure=str(error))
        return self._result(job, pages=pdf.pages, sha256=digest, warning=_font_warning(pdf))

    def _why(self) -> str:
        if self._stopped.is_set():
            return INTERRUPTED
        reason = _BROKEN if self._fruitless_calls >= PATIENCE else _GIVEN_UP
        return reason.format(printer=self._printer.identity)

    def _call(self, papers: Sequence[Paper]) -> Iterator[tuple[Paper, FinishedPdf]]:
        """Give `papers` to one process, under names that cannot collide."""
        self._calls += 1
        if self._calls % CALLS_A_PROFILE == 0:
            self._renew_profile()
        with refusing_to_write(self._folder):
            folder = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            sources = _copies(papers, folder)
            with Child(self._printer.command(self._profile, folder, sources)) as child:
                yield from self._harvest(child, papers, [source.with_suffix(".pdf") for source in sources])
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _harvest(
        self, child: Child, papers: Sequence[Paper], outputs: Sequence[Path]
    ) -> Iterator[tuple[Paper, FinishedPdf]]:
        """Yield each PDF once the next one has begun, or nothing comes any more; kill what is silent too long."""
        taken: set[int] = set()
        seen, moved = 0, time.monotonic()
        ended = silent = False
        while not (ended or silent or self._stopped.is_set()):
            ended = child.has_ended_within(POLL_SECONDS)
            present = [number for number, output in enumerate(outputs) if output.exists()]
            if len(present) > seen:
                seen, moved = len(present), time.monotonic()
            silent = not ended and time.monotonic() - moved > self._printer.time_limit
            if silent:
                child.kill()
            for number in present if ended or silent else present[:-1]:
                if number not in taken and (pdf := _usable(outputs[number], papers[number])):
                    yield papers[number], pdf
                taken.add(number)
        if silent:
            self._note_hang([paper for number, paper in enumerate(papers) if number not in taken])

    def _note_hang(self, waiting: Sequence[Paper]) -> None:
        self._hung.update(paper.job for paper in waiting[:1])
        self._renew_profile()  # the old one may be left broken

    def _renew_profile(self) -> None:
        shutil.rmtree(self._profile, ignore_errors=True)
        self._profile = self._new_profile()

    def _new_profile(self) -> Path:
        with refusing_to_write(self._folder):
            return Path(tempfile.mkdtemp(prefix="profile-", dir=self._folder))


def _copies(papers: Sequence[Paper], folder: Path) -> list[Path]:
    copies = [folder / f"{number:04d}.docx" for number in range(len(papers))]
    for paper, copy in zip(papers, copies, strict=True):
        with refusing_to_write(copy):
            shutil.copyfile(paper.job.source, copy)
    return copies


def _usable(output: Path, paper: Paper) -> FinishedPdf | None:
    try:
        pdf = finish(output, paper.text)
    except (pikepdf.PdfError, OSError):
        return None
    blank = paper.text.has_text and not pdf.fonts
    return None if blank or not pdf.pages or not pdf.complete else pdf


def _font_warning(pdf: FinishedPdf) -> str:
    if pdf.unembedded:
        return f"phông chữ không nhúng vào PDF: {', '.join(pdf.unembedded)}. Hãy cài fonts-liberation2 rồi in lại."
    if pdf.foreign_fonts:
        return (
            f"trang in dùng phông chữ khác Times New Roman: {', '.join(pdf.foreign_fonts)}. "
            "Hãy cài fonts-liberation2 (Windows: Times New Roman) hoặc bỏ ký tự lạ trong văn bản."
        )
    return ""
