"""The process in which one reader is tried: `python -m tests.fuzz.child READER SECONDS FOLDER SEED`.

Guided by coverage where atheris is installed, blind otherwise. It may be killed: the parent reads what it has saved.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib.util
import os
import random
import resource
import sys
import tempfile
from pathlib import Path

MEMORY = 1 << 30  # bytes that reading one file may take, besides what the process has before
WALL_SECONDS = 120  # for a loop that never comes back; the machine may be busy
_SHORT = 1 << 22


def main(name: str, seconds: str, folder: str, seed: str) -> None:
    """Try one reader for so many seconds of CPU."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if importlib.util.find_spec("atheris"):
        import atheris

        with atheris.instrument_imports(include=["docgen"], enable_loader_override=False):
            _try(name, float(seconds), Path(folder), int(seed))
    else:
        _try(name, float(seconds), Path(folder), int(seed))


def _try(name: str, seconds: float, folder: Path, seed: int) -> None:
    from tests.fuzz.found import Trial, load
    from tests.fuzz.readers import BY_NAME
    from tests.fuzz.workplace import Workplace

    reader = BY_NAME[name]
    seeds = [path.read_bytes() for path in sorted((folder / "hat_giong").iterdir())]
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as place:
        trial = Trial(reader, Workplace(Path(place)), folder, load(folder))
        for data in seeds:
            trial(data)
        trial.save()
        _limit_memory()
        mutate = reader.mutator(seeds)
        end = trial.tally.cpu + seconds

        def once(data: bytes) -> None:
            trial(data)
            if trial.tally.cpu > end:
                trial.save()
                _leave(place)

        if "atheris" in sys.modules:
            _guided(once, mutate, folder, seed)
        _blind(once, mutate, seeds, seed)


def _guided(once, mutate, folder: Path, seed: int) -> None:  # type: ignore[no-untyped-def]
    import atheris

    def mutated(data: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 0.05:
            return bytes(atheris.Mutate(data, longest))
        try:
            new = mutate(data, chance)
        except Exception:  # of the mutation; no reader has seen the file
            return data
        return new if len(new) <= longest else data

    grown = folder / "lon_len"
    grown.mkdir(exist_ok=True)
    flags = [f"-seed={seed}", f"-max_len={_SHORT}", f"-timeout={WALL_SECONDS}", "-rss_limit_mb=0", "-len_control=0",
             "-print_final_stats=0", "-verbosity=0", f"-artifact_prefix={folder}/", "-reload=0"]  # fmt: skip
    atheris.Setup([sys.argv[0], *flags, str(grown), str(folder / "hat_giong")], once, custom_mutator=mutated)
    atheris.Fuzz()


def _blind(once, mutate, seeds: list[bytes], seed: int) -> None:  # type: ignore[no-untyped-def]
    faulthandler.dump_traceback_later(WALL_SECONDS, repeat=False, exit=False)
    chance = random.Random(seed)
    while True:
        data = chance.choice(seeds)
        for _ in range(chance.choice((1, 1, 2, 4))):
            data = mutate(data, chance)
        faulthandler.dump_traceback_later(WALL_SECONDS, exit=True)
        once(data)


def _limit_memory() -> None:
    gc.collect()
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))


def _leave(place: str) -> None:
    import shutil

    shutil.rmtree(place, ignore_errors=True)
    sys.stdout.flush()
    os._exit(0)  # atheris never returns


if __name__ == "__main__":
    main(*sys.argv[1:])
