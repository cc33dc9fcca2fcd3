"""The progress bar of a terminal: how far, how fast, how long still; loaded only where there is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, ProgressColumn, Task
from rich.text import Text

from docgen.cli.language import speak


class Rate(ProgressColumn):
    """How many items a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, nothing before it is known."""
        return Text(speak("{rate}/giây", rate=f"{task.speed:.3g}") if task.speed else "")


@contextmanager
def bar_of(label: str, total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr; the value is called once for each finished item."""
    console = Console(stderr=True)
    with Progress(*Progress.get_default_columns(), Rate(), console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
