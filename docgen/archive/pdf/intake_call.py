"""The process that looks into PDFs brought in: `python -m docgen.archive.pdf.intake_call LIST REPORT`.

A file made to exhaust or crash its reader ends this process, never the run; one line of JSON is written for each file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from docgen.archive.pdf.examination import Defect, Examination
from docgen.archive.pdf.inspection import inspect

MEMORY_MEGABYTES = 1024


def main(arguments: Sequence[str]) -> None:
    """Examine the files LIST names, as JSON, and add a line to REPORT after each."""
    listed, report = map(Path, arguments)
    _limit_memory()
    with report.open("a", encoding="utf-8") as stream:
        for name in json.loads(listed.read_text("utf-8")):
            stream.write(json.dumps(_examined(Path(name)).as_record()) + "\n")
            stream.flush()


def _examined(path: Path) -> Examination:
    try:
        return inspect(path)
    except MemoryError:
        return Examination(0, defects=(Defect("pdf_qua_nang", {"megabytes": str(MEMORY_MEGABYTES)}),))


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Do nothing: Windows has no such limit for a process itself; the time limit holds there alone."""

else:

    def _limit_memory() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MEGABYTES << 20, most))


if __name__ == "__main__":
    main(sys.argv[1:])
