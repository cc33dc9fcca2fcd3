"""A thousand ways to tamper with a package, and a thousand flipped or cut ZIPs: every one found, the file named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from docgen.archive.dossier.content import PackageRow
from docgen.archive.verify import verify
from tests.archive.test_tampering import ROUNDS, unnamed

pytestmark = pytest.mark.proof
OFTEN = 1000


def test_a_thousand_moves_are_found_and_the_file_named(packed: PackageRow, tmp_path: Path) -> None:
    assert unnamed(packed.path, tmp_path, range(ROUNDS, ROUNDS + OFTEN)) == []


def test_a_thousand_flipped_and_cut_zips_are_found(packed: PackageRow, tmp_path: Path) -> None:
    whole, bare = packed.path.read_bytes(), tmp_path / "goi.zip"
    for seed in range(OFTEN):
        chance = random.Random(seed)
        at = chance.randrange(len(whole))
        changed = bytearray(whole)
        changed[at] ^= 1 << chance.randrange(8)
        bare.write_bytes(changed if seed % 2 else whole[:at])
        assert verify(bare), f"seed {seed}, byte {at}"
