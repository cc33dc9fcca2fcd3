"""Every command on a disk that fails it: refused in Vietnamese, what was there stays whole, then the work goes on."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.proof.every_verb.conftest import Desk
from tests.proof.every_verb.running import Told
from tests.proof.every_verb.state import broken, differences
from tests.proof.every_verb.verbs import VERBS, Verb

pytestmark = [pytest.mark.proof, pytest.mark.office, pytest.mark.skipif(os.name != "posix", reason="mounts")]
WRITING = [verb for verb in VERBS if verb.writes]
REFUSED, FULL_DISKS, MOMENTS = 6, 5, 3
Options = Callable[[str], None]


def mount(folder: Path, *options: str) -> bool:
    order = ["mount", *options, str(folder)]
    return subprocess.run(order, check=False, stderr=subprocess.DEVNULL).returncode == 0


@pytest.fixture(name="disk")
def _disk(desk: Desk) -> Iterator[Options]:
    """Put a disk of its own under the folder of the runs; its options can be changed."""
    if not shutil.which("mount") or not mount(desk.root, "-t", "tmpfs", "-o", "size=512m", "tmpfs"):
        pytest.skip("no right to mount a small disk")

    def options(text: str) -> None:
        assert mount(desk.root, "-o", f"remount,{text}")

    yield options
    subprocess.run(["umount", "--lazy", str(desk.root)], check=True)


def refused_or_done(told: Told, verb: Verb) -> None:
    """The exit codes of the contract, a remedy in the last sentence, no traceback."""
    assert told.code in (verb.code, REFUSED), told
    assert "Traceback" not in told.text, told
    assert told.code == verb.code or "Hãy " in told.text, told


def goes_on(verb: Verb, desk: Desk) -> None:
    """Once the fault is mended, the next run ends where an undisturbed one ends."""
    again = desk.done(verb)
    assert again.code in (verb.code, *verb.again), again
    if again.code == verb.code and not verb.adds:
        assert differences(verb, desk.state(), desk.undisturbed(verb).after) == [], again
    assert desk.chain_is_whole()


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb.name)
def test_full_disk(verb: Verb, desk: Desk, disk: Options) -> None:
    whole, chance = desk.undisturbed(verb), random.Random(verb.name)
    for free in (0, 4096, *(chance.randrange(whole.grown) for _ in range(FULL_DISKS - 2))):
        desk.laid(verb)
        ballast = fill(desk.root, free)
        told, left = desk.done(verb), desk.state()
        ballast.unlink()
        refused_or_done(told, verb)
        left.files.pop(ballast.name)
        assert broken(verb, desk.root, left, (whole.before, whole.after)) == [], told
        goes_on(verb, desk)


def fill(folder: Path, free: int) -> Path:
    """Leave so many bytes free."""
    ballast, left = folder / "tep_khac", os.statvfs(folder)
    with ballast.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, max(1, left.f_bavail * left.f_frsize - free))
    return ballast


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_disk_only_for_reading(verb: Verb, desk: Desk, disk: Options) -> None:
    whole = desk.undisturbed(verb)
    desk.laid(verb)
    before = desk.state()
    disk("ro")
    told = desk.done(verb)
    disk("rw")
    refused_or_done(told, verb) if verb.writes else None
    assert verb.writes or told.code in (whole.told.code, REFUSED), told
    assert desk.state() == before
    if verb.writes:
        goes_on(verb, desk)


class Held:
    """Lets the n-th file that is to be replaced be open in another program, as Windows has it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self) -> None:
        replace, calls = Path.replace, iter(range(1_000_000))

        def held(path: Path, target: Path) -> Path:
            if next(calls) == self.number:
                raise PermissionError(13, "Permission denied", str(target))
            return replace(path, target)

        Path.replace = held  # type: ignore[method-assign, assignment]


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb.name)
def test_file_held_open_by_another_program(verb: Verb, desk: Desk) -> None:
    whole = desk.undisturbed(verb)
    for number in range(MOMENTS):
        desk.laid(verb)
        told, left = desk.done(verb, Held(number)), desk.state()
        refused_or_done(told, verb)
        assert told.code == verb.code or "đang mở" in told.text, told
        assert broken(verb, desk.root, left, (whole.before, whole.after)) == []
        goes_on(verb, desk)


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb.name)
def test_folder_that_goes_away_under_the_run(verb: Verb, desk: Desk) -> None:
    whole, chance, away = desk.undisturbed(verb), random.Random(verb.name), desk.root.with_name("roi")
    for _ in range(MOMENTS):
        desk.laid(verb)
        run = desk.started(verb)
        time.sleep(chance.uniform(0, whole.told.seconds))
        desk.root.rename(away)
        told = run.end()
        shutil.rmtree(desk.root, ignore_errors=True)
        away.rename(desk.root)
        assert told.code != 1, told
        assert "Traceback" not in told.text, told
        goes_on(verb, desk)
