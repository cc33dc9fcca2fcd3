"""No command is left out of the proofs: a new one without a row is a failure here."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from docgen.cli.main import COMMANDS, docgen
from tests.proof.every_verb.verbs import ELSEWHERE, VERBS

CHECKOUT = Path(__file__).parents[3]


def commands() -> set[str]:
    """Every command, those of a command as "account add"."""
    found = set()
    with click.Context(docgen) as context:
        for name in COMMANDS:
            command = docgen.get_command(context, name)
            inner = command.list_commands(context) if isinstance(command, click.Group) else [""]
            found |= {f"{name} {verb}".strip() for verb in inner}
    return found


def test_every_command_has_a_row_or_is_proved_elsewhere() -> None:
    assert {verb.command for verb in VERBS} | ELSEWHERE.keys() == commands()


def test_names_of_rows_are_their_own() -> None:
    assert len({verb.name for verb in VERBS}) == len(VERBS)


@pytest.mark.parametrize("path", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_proved_elsewhere_is_there(path: str) -> None:
    assert (CHECKOUT / path).is_file()
