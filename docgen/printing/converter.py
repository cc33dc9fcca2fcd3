"""Word files to PDF/A-2b on several printer processes at once, every file accounted for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from math import ceil
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from docgen.files import refusing_to_write
from docgen.printing.jobs import PrintJob, PrintResult
from docgen.printing.press import Press
from docgen.printing.printers.office import MOST_FILES
from docgen.printing.printers.printer import Printer, required
from docgen.scaffold import scaffold

Numbered = tuple[int, PrintJob]
Answer = tuple[int, PrintResult] | BaseException | None


def print_documents(
    jobs: Sequence[PrintJob],
    *,
    workers: int = 2,
    on_done: Callable[[PrintResult], None] | None = None,
    printer: Printer | None = None,
) -> tuple[PrintResult, ...]:
    """Print every job and return the results in the order of `jobs`; `on_done` hears each one on the caller's thread.

    Without `printer` it is LibreOffice. Raises PrinterMissing without one and OutputNotWritable when there is no room
    for temporary files; a failing document is a result, not an exception.
    """
    if not jobs:
        return ()
    hired = printer or required()
    results: dict[int, PrintResult] = {}
    with _workshop() as folder, _Crew(hired, folder) as crew:
        for number, result in crew.work(list(enumerate(jobs)), workers):
            results[number] = result
            if on_done:
                on_done(result)
    return tuple(results[number] for number in range(len(jobs)))


def batches(jobs: Sequence[Numbered], hands: int) -> list[Sequence[Numbered]]:
    """Return as few batches of at most MOST_FILES as keep all hands at work to the end."""
    rounds = ceil(len(jobs) / (MOST_FILES * hands))
    size = ceil(len(jobs) / (rounds * hands))
    return [jobs[start : start + size] for start in range(0, len(jobs), size)]


@contextmanager
def _workshop() -> Iterator[Path]:
    """Lend a temporary folder; papers that a killed run left in one go when the next run prints."""
    with ExitStack() as stack:
        with refusing_to_write(Path(tempfile.gettempdir())):
            folder = stack.enter_context(scaffold(Path(tempfile.gettempdir())))
        yield folder


class _Crew:
    """Threads with one press each; leaving the `with` block stops them and ends their printers."""

    def __init__(self, printer: Printer, folder: Path) -> None:
        self._printer = printer
        self._folder = folder
        self._stopped = Event()
        self._batches: SimpleQueue[Sequence[Numbered]] = SimpleQueue()
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._threads: list[Thread] = []

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def work(self, jobs: list[Numbered], workers: int) -> Iterator[tuple[int, PrintResult]]:
        """Yield (number, result) as results come; raise what a thread raised."""
        hands = max(1, min(workers, len(jobs)))
        for batch in batches(jobs, hands):
            self._batches.put(batch)
        self._threads = [Thread(target=self._run, name=f"press-{hand}") for hand in range(hands)]
        for thread in self._threads:
            thread.start()
        while hands:
            answer = self._next_answer()
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                hands -= 1
            else:
                yield answer

    def _next_answer(self) -> Answer:
        while True:  # a wait without end would not hear Ctrl-C on Windows
            try:
                return self._answers.get(timeout=1)
            except Empty:
                continue

    def _run(self) -> None:
        try:
            press = Press(self._printer, self._folder, self._stopped)
            while not self._stopped.is_set():
                self._print(press, self._batches.get_nowait())
        except Empty:
            self._answers.put(None)
        except BaseException as error:  # handed over: the caller's thread raises it
            self._answers.put(error)

    def _print(self, press: Press, batch: Sequence[Numbered]) -> None:
        numbers: dict[PrintJob, list[int]] = {}
        for number, job in batch:
            numbers.setdefault(job, []).append(number)
        for result in press.print(tuple(numbers)):
            for number in numbers[result.job]:
                self._answers.put((number, result))
