"""Problems made from codes: one code, one wording, one remedy."""

from __future__ import annotations

from docgen.core.problem import Origin, Problem
from docgen.validation.wording_cells import CELL_WORDS
from docgen.validation.wording_rules import RULE_WORDS

WORDS = {**CELL_WORDS, **RULE_WORDS}
_LONGEST_SHOWN = 60


def problem(code: str, origin: Origin, **parts: object) -> Problem:
    """Make the problem of a code; `parts` fill the blanks of its wording."""
    words = WORDS[code]
    shown = {name: str(part) for name, part in parts.items()}
    message, hint = words.message.format_map(shown), words.hint.format_map(shown)
    return Problem(code, origin, message, " ".join(hint.split()), words.severity)


def question(near: str | None) -> str:
    """Return "Có phải “…”?" for a name that may have been meant; empty when there is none."""
    return f"Có phải “{near}”?" if near else ""


def elsewhere(other: Origin, here: Origin) -> str:
    """Return another place as a message at `here` names it: without the file where it is the same."""
    return other.place if other.place and other.file == here.file else str(other)


def lowered(title: str) -> str:
    """Return a heading as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def shown(value: object) -> str:
    """Return a value as it may be quoted in a message: one short line, printable characters only."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(str(value)[:200].split()))
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
