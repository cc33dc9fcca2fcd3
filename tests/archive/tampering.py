"""What somebody could do to a package, drawn by chance from a seed; each move tells the names a finding may bear."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.bag.container import Member, write

Files = dict[str, bytes]
ALGORITHMS = ("sha256", "sha512")
SEALS = tuple(f"tagmanifest-{name}.txt" for name in ALGORITHMS)
DESCRIPTION = "metadata/ho_so.json"


@dataclass(frozen=True)
class Tampered:
    """A package after a move: `names` are the files of which one at least must be named."""

    move: str
    files: Files
    names: set[str]


def read(package: Path) -> Files:
    """Return the files of a ZIP by their paths inside the bag."""
    with zipfile.ZipFile(package) as opened:
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def as_zip(files: Files, target: Path) -> Path:
    """Write the files as the one ZIP packing would write: the attacker has docgen too."""
    rows = [
        (Member(f"{target.stem}/{name}", len(data), zlib.crc32(data)), data) for name, data in sorted(files.items())
    ]
    with target.open("wb") as stream:
        write(stream, ((member, io.BytesIO(data)) for member, data in rows))
    return target


def as_folder(files: Files, target: Path) -> Path:
    """Write the files as a folder."""
    for name, data in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return target


def recomputed(files: Files) -> Files:
    """Return the files with every digest of every manifest made right again, as anybody can."""
    tags = {name for name in files if not name.startswith("data/") and "manifest-" not in name}
    payload = [name for name in files if name.startswith("data/")]
    made = dict(files)
    for algorithm in ALGORITHMS:
        made[f"manifest-{algorithm}.txt"] = _listed(made, payload, algorithm)
    for algorithm in ALGORITHMS:
        listed = [*tags, *(f"manifest-{name}.txt" for name in ALGORITHMS)]
        made[f"tagmanifest-{algorithm}.txt"] = _listed(made, listed, algorithm)
    return made


def _listed(files: Files, names: list[str], algorithm: str) -> bytes:
    lines = (f"{hashlib.new(algorithm, files[name]).hexdigest()}  {name}\n" for name in sorted(names))
    return "".join(lines).encode()


def redescribed(files: Files) -> Files:
    """Return the files with ho_so.json telling the digests of the papers as they now are."""
    document = json.loads(files[DESCRIPTION])
    for paper in document["van_ban"]:
        for file in paper["tep"].values():
            file["sha256"] = hashlib.sha256(files[file["duong_dan"]]).hexdigest()
    return {**files, DESCRIPTION: json.dumps(document, ensure_ascii=False).encode()}


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _flip(files: Files, chance: random.Random) -> Tampered:
    name = chance.choice(sorted(files))
    return Tampered("flip", {**files, name: _flipped(files[name], chance)}, {name} | _vouched_by(name, files))


def _truncate(files: Files, chance: random.Random) -> Tampered:
    name = chance.choice(sorted(files))
    cut = files[name][: chance.randrange(len(files[name]))]
    return Tampered("truncate", {**files, name: cut}, {name} | _vouched_by(name, files))


def _vouched_by(name: str, files: Files) -> set[str]:
    """A tag manifest is vouched for by nothing: what it says of another file then no longer holds of that file."""
    return {other for other in files if not other.startswith("data/")} if name in SEALS else set()


def _add(files: Files, chance: random.Random) -> Tampered:
    name = chance.choice(["la.txt", "data/la.pdf", "data/nguon/la.docx", "metadata/la.xml", "khac/la.txt", "fetch.txt"])
    return Tampered("add", {**files, name: b"them vao\n"}, {name})


def _remove(files: Files, chance: random.Random) -> Tampered:
    name = chance.choice(sorted(files))
    return Tampered("remove", {other: data for other, data in files.items() if other != name}, {name})


def _rename(files: Files, chance: random.Random) -> Tampered:
    name = chance.choice(sorted(files))
    new = name.replace(".", "_moi.")
    return Tampered("rename", {new if other == name else other: data for other, data in files.items()}, {name, new})


def _swap(files: Files, chance: random.Random) -> Tampered:
    one, two = chance.sample(sorted(name for name in files if name not in SEALS), 2)
    return Tampered("swap", {**files, one: files[two], two: files[one]}, {one, two})


def _relist(files: Files, chance: random.Random) -> Tampered:
    """Make the manifests vouch for a paper that was changed; ho_so.json still tells the old digest."""
    described = {file["duong_dan"] for p in json.loads(files[DESCRIPTION])["van_ban"] for file in p["tep"].values()}
    name = chance.choice(sorted(described))
    return Tampered("relist", recomputed({**files, name: _flipped(files[name], chance)}), {name})


def _unlist(files: Files, chance: random.Random) -> Tampered:
    """Take a paper away and out of every manifest."""
    described = {file["duong_dan"] for p in json.loads(files[DESCRIPTION])["van_ban"] for file in p["tep"].values()}
    name = chance.choice(sorted(described))
    left = {other: data for other, data in files.items() if other != name}
    return Tampered("unlist", recomputed(left), {name})


def _enlist(files: Files, chance: random.Random) -> Tampered:
    """Slip a paper in and put it into every manifest."""
    name = f"data/{chance.randrange(100, 999)}_quyet-dinh.pdf"
    return Tampered("enlist", recomputed({**files, name: b"%PDF-1.7 gia mao\n"}), {name})


MOVES: tuple[Callable[[Files, random.Random], Tampered], ...] = (
    _flip, _truncate, _add, _remove, _rename, _swap, _relist, _unlist, _enlist,
)  # fmt: skip


def tampered(files: Files, seed: int) -> Tampered:
    """Return the package after the move of this seed; every move comes in turn."""
    return MOVES[seed % len(MOVES)](files, random.Random(seed))
