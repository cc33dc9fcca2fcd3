"""What a command prints: one JSON document, or lines for people; results on stdout, progress on stderr."""

from __future__ import annotations

import functools
import json
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import click

from docgen.cli.foremost import Told, foremost
from docgen.cli.language import choose, speak
from docgen.cli.mistakes import mistake
from docgen.core.problem import Origin, Problem
from docgen.errors import ExitCode, Refusal, fault_and_remedy

_PROGRESS_SECONDS = 2.0
_MANY_ROWS = 50_000
_ROWS_READ = "Đã đọc {rows} dòng, đang kiểm tra."
_SEVERITY = {"error": "Lỗi", "warning": "Lưu ý"}


@dataclass(frozen=True)
class Output:
    """How to speak: as one JSON document, quietly, or with more detail."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False
    command: str = ""

    @classmethod
    def of(cls, arguments: Sequence[str], commands: Collection[str]) -> Output:
        """Guess the manner and the command from raw arguments, for refusals and faults met before they are parsed."""
        command = next((argument for argument in arguments if argument in commands), "")
        return cls("--json" in arguments, "--quiet" in arguments, command=command)

    def say(self, text: str, **values: object) -> None:
        """Print a line of the result for people."""
        if not self.as_json and not self.quiet:
            click.echo(speak(text, **values))

    def note(self, text: str, **values: object) -> None:
        """Print a line on stderr: progress, a hint, a warning."""
        if not self.quiet:
            click.echo(speak(text, **values), err=True)

    def document(self, command: str, ok: bool, problems: Sequence[Problem] = (), **values: Any) -> None:
        """Print the JSON document of a command."""
        if self.as_json:
            head = {"ok": ok, "command": command, "problems": [problem_row(p) for p in problems]}
            click.echo(json.dumps({**head, **values}, ensure_ascii=False, indent=2, default=str))

    def problems(self, problems: Sequence[Problem]) -> None:
        """Print every problem with its place, reason and remedy; quietly, only the errors."""
        if not self.as_json:
            self._tell([p for p in problems if p.severity == "error" or not self.quiet], err=False)

    def _tell(self, problems: Sequence[Problem], *, err: bool) -> None:
        told, left = ([Told(problem) for problem in problems], 0) if self.verbose else foremost(problems)
        for one in told:
            _tell(one, err=err)
        if left:
            text = "Còn {left} điểm chưa nêu. Xem đủ bằng --json, hoặc đánh dấu tại ô bằng docgen check --annotate."
            click.echo(speak(text, left=left), err=err)

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Callable[[], None]]:
        """Show progress on stderr; the value is called once for each finished item."""
        show = not self.quiet and not self.as_json and total > 0
        if show and sys.stderr.isatty():
            from docgen.cli.progress import bar_of

            with bar_of(speak(label), total) as advance:
                yield advance
        else:
            yield _Ticker(speak(label), total).tick if show else lambda: None

    @contextmanager
    def waiting(self, label: str) -> Iterator[Callable[[int], None]]:
        """Show that something long is under way; the value is called with the rows read, once they are."""
        show = not self.quiet and not self.as_json
        if show and sys.stderr.isatty():
            from rich.console import Console

            with Console(stderr=True).status(speak(label)) as status:
                yield lambda rows: status.update(speak(_ROWS_READ, rows=rows))
        else:
            yield lambda rows: self.note(_ROWS_READ, rows=rows) if show and rows >= _MANY_ROWS else None

    def refuse(self, refusal: Refusal) -> int:
        """Print a refusal and return its exit code."""
        return self._stop(type(refusal).__name__, str(refusal), refusal.exit_code, refusal.problems)

    def refuse_usage(self, error: click.ClickException) -> int:
        """Print what is wrong with the command line."""
        if self.as_json or not isinstance(error, click.UsageError):
            return self._stop("usage", mistake(error), ExitCode.USAGE)
        click.echo(error.ctx.get_usage() if error.ctx else "", err=True)
        return self._stop("usage", mistake(error), ExitCode.USAGE)

    def refuse_disk(self, error: OSError) -> int:
        """Print a failure of the file system that no room expected."""
        message = speak(
            "{file}: {fault}. Hãy kiểm tra tệp, ổ đĩa rồi chạy lại.", file=error.filename, fault=error.strerror
        )
        return self._stop("disk", message, ExitCode.DAMAGED)

    def interrupted(self) -> int:
        """Say that the user stopped the run, and how to go on."""
        message = speak("Đã dừng theo yêu cầu. Việc đã xong được giữ lại; chạy lại lệnh vừa rồi để làm tiếp.")
        return self._stop("interrupted", message, ExitCode.INTERRUPTED)

    def unexpected(self, error: Exception) -> int:
        """Say that docgen itself failed."""
        message = speak(
            "Lỗi chưa lường trước trong docgen: {kind}: {fault}. "
            "Hãy đặt biến DOCGEN_DEBUG=1, chạy lại và gửi lời báo lỗi.",
            kind=type(error).__name__,
            fault=error,
        )
        return self._stop("unexpected", message, ExitCode.UNEXPECTED)

    def _stop(self, code: str, message: str, exit_code: int, problems: Sequence[Problem] = ()) -> int:
        if self.as_json:
            self.document(self.command, False, problems or [_as_problem(code, message)], message=message)
        else:
            self._tell([p for p in problems if p.severity == "error"], err=True)
        click.echo(message, err=True)
        return int(exit_code)


class _Ticker:
    """Progress for a log: one line every few seconds, with the rate and the time left, and one at the end."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self._begun = self._told = time.monotonic()

    def tick(self) -> None:
        self._done += 1
        if self._done == self._total:
            click.echo(f"{self._label}: {self._done}/{self._total}", err=True)
        elif (now := time.monotonic()) - self._told >= _PROGRESS_SECONDS:
            self._told = now
            rate = self._done / (now - self._begun)
            text = speak(
                "{label}: {done}/{total}, {rate}/giây, còn khoảng {left}",
                label=self._label,
                done=self._done,
                total=self._total,
                rate=f"{rate:.3g}",
                left=timedelta(seconds=round((self._total - self._done) / rate)),
            )
            click.echo(text, err=True)


