"""Whom a name that a word processor wrote beside a remark stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.core.vietnamese.names import split_title
from docgen.core.vietnamese.plain import slug
from docgen.core.vietnamese.text import fold


def person_named(author: str, people: Mapping[str, str]) -> str:
    """Return the id of the one person of this name, empty where there is none or more than one.

    Titles, case and the place of a tone do not matter; a name typed without any tones is taken where it fits one only.
    """
    _, name = split_title(author)
    return _only(name, people, fold) or (_only(name, people, slug) if name.isascii() else "")


def _only(name: str, people: Mapping[str, str], key: Callable[[str], str]) -> str:
    found = [id for id, known in people.items() if name.strip() and key(known) == key(name)]
    return found[0] if len(found) == 1 else ""
