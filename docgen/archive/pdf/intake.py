"""Takes PDFs in: each is looked into by a process of bounded time and memory, so that no file can harm the run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pikepdf

from docgen.archive.pdf.bounded import Stopped, Task, records
from docgen.archive.pdf.examination import Defect, Examination, from_record
from docgen.archive.pdf.preflight import claimed
from docgen.printing.pdf_faults import UNREADABLE_PDF

CALL = "docgen.archive.pdf.intake_call"
SECONDS_A_FILE = 120.0


def examined(paths: Iterable[Path], seconds: float = SECONDS_A_FILE) -> Mapping[Path, Examination]:
    """Look into PDFs of any origin; whatever they are, each gets its examination within `seconds`."""
    files = list(dict.fromkeys(path for path in paths if path.is_file()))
    said = records(Task(CALL, seconds), [str(path.absolute()) for path in files])
    found: dict[Path, Examination] = {}
    for path, record in zip(files, said, strict=True):
        found[path] = _stopped_by(record, seconds) if isinstance(record, Stopped) else from_record(record)
    return found


def _stopped_by(stopped: Stopped, seconds: float) -> Examination:
    fields = {"seconds": f"{seconds:.0f}"}
    return Examination(0, defects=(Defect("pdf_qua_lau", fields) if stopped.too_long else Defect("pdf_lam_dung"),))


def own(path: Path) -> Examination:
    """Look at a PDF docgen printed: its pages and the PDF/A flavour it claims."""
    try:
        with pikepdf.open(path) as pdf:
            return Examination(len(pdf.pages), claimed(pdf))
    except UNREADABLE_PDF:
        return Examination(0, defects=(Defect("pdf_hong"),))
