"""PDFs beside their Word papers: printed when the Word file changed, kept when not, journalled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.files import sha256_of
from docgen.journey.desk import Desk
from docgen.journey.papers import PaperRow, Tick
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob, PrintResult
from docgen.printing.printers.office import office

NO_PRINTER = Problem(
    "khong_co_libreoffice",
    Origin("máy này"),
    "Chưa cài LibreOffice nên chỉ tạo tệp Word, chưa tạo PDF.",
    "Chạy “docgen doctor” để xem cách cài, rồi chạy lại lệnh này.",
    "warning",
)


def can_print() -> bool:
    """Tell whether this machine can make PDFs of Word files."""
    return office() is not None


def pdf_of(word: Path) -> Path:
    """Return where the PDF of a Word paper stands."""
    return word.with_suffix(".pdf")


def stale(desk: Desk, papers: Sequence[PaperRow]) -> list[PaperRow]:
    """Return the papers whose PDF is missing, altered, or of another version."""
    return [paper for paper in papers if paper.sha256 and not _is_printed(desk, paper)]


def _is_printed(desk: Desk, paper: PaperRow) -> bool:
    pdf = pdf_of(paper.path)
    version = desk.journal.version_from(paper.form, paper.subject, f"{paper.stage}-pdf", paper.sha256)
    return bool(version) and pdf.is_file() and sha256_of(pdf) == version


def print_papers(desk: Desk, papers: Sequence[PaperRow], workers: int, tick: Tick) -> tuple[Problem, ...]:
    """Print the stale papers and return what could not be printed; raises PrinterMissing."""
    waiting = {pdf_of(paper.path): paper for paper in stale(desk, papers)}
    problems: list[Problem] = []

    def done(result: PrintResult) -> None:
        problems.extend(_settle(desk, waiting[result.job.target], result))
        tick()

    if waiting:
        jobs = [PrintJob(paper.path, pdf) for pdf, paper in waiting.items()]
        print_documents(jobs, workers=workers, on_done=done)
    return tuple(problems)


def _settle(desk: Desk, paper: PaperRow, result: PrintResult) -> list[Problem]:
    origin = Origin(desk.relative(result.job.target))
    if not result.ok:
        return [Problem("khong_in_duoc_pdf", origin, result.failure, "Chạy “docgen doctor”, sửa rồi chạy lại.")]
    desk.record(
        "made",
        form=paper.form,
        subject=paper.subject,
        stage=f"{paper.stage}-pdf",
        version=result.sha256,
        path=desk.relative(result.job.target),
        detail={"source": paper.sha256},
    )
    hint = "Cài phông chữ nêu trên rồi in lại."
    return [Problem("phong_chu_la", origin, result.warning, hint, "warning")] if result.warning else []
