"""Whatever a file holds, its reader tells problems or refuses; hours of it: `make fuzz`."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.found import signature
from tests.fuzz.readers import BY_NAME, READERS, Reader
from tests.fuzz.seeds import MAKERS
from tests.fuzz.strategies import WELL_FORMED
from tests.fuzz.workplace import Workplace

# Their files are read in some milliseconds.
_QUICK = {"pdf", "khoi_dan", "sao_luu", "kho", "nhat_ky", "cau_hinh", "bo_mau"}
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
FOUND = sorted(Path(__file__).with_name("found_files").iterdir())
Grown = dict[str, list[bytes]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("noi_doc"))


@pytest.fixture(scope="module")
def seeds(place: Workplace) -> Grown:
    """The two first seeds of each reader: those that are read fastest."""
    return {reader.name: list(islice(MAKERS[reader.name](place), 2)) for reader in READERS}


def read(reader: Reader, place: Workplace, data: bytes) -> None:
    """Read a file; fail where the reader does not end in problems or in a refusal."""
    try:
        reader.try_on(place, data)
    except Exception as error:
        pytest.fail(f"{reader.title}: {signature(error)}: {error}")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_file_changed_at_random_is_told_or_refused(reader: Reader, place: Workplace, seeds: Grown) -> None:
    mutate = reader.mutator(seeds[reader.name])

    @settings(max_examples=25 if reader.name in _QUICK else 3, database=None, suppress_health_check=_SLOW)
    @given(number=st.integers(0, 2**48))
    def holds(number: int) -> None:
        chance = random.Random(number)
        read(reader, place, mutate(chance.choice(seeds[reader.name]), chance))

    holds()


@pytest.mark.parametrize("name", WELL_FORMED)
def test_a_well_formed_file_of_odd_contents_is_told_or_refused(name: str, place: Workplace) -> None:
    @settings(max_examples=10, database=None, suppress_health_check=_SLOW)
    @given(data=WELL_FORMED[name])
    def holds(data: bytes) -> None:
        read(BY_NAME[name], place, data)

    holds()


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_a_file_that_once_did_harm_does_none(path: Path, place: Workplace) -> None:
    read(BY_NAME[path.stem.partition("-")[0]], place, path.read_bytes())
