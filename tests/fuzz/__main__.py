"""Throws mutated files at every reader of docgen and prints what came of it: `python -m tests.fuzz [READER...]`.

MINUTES in the environment is the CPU time for each reader, 10 when it is not set. Faults lie in out/fuzz/READER. With
--publish the figures of readers without a fault go into docs/reliability.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.child import MEMORY
from tests.fuzz.found import Tally, keep, load
from tests.fuzz.published import publish, table
from tests.fuzz.readers import BY_NAME, READERS, Reader
from tests.fuzz.seeds import MAKERS
from tests.fuzz.workplace import ROOT, Workplace

OUT = ROOT / "out" / "fuzz"
PUBLISH = "--publish"
_MOST_STARTS = 200


@dataclass(frozen=True)
class Row:
    """What came of trying one reader."""

    reader: Reader
    tally: Tally
    peak: int

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the line of the table."""
        tally = self.tally
        minutes, slowest = (f"{value:.{digits}f}".replace(".", ",") for value, digits in self._times)
        figures = (f"{tally.inputs:,}".replace(",", "."), minutes, f"{self.peak >> 20} MB", f"{slowest} giây")
        return (self.reader.title, *figures, str(len(tally.faults)))

    @property
    def _times(self) -> tuple[tuple[float, int], ...]:
        return (self.tally.cpu / 60, 1), (self.tally.slowest, 2)


def main(names: Sequence[str]) -> int:
    """Try the named readers, or all, one after another; return 1 when there is a fault."""
    minutes = float(os.environ.get("MINUTES", "10"))
    chosen = [BY_NAME[name] for name in names if name != PUBLISH] or READERS
    rows = []
    for reader in chosen:
        rows.append(tried(reader, minutes * 60, OUT / reader.name))
        print("  ".join(rows[-1].cells), file=sys.stderr, flush=True)  # noqa: T201
        if PUBLISH in names and not rows[-1].tally.faults:
            publish({reader.title: rows[-1].cells}, [each.title for each in READERS])
    print(table([row.cells for row in rows]))  # noqa: T201
    for row in rows:
        for what, name in row.tally.faults.items():
            print(f"{row.reader.name}: {what}: {OUT / row.reader.name / name}.txt")  # noqa: T201
    return 1 if any(row.tally.faults for row in rows) else 0


def tried(reader: Reader, seconds: float, folder: Path) -> Row:
    """Try one reader for so many seconds of CPU, in as many processes as it kills."""
    shutil.rmtree(folder, ignore_errors=True)
    plant(reader, folder / "hat_giong")
    peak = 0
    for start in range(_MOST_STARTS):
        left = seconds - load(folder).cpu
        if left <= 0:
            break
        status, used = _child(reader, left, folder, start)
        peak = max(peak, used)
        if status:
            _died(folder, status)
    tally = load(folder)
    if peak > 2 * MEMORY:
        tally.faults["memory"] = "so_lieu"
    return Row(reader, tally, peak)


def plant(reader: Reader, folder: Path) -> None:
    """Make the seeds of a reader."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for number, data in enumerate(MAKERS[reader.name](Workplace(Path(place)))):
            (folder / f"{number:02}.bin").write_bytes(data)


def _child(reader: Reader, seconds: float, folder: Path, start: int) -> tuple[int, int]:
    """Run a child to its end; return its exit code and the bytes of memory it held at most."""
    command = [sys.executable, "-m", "tests.fuzz.child", reader.name, str(seconds), str(folder), str(start + 1)]
    with (folder / "tien_trinh.log").open("ab") as log:
        child = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_maxrss << 10


def _died(folder: Path, status: int) -> None:
    """Keep the input that ended a process."""
    tally, input = load(folder), folder / "dang_doc.bin"
    told = (folder / "tien_trinh.log").read_text("utf-8", "replace")[-4000:]
    if not tally.inputs and not input.exists():
        raise SystemExit(f"{folder.name}: tiến trình không chạy được.\n{told}")
    keep(folder, tally, f"ended with {status}", (input.read_bytes(), told))
    _save(folder, tally)


def _save(folder: Path, tally: Tally) -> None:
    import json
    from dataclasses import asdict

    (folder / "so_lieu.json").write_text(json.dumps(asdict(tally), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
