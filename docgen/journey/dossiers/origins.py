"""What the papers of a dossier were made from, told in fifty years: templates, printers, lines of the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from docgen import __version__
from docgen.archive.dossier.content import JournalLine, Provenance
from docgen.journal.event import Entry
from docgen.journey.desk import Desk
from docgen.journey.papers.making import PaperRow
from docgen.journey.papers.prints import pdf_of, require_one_printer


def provenance(desk: Desk, papers: Sequence[PaperRow], data: str, whole: str) -> Provenance:
    """Return the origins of these papers, `data` the SHA-256 of the data; raises NotReady for PDFs of two printers."""
    templates = {row.form: desk.form_digest(row.form) for row in papers}
    printers = require_one_printer(desk, papers, whole)
    by_file = {pdf_of(path).name: identity for path, identity in printers.items()}
    return Provenance(__version__, data, templates, by_file, tuple(_lines(desk, papers, printers)))


def _lines(desk: Desk, papers: Sequence[PaperRow], printers: Mapping[Path, str]) -> Iterator[JournalLine]:
    """Yield the last line that made each Word file, and the one that printed it."""
    for row in papers:
        made = [line for line in _made(desk, row, row.stage) if line.version == row.sha256]
        printed = [line for line in _made(desk, row, f"{row.stage}-pdf") if line.detail.get("source") == row.sha256]
        for line in (*made[-1:], *(printed[-1:] if row.path in printers else ())):
            yield JournalLine(line.id, line.at, line.version, line.hash)


def _made(desk: Desk, row: PaperRow, stage: str) -> tuple[Entry, ...]:
    return desk.journal.entries(action="made", form=row.form, subject=row.subject, stage=stage)
