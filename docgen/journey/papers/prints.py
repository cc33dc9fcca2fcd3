"""PDFs beside their Word papers: printed when the Word file changed, kept when not, journalled with their printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.errors import NotReady
from docgen.files import sha256_of
from docgen.journal.journal import Made, PaperKey
from docgen.journey.desk import Desk
from docgen.journey.papers.making import PaperRow, Tick
from docgen.printing.converter import print_documents
from docgen.printing.jobs import Health, PrintJob, PrintResult
from docgen.printing.printers.golden import refusal
from docgen.printing.printers.printer import LIBREOFFICE, Printer, found, required

# Prints jobs, tells of each one that is done, and returns all results.
Press = Callable[[Sequence[PrintJob], Callable[[PrintResult], None], Printer], tuple[PrintResult, ...]]
_MACHINE = Origin("máy này")
NO_PRINTER = Problem(
    "khong_co_libreoffice",
    _MACHINE,
    "Chưa cài LibreOffice nên chỉ tạo tệp Word, chưa tạo PDF.",
    "Chạy “docgen doctor” để xem cách cài, rồi chạy lại lệnh này.",
    "warning",
)


def can_print(printer: str = LIBREOFFICE) -> bool:
    """Tell whether this machine has the printer that docgen.toml names."""
    return found(printer) is not None


def pdf_of(word: Path) -> Path:
    """Return where the PDF of a Word paper stands."""
    return word.with_suffix(".pdf")


def stale(desk: Desk, papers: Sequence[PaperRow]) -> list[PaperRow]:
    """Return the papers whose PDF is missing, altered, of another version, or of a printer no longer chosen."""
    there = printed(desk, papers)
    return [p for p in papers if p.sha256 and _program(there.get(p.path, "")) != desk.workspace.printer]


def printed(desk: Desk, papers: Sequence[PaperRow]) -> dict[Path, str]:
    """Return by Word file the printer of those papers whose PDF is there as it was made from just this version."""
    made = desk.journal.made(_key(paper) for paper in papers)
    last = {paper.path: (paper, made[_key(paper)][-1]) for paper in papers if _key(paper) in made}
    return {path: _printer_of(line) for path, (paper, line) in last.items() if _stands(paper, line)}


def _key(paper: PaperRow) -> PaperKey:
    return paper.form, paper.subject, f"{paper.stage}-pdf"


def _stands(paper: PaperRow, line: Made) -> bool:
    pdf = pdf_of(paper.path)
    return line.source == paper.sha256 and pdf.is_file() and sha256_of(pdf) == line.version


def _printer_of(line: Made) -> str:
    # Lines of docgen before it had two printers name none.
    return str(line.detail.get("printer", "LibreOffice"))


def _program(identity: str) -> str:
    """Return the printer's name in docgen.toml from "LibreOffice 7.4.7.2"."""
    return identity.partition(" ")[0].lower()


def require_one_printer(desk: Desk, papers: Sequence[PaperRow], whole: str) -> dict[Path, str]:
    """Return the printer of each paper's PDF; raises NotReady when the PDFs of one whole come from two programs."""
    printers = printed(desk, papers)
    programs = sorted({_program(identity) for identity in printers.values()})
    if len(programs) > 1:
        raise NotReady(
            f"{whole}: có trang in bằng {' và '.join(programs)}; một gói, một hồ sơ chỉ dùng một trình in. "
            "Hãy ghi ở dòng trinh_in của docgen.toml một trình in được mọi mẫu, rồi chạy docgen render để in lại."
        )
    return printers


def on_this_machine(workers: int) -> Press:
    """Return the press of so many printer processes."""
    return lambda jobs, on_done, printer: print_documents(jobs, workers=workers, on_done=on_done, printer=printer)


def print_papers(desk: Desk, papers: Sequence[PaperRow], press: Press, tick: Tick) -> tuple[Problem, ...]:
    """Print the stale papers and return what could not be printed; raises PrinterMissing."""
    waiting = stale(desk, papers)
    if not waiting:
        return ()
    printer = required(desk.workspace.printer)
    refused = {paper.path: problem for paper in waiting for problem in _refused(desk, printer, paper)}
    allowed = {pdf_of(paper.path): paper for paper in waiting if paper.path not in refused}
    problems = list(refused.values())

    def done(result: PrintResult) -> None:
        problems.extend(_settle(desk, allowed[result.job.target], result))
        tick()

    jobs = [PrintJob(paper.path, pdf) for pdf, paper in allowed.items()]
    results = press(jobs, done, printer)
    return (*problems, *_unsound(printer, results))


def _refused(desk: Desk, printer: Printer, paper: PaperRow) -> Iterator[Problem]:
    if reason := refusal(printer, desk.form_digest(paper.form)):
        hint = 'Đặt trinh_in = "libreoffice" trong docgen.toml rồi in lại, hoặc chỉ làm tệp Word bằng --format docx.'
        origin = Origin(desk.relative(pdf_of(paper.path)))
        yield Problem("trinh_in_chua_dat_trang_vang", origin, f"Mẫu {paper.form}: {reason}", hint)


def _unsound(printer: Printer, results: Iterable[PrintResult]) -> Iterator[Problem]:
    health = Health.of(results)
    if health.retried or health.hung:
        message = (
            f"{printer.identity} không ổn định: {health.printed} văn bản in được, {health.retried} phải in lần hai, "
            f"{health.given_up} không in được, {health.hung} lần treo phải dừng."
        )
        hint = "Mọi PDF đã được kiểm tra. Nếu lặp lại, chạy “docgen doctor” và cài lại trình in."
        yield Problem("trinh_in_khong_on_dinh", _MACHINE, message, hint, "warning")


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
        detail={"source": paper.sha256, "printer": result.printer},
    )
    hint = "Cài phông chữ nêu trên rồi in lại."
    return [Problem("phong_chu_la", origin, result.warning, hint, "warning")] if result.warning else []
