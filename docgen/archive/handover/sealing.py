"""A set under a password: one ZIP with AES-256 (WinZip AE-2), which 7-Zip and others open; docgen keeps no password."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pyzipper  # type: ignore[import-untyped]  # publishes no types

from docgen.archive.handover.sums import LIST
from docgen.errors import FileThere
from docgen.files import PART_SUFFIX, publish, refusing_to_write
from docgen.zip_faults import UNREADABLE_ZIP, let_go_on_failure

_TIME = (1980, 1, 1, 0, 0, 0)


def sealed(folder: Path, password: str, target: Path | None = None) -> Path:
    """Put a set into `target`, `<set>.zip` beside it where none is named, and return the ZIP.

    The same set under the same password is left as it is. Raises FileThere when a ZIP is there that this password
    does not open, or that holds another set.
    """
    target = target or folder.with_name(f"{folder.name}.zip")
    if target.exists():
        _require_same(target, folder, password)
        return target
    with refusing_to_write(target):
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}~", suffix=PART_SUFFIX)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                _fill(stream, folder, password)
                stream.flush()
                os.fsync(stream.fileno())
            part.chmod(0o644)
            publish(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return target


def _fill(stream: object, folder: Path, password: str) -> None:
    with (
        pyzipper.AESZipFile(stream, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as package,
        let_go_on_failure(package),
    ):
        package.setpassword(password.encode())
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            info = package.zipinfo_cls(f"{folder.name}/{path.relative_to(folder).as_posix()}", _TIME)
            with path.open("rb") as source, package.open(info, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)


def _require_same(target: Path, folder: Path, password: str) -> None:
    try:
        with pyzipper.AESZipFile(target) as package:
            package.setpassword(password.encode())
            same = package.read(f"{folder.name}/{LIST}") == (folder / LIST).read_bytes()
    except (pyzipper.BadZipFile, *UNREADABLE_ZIP):
        same = False
    if not same:
        raise FileThere(f"{target} đã có, với mật khẩu khác hoặc nội dung khác. Hãy chuyển tệp ấy đi rồi chạy lại.")
