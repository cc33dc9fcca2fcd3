"""The packages of one dossier on the disk: `<id>.zip`, `<id>_v2.zip`, … or folders, each with `.sha256` beside it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from docgen.archive.dossier.content import Edition
from docgen.archive.dossier.differences import differences
from docgen.archive.verify import outer_digest, sealed_file, sidecar_of, stated_digest, verify
from docgen.errors import PackageDamaged
from docgen.files import inside, write_once


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest package of a dossier, found whole, and what it holds."""

    path: Path
    number: int
    sha256: str
    document: Mapping[str, Any]

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the content, by which it is recognised."""
        return str(self.document["noi_dung_sha256"])

    def followed_by(self, description: Mapping[str, Any]) -> Edition:
        """Return the edition of this description that follows."""
        return Edition(self.number + 1, self.path.name, self.sha256, differences(self.document, description))


def package_name(dossier: str, number: int) -> str:
    """Return the name of a package without its suffix: "HS-01", "HS-01_v2"."""
    return dossier if number == 1 else f"{dossier}_v{number}"


def latest(folder: Path, dossier: str) -> Standing | None:
    """Return the latest package of a dossier, None when there is none; raises PackageDamaged when it was altered."""
    number = max(_numbers(folder, dossier), default=0)
    if not number:
        return None
    path = inside(folder, package_name(dossier, number))
    path = path if path.is_dir() else path.with_name(f"{path.name}.zip")
    return Standing(path, number, _sealed(path), _document(path))


def seal(path: Path, digest: str) -> None:
    """Put the outer digest of a package beside it, in the form sha256sum reads."""
    write_once(sidecar_of(path), f"{digest}  {sealed_file(path).relative_to(path.parent).as_posix()}\n".encode())


def _numbers(folder: Path, dossier: str) -> list[int]:
    if not folder.is_dir():
        return []
    form = re.compile(rf"{re.escape(dossier)}(?:_v(\d+))?(?:\.zip)?")
    found = (form.fullmatch(path.name) for path in folder.iterdir())
    return [int(match[1] or 1) for match in found if match]


def _sealed(path: Path) -> str:
    """Return the outer digest after holding it against its seal; a seal lost to a sudden stop is made again.

    A folder is read whole: its digest is that of one file, which vouches for the others.
    """
    digest = outer_digest(path)
    stated = stated_digest(path)
    if stated == digest and path.is_file():
        return digest
    problems = verify(path)
    if problems:
        raise PackageDamaged(
            f"Gói đã lưu {path.name} bị thay đổi: {problems[0].message} "
            "Hãy lấy lại gói từ bản sao lưu, hoặc chuyển gói hỏng sang thư mục khác, rồi chạy lại."
        )
    if stated != digest:
        seal(path, digest)
    return digest


def _document(path: Path) -> Mapping[str, Any]:
    if path.is_dir():
        text = (path / "metadata" / "ho_so.json").read_bytes()
    else:
        with zipfile.ZipFile(path) as package:
            text = package.read(f"{path.stem}/metadata/ho_so.json")
    return cast(Mapping[str, Any], json.loads(text))
