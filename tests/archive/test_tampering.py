"""Whatever is done to a package is found and the file named; what is remade whole is found from outside."""

from __future__ import annotations

import shutil
from pathlib import Path

from docgen.archive.dossier.content import PackageRow
from docgen.archive.verify import verify
from tests.archive.tampering import as_folder, as_zip, read, recomputed, redescribed, tampered

ROUNDS = 100


def unnamed(package: Path, folder: Path, rounds: range) -> list[str]:
    """Return the moves whose discovery names none of the files they touched, as ZIP or as folder."""
    files, missed = read(package), []
    for seed in rounds:
        found = tampered(files, seed)
        shown = folder / f"{seed}"
        for made in (as_zip(found.files, folder / f"{seed}.zip"), as_folder(found.files, shown)):
            places = {problem.origin.place for problem in verify(made)}
            if not places & found.names:
                missed.append(f"{seed} {found.move} {sorted(found.names)[:2]} {made.suffix}: {sorted(places)[:4]}")
        shutil.rmtree(shown)
    return missed


def test_every_move_is_found_and_the_file_named(packed: PackageRow, tmp_path: Path) -> None:
    assert unnamed(packed.path, tmp_path, range(ROUNDS)) == []


def test_a_package_with_every_digest_recomputed_is_found_by_its_seal_alone(packed: PackageRow) -> None:
    files = read(packed.path)
    paper = next(name for name in files if name.startswith("data/001"))
    forged = recomputed(redescribed({**files, paper: files[paper][:-1] + b" "}))
    as_zip(forged, packed.path)
    assert [problem.code for problem in verify(packed.path)] == ["khac_dau_niem"]
    packed.path.with_name(f"{packed.path.name}.sha256").unlink()
    assert verify(packed.path) == (), "the package alone cannot tell: the journal and the minutes must"
