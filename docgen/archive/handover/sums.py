"""The list of a hand-over set, SHA256SUMS: written as sha256sum reads it, and everything that departs from it named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.archive.bag.names import unsafe
from docgen.archive.findings import finding
from docgen.core.problem import Problem
from docgen.files import sha256_of

LIST = "SHA256SUMS"
PACKAGES = "goi"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def sums_of(digests: Mapping[str, str]) -> bytes:
    """Return the list of files, path → SHA-256."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def is_set(folder: Path) -> bool:
    """Tell whether a folder is a hand-over set: it has the list and is no bag."""
    return (folder / LIST).is_file() and not (folder / "bagit.txt").exists()


def set_problems(folder: Path) -> tuple[Problem, ...]:
    """Return every file of a set that is missing, altered or put in, and every line that cannot be read."""
    listed: dict[str, str] = {}
    problems = list(_read(folder, listed))
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if not path.is_dir()}
    problems += [finding("thieu_tep", folder.name, name, listed_in=LIST) for name in sorted(listed.keys() - there)]
    problems += [finding("tep_la", folder.name, name, listed_in=LIST) for name in there.keys() - listed.keys() - {LIST}]
    problems += [problem for name in sorted(listed.keys() & there) for problem in _altered(folder, name, listed[name])]
    return tuple(problems)


def _read(folder: Path, listed: dict[str, str]) -> Iterator[Problem]:
    for number, line in enumerate((folder / LIST).read_text("utf-8", "replace").splitlines(), 1):
        found = _LINE.fullmatch(line)
        if not found:
            yield finding("dong_sai", folder.name, LIST, line=number)
        elif unsafe(found[2]):
            yield finding("ten_ngoai_pham_vi", folder.name, LIST, path=found[2])
        else:
            listed[found[2]] = found[1]


def _altered(folder: Path, name: str, digest: str) -> Iterator[Problem]:
    path = folder / name
    if path.is_symlink() or not path.is_file():
        yield finding("lien_ket", folder.name, name)
        return
    try:
        if sha256_of(path) != digest:
            yield finding("tep_bi_doi", folder.name, name, algorithm="sha256")
    except OSError:
        yield finding("khong_doc_duoc", folder.name, name)


def packages_of(folder: Path) -> tuple[Path, ...]:
    """Return the packages a set holds."""
    return tuple(sorted((folder / PACKAGES).glob("*.zip")))
