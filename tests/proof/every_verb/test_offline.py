"""No command asks the network for anything: each does its work in a namespace without one, and no name is looked up."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.proof.every_verb.conftest import Desk
from tests.proof.every_verb.offline import ASKED
from tests.proof.every_verb.verbs import VERBS
from tests.proof.test_offline import ISOLATED, can_isolate

pytestmark = [
    pytest.mark.proof,
    pytest.mark.office,
    pytest.mark.skipif(not can_isolate(), reason="this system lets no process leave the network"),
]


def test_every_command_ends_without_a_network_as_it_does_with_one(desk: Desk) -> None:
    seasons = json.dumps({verb.name: str(desk.seasons.begun(verb)) for verb in VERBS})
    order = [
        *ISOLATED,
        sys.executable,
        "-m",
        "tests.proof.every_verb.offline",
        seasons,
        str(desk.root.with_name("cat")),
    ]
    done = subprocess.run(order, check=False, capture_output=True, text=True, encoding="utf-8")
    ended = {name: (code, text) for name, code, text in map(json.loads, done.stdout.splitlines())}
    assert ended.keys() == {verb.name for verb in VERBS}, done.stderr[-2000:]
    unlike = {verb.name: ended[verb.name] for verb in VERBS if verb.writes and ended[verb.name][0] != verb.code}
    assert unlike == {}
    assert [name for name, (code, _) in ended.items() if code not in (0, 1, 3, 4, 5)] == []


def test_a_program_that_looks_up_a_name_is_noticed() -> None:
    looked = (
        "import socket, tests.proof.every_verb.offline as o; o.ask_nobody(); socket.getaddrinfo('vidu.example', 80)"
    )
    done = subprocess.run([sys.executable, "-c", looked], check=False, capture_output=True)
    assert done.returncode == ASKED
    assert b"vidu.example" in done.stderr
