"""The language of what people read: Vietnamese as written here, English from the message catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("vi", "en")
_current = ["vi"]


def choose(language: str) -> None:
    """Speak this language from now on."""
    _current[0] = language


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language asked for by --lang, else by DOCGEN_LANG, else Vietnamese; help is shown before parsing."""
    asked = [after for before, after in pairwise(arguments) if before == "--lang"]
    asked += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    known = [language for language in (*asked, environment.get("DOCGEN_LANG", "")) if language in LANGUAGES]
    return known[0] if known else "vi"


def speak(text: str, **values: object) -> str:
    """Return a sentence in the chosen language, its {fields} filled in."""
    said = text if _current[0] == "vi" else _catalogue(_current[0]).get(text, text)
    return said.format(**values) if values else said


@cache
def _catalogue(language: str) -> dict[str, str]:
    from babel.messages.pofile import read_po  # heavy, and only English needs it

    with (CATALOGUES / f"{language}.po").open("rb") as stream:
        catalogue = read_po(stream)
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}
