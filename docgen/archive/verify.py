"""Verifies a package, folder or ZIP, with nothing else at hand: every fault named, nothing unpacked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from docgen.archive.bag.rules import bag_problems
from docgen.archive.bag.source import BagSource, opened_bag
from docgen.archive.findings import finding
from docgen.archive.package_rules import package_problems, zip_problems
from docgen.core.problem import Problem
from docgen.files import sha256_of

SIDECAR_SUFFIX = ".sha256"
_SIDECAR = re.compile(r"([0-9a-f]{64}) [ *](.+)\n?")


def verify(path: Path, *, bag_only: bool = False) -> tuple[Problem, ...]:
    """Return everything wrong with the package; with `bag_only`, by the BagIt rules alone, for a bag of any origin.

    A problem of severity "warning" leaves the package valid.
    """
    with opened_bag(path) as bag:
        found = [bag] if isinstance(bag, Problem) else _inside(path, bag, bag_only)
    if not bag_only:
        found += _seal_problems(path)
    return tuple(dict.fromkeys(found))


def _inside(path: Path, bag: BagSource, bag_only: bool) -> list[Problem]:
    found = [*bag.problems, *bag_problems(bag)]
    if not (bag_only or _is_something_else(bag)):
        found = [replace(problem, severity="error") for problem in found]
        found += package_problems(bag)
    if not bag_only and path.is_file():
        found += zip_problems(path, bag)
    return found


def _is_something_else(bag: BagSource) -> bool:
    # A package that lost its declaration still has its manifests; then all that it lacks is worth a line.
    return not any(name == "bagit.txt" or name.startswith("manifest-") for name in bag.files)


def sidecar_of(path: Path) -> Path:
    """Return where the outer digest of a package stands."""
    return path.with_name(path.name + SIDECAR_SUFFIX)


def sealed_file(path: Path) -> Path:
    """Return the file whose digest stands for the whole: the ZIP, or a folder's manifest that vouches for the rest."""
    return path / "tagmanifest-sha256.txt" if path.is_dir() else path


def outer_digest(path: Path) -> str:
    """Return the SHA-256 that stands for a whole package, as it goes to the journal and the minutes; "" without one."""
    sealed = sealed_file(path)
    return sha256_of(sealed) if sealed.is_file() else ""


def stated_digest(path: Path) -> str | None:
    """Return the SHA-256 the sidecar states, "" when it cannot be read, None when there is no sidecar."""
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return None
    found = _SIDECAR.fullmatch(sidecar.read_bytes()[:4096].decode("utf-8", "replace"))
    return found[1] if found else ""


def _seal_problems(path: Path) -> list[Problem]:
    stated = stated_digest(path) if path.exists() else None
    sidecar = sidecar_of(path).name
    if stated is None:
        return []
    if not stated:
        return [finding("dau_niem_hong", path.name, sidecar, sidecar=sidecar)]
    return [] if stated == outer_digest(path) else [finding("khac_dau_niem", path.name, sidecar=sidecar)]
