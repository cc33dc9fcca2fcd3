"""The fuzzer itself: a fault is found and kept once, a mutation is the same again and is not only rubbish."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from docgen.errors import DataFaulty
from tests.fuzz import found, published
from tests.fuzz.found import Tally, Trial, load
from tests.fuzz.mutation.words import VALUES
from tests.fuzz.mutation.zips import ZipMutator
from tests.fuzz.readers import READERS, Reader
from tests.fuzz.seeds import MAKERS
from tests.fuzz.strategies import as_word
from tests.fuzz.workplace import Workplace


def _stumbles(place: Workplace, data: bytes) -> None:
    if data.startswith(b"refused"):
        raise DataFaulty("Tệp hỏng. Hãy gửi lại.")
    if data.startswith(b"mute"):
        raise DataFaulty("")
    if data.startswith(b"heavy"):
        raise MemoryError
    if data.startswith(b"fault"):
        raise ZeroDivisionError


def _tried(folder: Path, *inputs: bytes) -> Tally:
    reader = Reader("a", "A", _stumbles, lambda seeds: lambda data, chance: data, (MemoryError,))
    trial = Trial(reader, Workplace(folder), folder, Tally())
    for data in inputs:
        trial(data)
    trial.save()
    return load(folder)


def test_refusals_and_what_the_door_holds_are_no_faults(tmp_path: Path) -> None:
    tally = _tried(tmp_path, b"good", b"refused", b"heavy")
    assert (tally.inputs, tally.faults) == (3, {})


def test_a_fault_is_kept_once_with_the_first_input_that_shows_it(tmp_path: Path) -> None:
    tally = _tried(tmp_path, b"fault 1", b"fault 2", b"mute")
    assert len(tally.faults) == 2
    assert (tmp_path / f"{tally.faults['ZeroDivisionError ']}.bin").read_bytes() == b"fault 1"


def test_a_file_that_takes_too_long_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "LONGEST", -1.0)
    assert list(_tried(tmp_path, b"good").faults) == ["hang"]


def test_a_mutation_is_the_same_again_and_mostly_a_zip_still() -> None:
    seed = as_word("<w:p><w:r><w:t>Đảng bộ xã</w:t></w:r></w:p>")
    mutate = ZipMutator(r"document\.xml", VALUES, [seed])
    changed = [mutate(seed, random.Random(number)) for number in range(30)]
    assert changed == [mutate(seed, random.Random(number)) for number in range(30)]
    assert len(set(changed)) > 24
    assert sum(zipfile.is_zipfile(io.BytesIO(data)) for data in changed) > 22


def test_every_reader_has_seeds() -> None:
    assert [reader.name for reader in READERS] == list(dict.fromkeys(reader.name for reader in READERS))
    assert {reader.name for reader in READERS} == set(MAKERS)


def test_figures_go_into_the_page_over_those_of_the_same_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "reliability.md"
    page.write_text("trước\n<!-- fuzz -->\n<!-- /fuzz -->\nsau\n", "utf-8")
    monkeypatch.setattr(published, "PAGE", page)
    for rows in ({"B": ("B", "1")}, {"A": ("A", "2")}, {"B": ("B", "3")}):
        published.publish(rows, ["A", "B"])
    assert published.published() == {"A": ("A", "2"), "B": ("B", "3")}
    assert page.read_text("utf-8").startswith("trước\n<!-- fuzz -->\n| Bộ đọc |")
    assert page.read_text("utf-8").endswith("| B | 3 |\n<!-- /fuzz -->\nsau\n")
