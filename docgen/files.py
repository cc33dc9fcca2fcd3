"""The one place that builds paths from data and puts bytes on the disk: written once, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import Literal

from docgen.core.device_names import names_a_device
from docgen.errors import OutputNotWritable, UnsafeName

PART_SUFFIX = ".dang-ghi"
# Windows refuses to move a file that another program reads just then, as a virus scanner does with every new one:
# seconds to wait before each further try. A file open in Word stays refused.
PATIENCE = () if os.name == "posix" else (0.05, 0.1, 0.2, 0.4, 0.8)
# Windows says of a path over 259 characters that it is not there; a temporary name may be longer than the file's own.
_NEARLY_TOO_LONG = 230
_CODE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_FORBIDDEN = set('<>:"/\\|?*')
_DENIED = "không có quyền ghi hoặc tệp đang mở trong chương trình khác. Hãy đóng tệp, kiểm tra quyền rồi chạy lại."
_CAUSES = {
    errno.ENOSPC: "ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại.",
    errno.EROFS: "ổ đĩa chỉ cho đọc. Hãy chọn thư mục ghi được rồi chạy lại.",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EISDIR: "đã có thư mục trùng tên. Hãy đổi tên hoặc chuyển thư mục đó đi rồi chạy lại.",
    errno.ENOTDIR: "có tệp trùng tên với thư mục cần tạo. Hãy đổi tên hoặc chuyển tệp đó đi rồi chạy lại.",
    errno.EEXIST: "có tệp trùng tên với thư mục cần tạo. Hãy đổi tên hoặc chuyển tệp đó đi rồi chạy lại.",
    errno.ENAMETOOLONG: "đường dẫn quá dài. Hãy đặt thư mục làm việc ở nơi có đường dẫn ngắn hơn rồi chạy lại.",
    getattr(errno, "EDQUOT", -1): "đã hết hạn mức dung lượng. Hãy giải phóng dung lượng rồi chạy lại.",
}


def inside(root: Path, *names: str) -> Path:
    """Return root/names as a path that cannot leave `root`; UnsafeName for a name that is not a plain file name."""
    return root.joinpath(*map(plain, names))


def plain(name: str) -> str:
    """Return the name of a file or folder in NFC; UnsafeName for what is not a plain name on every system."""
    device = names_a_device(name)
    if _CODE.fullmatch(name) and not device:  # as nearly all are: a hundred thousand are asked about
        return name
    # Characters of the categories C* cannot be seen: control, direction of writing, lone surrogate.
    shown = "".join(ascii(c)[1:-1] if unicodedata.category(c).startswith("C") else c for c in name)
    if not name or shown != name or set(name) & _FORBIDDEN or name != name.strip(" .") or device:
        raise UnsafeName(f"Tên “{shown}” không dùng làm tên tệp được. Hãy sửa mã hoặc tên ở dữ liệu nguồn.")
    return unicodedata.normalize("NFC", name)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in lower-case hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_once(path: Path, data: bytes) -> str:
    """Put `data` at `path` whole or not at all and return its SHA-256; raises OutputNotWritable."""
    with refusing_to_write(path):
        part = part_beside(path, data)
        try:
            publish(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return hashlib.sha256(data).hexdigest()


def part_beside(path: Path, data: bytes) -> Path:
    """Return a finished temporary file beside `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not tempfile: its files are for their owner alone, and a paper is for the office (umask decides).
    part = path.with_name(f".{secrets.token_hex(8)}{PART_SUFFIX}")
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def write_changed(path: Path, data: bytes) -> Literal["written", "unchanged"]:
    """Put `data` at `path` unless it is there already; raises OutputNotWritable."""
    if path.is_file() and sha256_of(path) == hashlib.sha256(data).hexdigest():
        return "unchanged"
    write_once(path, data)
    return "written"


def write_copy(path: Path, ending: str, data: bytes) -> Path:
    """Write beside a file, under the first name with this ending that is free or already holds the same bytes."""
    names = chain([""], (f"_{number}" for number in count(2)))
    copies = (path.with_name(f"{path.stem}{ending}{name}{path.suffix}") for name in names)
    digest = hashlib.sha256(data).hexdigest()
    copy = next(c for c in copies if not c.exists() or (c.is_file() and sha256_of(c) == digest))
    if not copy.exists():
        write_once(copy, data)
    return copy


def publish(part: Path, target: Path) -> None:
    """Move a finished temporary file or folder into place and make the move durable."""
    move(part, target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def move(part: Path, target: Path) -> None:
    """Move a file or folder over what is there; raises PermissionError for one that another program keeps open."""
    for seconds in PATIENCE:
        try:
            part.replace(target)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    part.replace(target)


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written anywhere in `folder`; only who holds the workspace may."""
    for left in list(folder.rglob(f".*{PART_SUFFIX}")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(PermissionError):  # open in another program: the next run removes it
                left.unlink(missing_ok=True)


@contextmanager
def refusing_to_write(path: Path) -> Iterator[None]:
    """Turn a failing disk into the refusal OutputNotWritable, which names the file and the remedy."""
    try:
        yield
    except OSError as error:
        raise OutputNotWritable(f"Không ghi được {path}: {_cause(error, path)}") from error


def _cause(error: OSError, path: Path) -> str:
    number = error.errno or 0
    if number == errno.ENOENT and len(str(path.absolute())) > _NEARLY_TOO_LONG:
        number = errno.ENAMETOOLONG
    return _CAUSES.get(number, f"lỗi hệ thống {error.errno}. Hãy kiểm tra ổ đĩa rồi chạy lại.")
