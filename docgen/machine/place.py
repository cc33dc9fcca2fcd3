"""Whether a folder can be worked in: written to, with room, on this machine's own disk, not too deep for Windows."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from docgen.machine.check import Check
from docgen.machine.mounts import network_disk

ROOM = 1 << 30  # bytes; the season of a commune with all its PDFs takes some hundred megabytes
# Windows refuses a path over 259 characters; the deepest place of docgen in a workspace takes so many of them.
LONGEST_PATH, OURS = 259, 150


def inspect_folder(folder: Path, journal_elsewhere: bool) -> tuple[Check, ...]:
    """Return every check of a folder; `journal_elsewhere` says that its journal is on PostgreSQL."""
    checks = (_writable(folder), _room(folder), _own_disk(folder, journal_elsewhere))
    return (*checks, _short(folder)) if sys.platform == "win32" else checks


def _writable(folder: Path) -> Check:
    name, without = "Quyền ghi", "không tạo được văn bản nào ở thư mục này"
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Check(name, True, str(folder.absolute()))
    except OSError as error:
        remedy = "Hãy chọn thư mục của mình, hoặc nhờ quản trị máy cấp quyền ghi."
        return Check(name, False, f"không ghi được vào {folder.absolute()}: {error.strerror}", remedy, without=without)


def _room(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    detail = f"còn {free / (1 << 30):.1f} GB".replace(".", ",")
    if free >= ROOM:
        return Check("Dung lượng ổ đĩa", True, detail)
    remedy = "Hãy giải phóng ít nhất 1 GB, hoặc đặt thư mục làm việc ở ổ đĩa khác."
    return Check("Dung lượng ổ đĩa", False, detail, remedy, without="có thể dừng giữa chừng khi in PDF, đóng gói")


def _own_disk(folder: Path, journal_elsewhere: bool) -> Check:
    name, share = "Ổ đĩa của máy", network_disk(folder)
    if not share or journal_elsewhere:
        return Check(name, True, f"ổ đĩa mạng {share}, nhật ký trên PostgreSQL" if share else "không phải ổ đĩa mạng")
    remedy = (
        "Hãy chuyển thư mục làm việc về ổ đĩa của máy, hoặc đặt nhật ký trên PostgreSQL (nhat_ky trong docgen.toml)."
    )
    without = "nhật ký SQLite có thể hỏng khi hai máy cùng mở, hoặc khi đứt mạng"
    return Check(name, False, f"thư mục nằm trên ổ đĩa mạng {share}", remedy, without=without)


def _short(folder: Path) -> Check:
    length = len(os.path.abspath(folder))  # noqa: PTH100 (links are not followed)
    if length + OURS <= LONGEST_PATH:
        return Check("Độ dài đường dẫn", True, f"{length} ký tự")
    remedy = f"Hãy đặt thư mục làm việc ở nơi có đường dẫn dưới {LONGEST_PATH - OURS} ký tự, như D:\\kiem_diem."
    without = "Windows không ghi được các tệp có đường dẫn dài"
    return Check("Độ dài đường dẫn", False, f"{length} ký tự", remedy, required=False, without=without)
