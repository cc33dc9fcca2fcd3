"""What is wrong with a command line, in the language of the house; click itself knows only English."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import click

from docgen.cli.language import speak

# Type of a value → what it takes; the blanks are attributes of the type.
_TAKES: tuple[tuple[type[click.ParamType[Any]], str], ...] = (
    (click.Choice, "một trong: {choices}"),
    (click.IntRange, "số nguyên từ {min} trở lên"),
    (click.DateTime, "thời điểm như 2026-11-19T16:30"),
    (click.Path, "đường dẫn tới đúng loại: thư mục hay tệp"),
)


def no_command(typed: str, commands: Iterable[str]) -> str:
    """Return what to say of a command that does not exist."""
    near = get_close_matches(typed, commands, n=1) or ["docgen --help"]
    return speak("Không có lệnh “{typed}”. Hãy thử: {near}.", typed=typed, near=near[0])


def mistake(error: click.ClickException) -> str:
    """Return the sentence for a mistake on the command line; the last resort is click's own."""
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ["--help"])
        return speak("Không có tuỳ chọn {name}. Hãy thử: {near}.", name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter) and error.param:
        return speak("Thiếu {name}. Hãy xem ví dụ bằng --help.", name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param:
        return speak(
            "{name} có giá trị không dùng được. Hãy ghi {takes}.", name=_name(error.param), takes=_takes(error)
        )
    return error.format_message()


def _name(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name


def _takes(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    for type, sentence in _TAKES:
        if isinstance(kind, type):
            blanks = {**vars(kind), "choices": ", ".join(getattr(kind, "choices", ()))}
            return speak(sentence, **blanks)
    return error.message
