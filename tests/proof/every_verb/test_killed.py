"""Every command killed at random moments: nothing half-written is seen, nothing told is lost, the next run ends it."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Iterator

import pytest

from docgen.files import PART_SUFFIX
from tests.proof.every_verb.conftest import Desk, Undisturbed
from tests.proof.every_verb.running import KILLED
from tests.proof.every_verb.state import State, broken, differences, goes_on_from
from tests.proof.every_verb.verbs import VERBS, Verb

pytestmark = [
    pytest.mark.proof,
    pytest.mark.office,
    pytest.mark.skipif(os.name != "posix", reason="groups of processes"),
]
HEAVY, LIGHT, LEAST = 20, 6, 3
SECONDS = {True: 60, False: 20}  # a machine that needs longer for its rounds does fewer of them
PART = re.compile(r"\.[0-9a-f]{16}" + re.escape(PART_SUFFIX))
WRITING = [verb for verb in VERBS if verb.writes]


def ended_well(verb: Verb, code: int, states: tuple[State, State], whole: Undisturbed) -> list[str]:
    """What the next run should have left and did not; one that is refused for what is there needs all to be there."""
    left, ended = states
    if code != verb.code:
        lost = [one for one in differences(verb, left, whole.after) if f"'action': '{verb.untold}'" not in one]
        return differences(verb, ended, left) + lost
    return [] if verb.adds else differences(verb, ended, whole.after)


def rounds(verb: Verb) -> Iterator[int]:
    """As many rounds as a row deserves, or as its time allows."""
    until = time.monotonic() + SECONDS[verb.heavy]
    for number in range(HEAVY if verb.heavy else LIGHT):
        if number < LEAST or time.monotonic() < until:
            yield number


def beside_a_file(part: str) -> bool:
    """Tell whether it is one file, written for an instant beside where somebody wants it, outside of any workspace."""
    *folders, name = part.split("/")
    return folders[0] != "ky" and not any(f.endswith(PART_SUFFIX) for f in folders) and bool(PART.fullmatch(name))


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb.name)
def test_two_undisturbed_runs_end_alike(verb: Verb, desk: Desk) -> None:
    first = desk.undisturbed(verb)
    desk.laid(verb)
    assert desk.done(verb).code == verb.code
    assert differences(verb, desk.state(), first.after) == []


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb.name)
def test_a_killed_run_loses_nothing_and_the_next_one_ends_it(verb: Verb, desk: Desk) -> None:
    whole, chance = desk.undisturbed(verb), random.Random(verb.name)
    for _ in rounds(verb):
        desk.laid(verb)
        process = desk.started(verb)
        time.sleep(chance.uniform(0.01, whole.told.seconds))
        process.kill()
        told, left = process.end(), desk.state()
        assert told.code in (KILLED, verb.code), told
        assert broken(verb, desk.root, left, (whole.before, whole.after)) == []
        assert goes_on_from(left, whole.before)
        if told.code == verb.code:
            assert differences(verb, left, whole.after) == [], "what was told is done"
        again, ended = desk.done(verb), desk.state()
        assert again.code in (verb.code, *verb.again), again
        assert ended_well(verb, again.code, (left, ended), whole) == [], again
        assert goes_on_from(ended, left)
        assert again.code != verb.code or desk.then(verb) == whole.then
        assert [part for part in ended.parts if not beside_a_file(part)] == []
        assert desk.chain_is_whole()
