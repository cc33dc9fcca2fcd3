"""Measures the book of a dossier beside pypdf's bare append of the same PDFs: CPU time, size, memory, in turns.

The papers are filled forms of one kind as docgen prints them; the book has bookmarks, page labels, sheet numbers.
Run with `make bench`, or `python tests/bench/book.py [papers] [rounds]`. Trust the ratio, not the times.
"""

from __future__ import annotations

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docgen.archive.pdf.book import Book, Chapter, bind
from docgen.archive.pdf.declaration import JSON, WORD, Attachment
from docgen.printing.converter import print_documents
from docgen.printing.jobs import PrintJob
from docgen.printing.typesetting import typeset
from docgen.templating import compile_template

ROOT = Path(__file__).parents[2]
FORM = ROOT / "templates" / "mau_bieu" / "2025-hd43" / "mau_02c.docx"
SAMPLE = ROOT / "tests" / "fixtures" / "contexts" / "2025-hd43" / "02C.json"
OUT = ROOT / "out" / "bench"
PAPERS, ROUNDS, LIMIT = 200, 3, 1.3
WAYS = ("pypdf", "docgen", "docgen_full")


def papers(number: int, folder: Path) -> list[Path]:
    """Print as many papers, each with a name of its own."""
    template, context = compile_template(FORM), json.loads(SAMPLE.read_text("utf-8"))
    words = [folder / f"{n:05d}.docx" for n in range(number)]
    for n, path in enumerate(words):
        path.write_bytes(template.render({**context, "ho_ten": f"{context['ho_ten']} {n}"}))
    results = print_documents([PrintJob(word, word.with_suffix(".pdf")) for word in words], workers=2)
    assert all(result.ok for result in results)
    (folder / "bia.pdf").write_bytes(typeset("to_so", {"so": ["Bìa"]}))
    return [word.with_suffix(".pdf") for word in words]


def by_pypdf(pdfs: Sequence[Path], target: Path) -> None:
    """Append, and nothing else."""
    from pypdf import PdfWriter

    with PdfWriter() as book:
        for pdf in pdfs:
            book.append(pdf)
        book.write(target)


def by_docgen(pdfs: Sequence[Path], target: Path, *, full: bool) -> None:
    """Bind with bookmarks, labels, numbers and as PDF/A-3b; in full, with the Word files carried inside."""
    chapters = [Chapter("Bìa hồ sơ", pdfs[0].with_name("bia.pdf"))]
    chapters += [Chapter(f"{n}. Bản tự kiểm điểm", pdf, n) for n, pdf in enumerate(pdfs, 1)]
    words = (pdf.with_suffix(".docx") for pdf in pdfs if full)
    carried = [Attachment(word.name, word, WORD, "Source", "Tệp Word") for word in words]
    carried += [Attachment("ho_so.json", b"{}", JSON, "Data", "Mô tả")] if full else []
    bind(Book("Hồ sơ", chapters, 100, tuple(carried)), target)


def one(way: str, folder: Path) -> None:
    """Make one book in this process and print what it cost as JSON."""
    pdfs, target = sorted(folder.glob("0*.pdf")), folder / f"{way}.book"
    before = _cpu()
    if way == "pypdf":
        by_pypdf(pdfs, target)
    else:
        by_docgen(pdfs, target, full=way == "docgen_full")
    spent, peak = _cpu() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"cpu": spent, "peak": peak, "size": target.stat().st_size}))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measured(number: int, rounds: int) -> dict[str, object]:
    """Make the same books by turns, each in a process of its own."""
    folder = Path(tempfile.mkdtemp())
    try:
        pdfs = papers(number, folder)
        parts = sum(pdf.stat().st_size for pdf in pdfs)
        words = sum(pdf.with_suffix(".docx").stat().st_size for pdf in pdfs)
        taken = [(way, _apart(way, folder)) for _ in range(rounds) for way in WAYS]
    finally:
        shutil.rmtree(folder)
    medians = {
        way: {
            key: statistics.median(cost[key] for name, cost in taken if name == way) for key in ("cpu", "peak", "size")
        }
        for way in WAYS
    }
    return {"papers": number, "rounds": rounds, "parts": parts, "words": words, **medians}


def _apart(way: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", way, str(folder)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main(number: int = PAPERS, rounds: int = ROUNDS) -> None:
    """Measure, print the table, keep the figures."""
    figures = measured(number, rounds)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "book.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    parts, words = float(str(figures["parts"])), float(str(figures["words"]))
    sys.stdout.write(
        "| cách làm | CPU s | so với pypdf | MB ra | MB các phần | bộ nhớ MB |\n|---|---|---|---|---|---|\n"
    )
    for way, told in zip(WAYS, ("pypdf, chỉ nối", "docgen", "docgen, mang theo tệp Word"), strict=True):
        cost, bare = figures[way], figures["pypdf"]
        assert isinstance(cost, dict)
        assert isinstance(bare, dict)
        whole = parts + (words if way == "docgen_full" else 0)
        sys.stdout.write(
            f"| {told} | {cost['cpu']:.2f} | {cost['cpu'] / bare['cpu']:.2f} | {cost['size'] / 1e6:.1f} "
            f"| {whole / 1e6:.1f} | {cost['peak']:.0f} |\n"
        )
    sys.stdout.write(f"\n{number} × mẫu 02C; {rounds} vòng xen kẽ, mỗi lần một tiến trình. Giới hạn đặt ra: {LIMIT}.\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
