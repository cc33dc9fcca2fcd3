"""What most commands share: the argument DIR, the present time, and a session opened on the workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click

# UTC+7, no summer time (tzdata, Asia/Ho_Chi_Minh, since 1975); no table of zones is read at the start of a command.
_VIETNAM = timezone(timedelta(hours=7))
ISO_MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]


def workspace_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the optional argument DIR; it defaults to the nearest parent with docgen.toml."""
    folder = click.Path(path_type=Path, file_okay=False)
    return click.argument("folder", metavar="[DIR]", type=folder, default=Path())(function)


def as_of_option(name: str, text: str) -> Callable[..., Any]:
    """Add an option that takes a moment in ISO form; it defaults to now."""
    return click.option(name, "moment", type=click.DateTime(ISO_MINUTES), default=None, help=text, metavar="ISO")


def now() -> datetime:
    """Return the time in Việt Nam without zone, to the second: the shell is the only place that asks the clock.

    Deadlines are Vietnamese days, wherever the machine stands and whatever zone it was set up with.
    """
    return datetime.now(_VIETNAM).replace(tzinfo=None, microsecond=0)