def problem_row(problem: Problem) -> dict[str, str]:
    """Return a problem as the contract's JSON."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.origin.file,
        "place": problem.origin.place,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_problem(code: str, message: str) -> Problem:
    """Return a refusal as a problem: its last sentence is the remedy."""
    fault, remedy = fault_and_remedy(message)
    return Problem(code, Origin(""), fault, remedy)


def _tell(told: Told, *, err: bool = False) -> None:
    problem = told.problem
    words = {"severity": speak(_SEVERITY[problem.severity]), "origin": problem.origin, "message": problem.message}
    click.echo(speak("{severity} {origin} – {message}", **words), err=err)
    if told.alike:
        text = "    và {count} chỗ nữa như vậy: {places}"
        click.echo(speak(text, count=len(told.alike), places=told.places), err=err)
    click.echo(speak("    → {hint}", hint=problem.hint), err=err)


def global_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --json, --lang, --quiet and -v, before or after the command's name, as one argument `output`."""

    @click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON ra stdout.")
    @click.option("--lang", type=click.Choice(["vi", "en"]), default=None, help="Ngôn ngữ hiển thị.")
    @click.option("--quiet", is_flag=True, help="Chỉ in lỗi.")
    @click.option("-v", "--verbose", is_flag=True, help="In thêm chi tiết.")
    @functools.wraps(function)
    def with_output(lang: str | None, as_json: bool, quiet: bool, verbose: bool, **rest: Any) -> Any:
        if lang:
            choose(lang)
        context = click.get_current_context()
        known = context.obj or Output()
        context.obj = Output(known.as_json or as_json, known.quiet or quiet, known.verbose or verbose)
        return function(output=context.obj, **rest)

    return with_output
