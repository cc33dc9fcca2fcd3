"""Takes PDFs in: each is looked into by a process of bounded time and memory, so that no file can harm the run."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pikepdf

from docgen.archive.pdf.examination import Defect, Examination, from_record
from docgen.archive.pdf.preflight import claimed
from docgen.printing.child import Child

CALL = "docgen.archive.pdf.intake_call"
SECONDS_A_FILE = 120.0
POLL_SECONDS = 0.05


def examined(paths: Iterable[Path], seconds: float = SECONDS_A_FILE) -> Mapping[Path, Examination]:
    """Look into PDFs of any origin; whatever they are, each gets its examination within `seconds`."""
    waiting = list(dict.fromkeys(path for path in paths if path.is_file()))
    found: dict[Path, Examination] = {}
    while waiting:
        for path, examination in zip(waiting, _one_call(waiting, seconds), strict=False):
            found[path] = examination
        waiting = [path for path in waiting if path not in found]
    return found


def own(path: Path) -> Examination:
    """Look at a PDF docgen printed: its pages and the PDF/A flavour it claims."""
    try:
        with pikepdf.open(path) as pdf:
            return Examination(len(pdf.pages), claimed(pdf))
    except (pikepdf.PdfError, OSError):
        return Examination(0, defects=(Defect("pdf_hong"),))


def _one_call(paths: Sequence[Path], seconds: float) -> list[Examination]:
    """Return the examinations of the first files, the last of which may be of the one that ended the process."""
    with tempfile.TemporaryDirectory() as folder:
        listed, report = Path(folder, "danh_sach.json"), Path(folder, "ket_qua.jsonl")
        listed.write_text(json.dumps([str(path.absolute()) for path in paths]), "utf-8")
        report.touch()
        with Child([sys.executable, "-m", CALL, str(listed), str(report)]) as child:
            ended = _wait(child, report, seconds)
        found = [from_record(json.loads(line)) for line in _lines(report)]
    if len(found) < len(paths):
        blamed = Defect("pdf_lam_dung") if ended else Defect("pdf_qua_lau", {"seconds": f"{seconds:.0f}"})
        found.append(Examination(0, defects=(blamed,)))
    return found


def _wait(child: Child, report: Path, seconds: float) -> bool:
    """Wait while the report grows; say whether the process came to an end of itself."""
    done, moved = 0, time.monotonic()
    while not child.has_ended_within(POLL_SECONDS):
        if (lines := len(_lines(report))) > done:
            done, moved = lines, time.monotonic()
        if time.monotonic() - moved > seconds:
            return False
    return True


def _lines(report: Path) -> list[str]:
    """Return the whole lines; the last may still be on its way."""
    return report.read_text("utf-8").split("\n")[:-1]
