"""What is thrown at one reader, counted: inputs, CPU, the slowest, and every fault with the input that shows it."""

from __future__ import annotations

import hashlib
import json
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.fuzz.readers import Reader
from tests.fuzz.workplace import Workplace

# A file that keeps its reader longer, in seconds of CPU, is a hang.
LONGEST = 10.0
_SAVE_EVERY = 1.0
_NAMED = 3


@dataclass
class Tally:
    """The figures of one run; `faults` maps what went wrong to the file with the input."""

    inputs: int = 0
    cpu: float = 0.0
    slowest: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)


class Trial:
    """Throws inputs at a reader and keeps what comes of it in a folder; survives by being saved every second."""

    def __init__(self, reader: Reader, place: Workplace, folder: Path, tally: Tally) -> None:
        self.reader, self.place, self.folder, self.tally = reader, place, folder, tally
        self._before, self._saved = tally.cpu - time.process_time(), 0.0

    def __call__(self, data: bytes) -> None:
        """Throw one input; whatever happens, return."""
        (self.folder / "dang_doc.bin").write_bytes(data)
        began = time.process_time()
        try:
            self.reader.try_on(self.place, data)
        except Exception as error:
            self._keep(signature(error), data, traceback.format_exc())
        self._count(time.process_time() - began, data)

    def _count(self, seconds: float, data: bytes) -> None:
        self.tally.inputs += 1
        self.tally.cpu = self._before + time.process_time()
        if seconds > self.tally.slowest:
            self.tally.slowest = seconds
            (self.folder / "cham_nhat.bin").write_bytes(data)
        if seconds > LONGEST:
            self._keep("hang", data, f"{seconds:.1f} s")
        if time.monotonic() - self._saved > _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write the figures."""
        self._saved = time.monotonic()
        (self.folder / "so_lieu.json").write_text(json.dumps(asdict(self.tally), ensure_ascii=False), "utf-8")

    def _keep(self, what: str, data: bytes, told: str) -> None:
        keep(self.folder, self.tally, what, (data, told))


def keep(folder: Path, tally: Tally, what: str, input: tuple[bytes, str]) -> None:
    """Keep the first input of a fault and what was said of it."""
    if what in tally.faults:
        return
    data, told = input
    name = f"loi-{hashlib.sha256(what.encode()).hexdigest()[:12]}"
    (folder / f"{name}.bin").write_bytes(data)
    (folder / f"{name}.txt").write_text(f"{what}\n{told}", "utf-8", errors="backslashreplace")
    tally.faults[what] = name


def load(folder: Path) -> Tally:
    """Return the figures a run has left, empty ones before the first."""
    path = folder / "so_lieu.json"
    return Tally(**json.loads(path.read_text("utf-8"))) if path.is_file() else Tally()


def signature(error: BaseException) -> str:
    """Return what makes two faults the same: the exception and the last lines of docgen it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames if "/docgen/" in frame.filename]
    return f"{type(error).__name__} {' '.join(own[-_NAMED:])}"
