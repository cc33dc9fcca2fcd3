"""The packages of one dossier already on the disk: `<id>.zip`, `<id>_v2.zip`, …, each with its `.sha256` beside it."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from docgen.archive.dossier.content import Edition
from docgen.archive.verify import sidecar_of, stated_digest, verify
from docgen.errors import PackageDamaged
from docgen.files import inside, sha256_of, write_once


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest package of a dossier, found whole, and what it holds."""

    path: Path
    number: int
    sha256: str
    fingerprint: str

    @property
    def next(self) -> Edition:
        """Return the edition that follows this one."""
        return Edition(self.number + 1, self.path.name, self.sha256)


def package_name(dossier: str, number: int) -> str:
    """Return the name of a package without its suffix: "HS-01", "HS-01_v2"."""
    return dossier if number == 1 else f"{dossier}_v{number}"


def latest(folder: Path, dossier: str) -> Standing | None:
    """Return the latest package of a dossier, None when there is none; raises PackageDamaged when it was altered."""
    number = max(_numbers(folder, dossier), default=0)
    if not number:
        return None
    path = inside(folder, f"{package_name(dossier, number)}.zip")
    return Standing(path, number, _sealed(path), _fingerprint(path))


def seal(path: Path, digest: str) -> None:
    """Put the SHA-256 of a package beside it, in the form sha256sum reads."""
    write_once(sidecar_of(path), f"{digest}  {path.name}\n".encode())


def _numbers(folder: Path, dossier: str) -> list[int]:
    if not folder.is_dir():
        return []
    form = re.compile(rf"{re.escape(dossier)}(?:_v(\d+))?\.zip")
    found = (form.fullmatch(path.name) for path in folder.iterdir())
    return [int(match[1] or 1) for match in found if match]


def _sealed(path: Path) -> str:
    """Return the package's SHA-256 after holding it against its seal; a seal lost to a sudden stop is made again."""
    digest = sha256_of(path)
    stated = stated_digest(path)
    if stated == digest:
        return digest
    problems = verify(path)
    if problems:
        raise PackageDamaged(
            f"Gói đã lưu {path.name} bị thay đổi: {problems[0].message} "
            "Hãy lấy lại gói từ bản sao lưu, hoặc chuyển gói hỏng sang thư mục khác, rồi chạy lại."
        )
    seal(path, digest)
    return digest


def _fingerprint(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        document = json.loads(package.read(f"{path.stem}/metadata/ho_so.json"))
    return str(document["noi_dung_sha256"])
