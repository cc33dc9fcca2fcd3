"""Help in the chosen language: texts are translated when they are shown, not when a command is loaded."""

from __future__ import annotations

from collections.abc import Iterable

import click

from docgen.cli.language import speak

# Click's own English words → the words of this house, translated like all others.
_CLICK = {
    "Options": "Tuỳ chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Xem trợ giúp rồi thoát.",
    "Show the version and exit.": "Xem phiên bản rồi thoát.",
    "[default: ": "[mặc định: ",
    "[required]": "[bắt buộc]",
}


class SpokenHelp(click.HelpFormatter):
    """Click's formatter, speaking."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        super().write_usage(prog, args, prefix or speak("Cách dùng: "))

    def write_heading(self, heading: str) -> None:
        """Write the title of a section."""
        super().write_heading(_spoken(heading))

    def write_text(self, text: str) -> None:
        """Write what a command does, and its example."""
        super().write_text("\n\n".join(_spoken(paragraph) for paragraph in text.split("\n\n")))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean."""
        super().write_dl([(name, _spoken_option(text)) for name, text in rows], col_max, col_spacing)


class SpokenContext(click.Context):
    """A context whose help speaks."""

    formatter_class = SpokenHelp


def _spoken(text: str) -> str:
    line = " ".join(text.split())
    return speak(_CLICK.get(line, line))


def _spoken_option(text: str) -> str:
    """Translate a help text and the default that click puts behind it in brackets."""
    meaning, bracket, rest = text.partition("  [")
    if not bracket:
        return _spoken(text)
    extra = f"[{rest}"
    for theirs in ("[default: ", "[required]"):
        extra = extra.replace(theirs, speak(_CLICK[theirs]))
    return f"{_spoken(meaning)}  {extra}"
