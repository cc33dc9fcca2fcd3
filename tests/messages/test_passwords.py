"""Passwords of sticks: the same phrase gives the same ones, none tells another, all are easy to type."""

from __future__ import annotations

import re

from docgen.messages.passwords import passwords

PHRASE, SERIES, LABELS = "con trâu đi trước cái cày", "Suối Lành/2026/HN-CBVP", ("nguoi_DV001", "nguoi_DV003")


def test_the_same_phrase_gives_the_same_passwords_and_another_gives_others() -> None:
    first = passwords(PHRASE, SERIES, LABELS)
    assert passwords(PHRASE, SERIES, LABELS) == first
    assert passwords(PHRASE, SERIES, LABELS[:1])[LABELS[0]] == first[LABELS[0]], "whoever else gets one"
    others = [passwords(f"{PHRASE}.", SERIES, LABELS), passwords(PHRASE, f"{SERIES}-2", LABELS)]
    assert len({value for drawn in (first, *others) for value in drawn.values()}) == 6


def test_a_password_is_four_groups_of_letters_nobody_mistakes() -> None:
    for password in passwords(PHRASE, SERIES, LABELS).values():
        assert re.fullmatch(r"(?:[A-HJKMNP-Z2-9]{5}-){3}[A-HJKMNP-Z2-9]{5}", password)
