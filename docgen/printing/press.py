"""One worker's LibreOffice: prints a batch, judges every PDF by the file, retries what is missing once, alone."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pikepdf

from docgen.errors import OutputNotWritable
from docgen.files import refusing_to_write, write_once
from docgen.printing.child import Child
from docgen.printing.finishing import FinishedPdf, finish
from docgen.printing.intake import examine
from docgen.printing.jobs import PrintJob, PrintResult
from docgen.printing.office import Office

POLL_SECONDS = 0.1
# Calls in a row without a single PDF after which LibreOffice itself, not a document, is held to be at fault.
PATIENCE = 6
_GIVEN_UP = (
    "LibreOffice không cho ra PDF dùng được sau hai lần thử. "
    "Hãy mở tệp bằng Word hoặc LibreOffice, sửa chỗ lạ (ảnh, đối tượng nhúng), lưu lại rồi chạy lại."
)
_BROKEN = "LibreOffice trên máy này không in được văn bản nào. Hãy chạy “docgen doctor” để xem cách sửa."
INTERRUPTED = "đã dừng trước khi in văn bản này. Hãy chạy lại để in tiếp."


@dataclass(frozen=True, slots=True)
class Paper:
    """One sound Word file in a batch."""

    job: PrintJob
    has_text: bool


class Press:
    """LibreOffice with a profile folder of its own in `folder`; used by one thread."""

    def __init__(self, office: Office, folder: Path, time_limit: float, stopped: Event) -> None:
        self._office = office
        self._folder = folder
        self._time_limit = time_limit
        self._stopped = stopped
        self._profile = self._new_profile()
        self._fruitless_calls = 0

    def print(self, jobs: Sequence[PrintJob]) -> Iterator[PrintResult]:
        """Yield the result of each job, as soon as it is known, in no promised order."""
        papers: list[Paper] = []
        for job in jobs:
            word = examine(job.source)
            if word.fault:
                yield PrintResult(job, failure=word.fault)
            else:
                papers.append(Paper(job, word.has_text))
        while papers:
            papers = yield from self._print_once(papers)
            if papers:  # the first that is missing is the suspect: the others wait while it is tried alone
                suspects = yield from self._print_once(papers[:1])
                yield from (PrintResult(suspect.job, failure=self._why()) for suspect in suspects)
                papers = papers[1:]

    def _print_once(self, papers: list[Paper]) -> Generator[PrintResult, None, list[Paper]]:
        """Yield what one call prints and return what it does not."""
        if self._stopped.is_set() or self._fruitless_calls >= PATIENCE:
            return papers
        printed: set[Paper] = set()
        for paper, pdf in self._call(papers):
            printed.add(paper)
            yield _published(paper.job, pdf)
        self._fruitless_calls = 0 if printed else self._fruitless_calls + 1
        return [paper for paper in papers if paper not in printed]

    def _why(self) -> str:
        if self._stopped.is_set():
            return INTERRUPTED
        return _BROKEN if self._fruitless_calls >= PATIENCE else _GIVEN_UP

    def _call(self, papers: Sequence[Paper]) -> Iterator[tuple[Paper, FinishedPdf]]:
        """Give `papers` to one LibreOffice process, under names that cannot collide."""
        with refusing_to_write(self._folder):
            folder = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            sources = _copies(papers, folder)
            with Child(self._office.command(self._profile, folder, sources)) as child:
                yield from self._harvest(child, papers, [source.with_suffix(".pdf") for source in sources])
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _harvest(
        self, child: Child, papers: Sequence[Paper], outputs: Sequence[Path]
    ) -> Iterator[tuple[Paper, FinishedPdf]]:
        """Yield each PDF once the next one has begun or the process has ended; return when nothing comes any more."""
        taken: set[int] = set()
        seen, moved = 0, time.monotonic()
        ended = False
        while not ended and not self._stopped.is_set():
            ended = child.has_ended_within(POLL_SECONDS)
            present = [number for number, output in enumerate(outputs) if output.exists()]
            for number in present if ended else present[:-1]:
                if number not in taken and (pdf := _usable(outputs[number], papers[number])):
                    yield papers[number], pdf
                taken.add(number)
            if len(present) > seen:
                seen, moved = len(present), time.monotonic()
            if time.monotonic() - moved > self._time_limit:
                self._profile = self._new_profile()  # the old one may be left broken
                return

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
        pdf = finish(output.read_bytes())
    except (pikepdf.PdfError, OSError):
        return None
    blank = paper.has_text and not pdf.fonts
    return None if blank or not pdf.pages else pdf


def _published(job: PrintJob, pdf: FinishedPdf) -> PrintResult:
    try:
        digest = write_once(job.target, pdf.data)
    except OutputNotWritable as error:
        return PrintResult(job, failure=str(error))
    return PrintResult(job, pdf.pages, digest, warning=_font_warning(pdf))


def _font_warning(pdf: FinishedPdf) -> str:
    if pdf.unembedded:
        return f"phông chữ không nhúng vào PDF: {', '.join(pdf.unembedded)}. Hãy cài fonts-liberation2 rồi in lại."
    if pdf.foreign_fonts:
        return (
            f"trang in dùng phông chữ khác Times New Roman: {', '.join(pdf.foreign_fonts)}. "
            "Hãy cài fonts-liberation2 (Windows: Times New Roman) hoặc bỏ ký tự lạ trong văn bản."
        )
    return ""
