from __future__ import annotations

import re

import pytest

from tools.delivery.bundle import BUILD_LOCK, LISTS
from tools.delivery.locks import read_lock
from tools.delivery.targets import LINUX, WINDOWS, Target
from tools.delivery.wheels import FROM_SOURCE, ROOT


@pytest.mark.parametrize("lock", [*LISTS.values(), BUILD_LOCK])
def test_every_pin_of_a_lock_is_read_with_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    pins = read_lock(ROOT / lock)
    assert len(pins) == len(re.findall(r"^[a-zA-Z0-9][\w.-]*==", text, re.MULTILINE))
    assert sum(len(pin.hashes) for pin in pins) == text.count("--hash=sha256:")
    assert all(pin.hashes for pin in pins)


def test_a_marker_is_judged_for_the_other_machine() -> None:
    pins = {pin.name: pin for pin in read_lock(ROOT / "requirements-server.lock")}
    assert pins["zipp"].wanted_on(Target(WINDOWS, "3.11"))
    assert not pins["zipp"].wanted_on(Target(WINDOWS, "3.12"))
    assert pins["psycopg-binary"].wanted_on(Target(LINUX, "3.14"))


def test_what_is_made_from_source_and_the_carried_pip_are_locked() -> None:
    assert set(FROM_SOURCE) <= {pin.name for pin in read_lock(ROOT / "requirements.lock")}
    assert "pip" in {pin.name for pin in read_lock(ROOT / BUILD_LOCK)}
