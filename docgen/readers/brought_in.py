"""What lies in tai_lieu/: links and devices are never opened, names that another system cannot hold are told."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from docgen.core.problem import Origin, Problem
from docgen.errors import UnsafeName
from docgen.files import plain

FOLDER = "tai_lieu"
# A province brings in some 100,000 papers; beyond this nobody put them there one by one.
MOST = 300_000
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT
# What office programs lay beside a file that somebody has open.
OPEN_ELSEWHERE = ("~$", ".~lock.")
LONGEST_NAME, LONGEST_PATH = 255, 1024  # bytes; the second leaves room for the workspace's own place
Kind = Literal["file", "folder", "link", "special"]
_COPY = "Chép tệp thật vào thư mục tai_lieu, không dùng lối tắt, liên kết hay tệp thiết bị."
_RENAME = "Đặt lại tên tệp: ngắn, không ký tự đặc biệt, không chỉ khác tên khác ở chữ hoa, chữ thường hay cách gõ dấu."


def brought_in_findings(folder: Path, named: Iterable[tuple[str, Origin]]) -> Iterator[Problem]:
    """Yield what is wrong with the files of a folder and with those that rows name, by path and cell."""
    there = dict(_entries(folder))
    if len(there) > MOST:
        message = f"Thư mục {FOLDER} có hơn {MOST} tệp nên không xem hết."
        yield Problem("tai_lieu_qua_nhieu", Origin(FOLDER), message, "Chỉ để lại giấy tờ của kỳ này.")
    alike = defaultdict(list)
    for path in there:
        alike[_folded(path)].append(path)
    # A name in NFD is the one the row gives: a stick from a Mac brings it, and nobody can type it.
    spelt = {unicodedata.normalize("NFC", path): kind for path, kind in there.items()} | there
    for path, origin in named:
        yield from _named(path, origin, spelt, alike)
    for paths in alike.values():
        for path in paths:
            yield from _lying_there(path, there[path], len(paths) > 1)


def _entries(folder: Path) -> Iterator[tuple[str, Kind]]:
    """Yield path and kind of everything below a folder; no link is followed, so there is no loop."""
    waiting, count = [""], 0
    while waiting and count <= MOST:
        inner = waiting.pop()
        for name in _names(folder / inner):
            if name.startswith(OPEN_ELSEWHERE):
                continue
            path, count = f"{inner}{name}", count + 1
            kind = _kind(folder / path)
            yield path, kind
            if kind == "folder":
                waiting.append(f"{path}/")


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return []


def _kind(path: Path) -> Kind:
    try:
        status = path.lstat()
    except OSError:
        return "special"
    mode = status.st_mode
    kinds: tuple[tuple[bool, Kind], ...] = (
        (stat.S_ISLNK(mode) or _is_junction(status), "link"), (stat.S_ISREG(mode), "file"),
        (stat.S_ISDIR(mode), "folder"),
    )  # fmt: skip
    return next((kind for holds, kind in kinds if holds), "special")


def _is_junction(status: os.stat_result) -> bool:
    """Tell a link to a folder that Windows does not call one."""
    return getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _named(path: str, origin: Origin, there: Mapping[str, Kind], alike: Mapping[str, list[str]]) -> Iterator[Problem]:
    steps = path.split("/")
    if len(path.encode()) > LONGEST_PATH or any(len(step.encode()) > LONGEST_NAME for step in steps):
        message = f"“{_shown(path)[:60]}…” dài hơn mọi tên tệp có thể có."
        yield Problem("tep_ten_qua_dai", origin, message, _RENAME)
        return
    passed = ["/".join(steps[: count + 1]) for count in range(len(steps))]
    if any(there.get(step) == "link" for step in passed):
        message = f"“{_shown(path)}” là liên kết, hoặc nằm sau một liên kết, nên không được mở."
        yield Problem("tep_la_lien_ket", origin, message, _COPY)
    elif there.get(path) in ("special", "folder"):
        yield Problem("tep_khong_thuong", origin, f"“{_shown(path)}” không phải tệp thường nên không được mở.", _COPY)
    elif path not in there and (others := alike.get(_folded(path))):
        message = f"Không có tệp “{_shown(path)}”, nhưng có “{_shown(others[0])}” chỉ khác cách viết."
        yield Problem("tep_khac_cach_viet", origin, message, "Ghi tên đúng như tên tệp, hoặc đổi tên tệp.", "warning")


def _lying_there(path: str, kind: Kind, has_double: bool) -> Iterator[Problem]:
    origin = Origin(FOLDER, _shown(path))
    if kind in ("link", "special"):
        message = f"“{_shown(path)}” là liên kết hoặc tệp đặc biệt; docgen không mở."
        yield Problem("tai_lieu_khong_thuong", origin, message, _COPY, "warning")
    elif has_double or not _is_plain(path.rpartition("/")[2]):
        message = f"Tên “{_shown(path)}” không dùng được trên mọi hệ điều hành, hoặc trùng tên khác."
        yield Problem("tai_lieu_ten_kho_dung", origin, message, _RENAME, "warning")


def _is_plain(name: str) -> bool:
    try:
        return plain(name) == unicodedata.normalize("NFC", name)
    except UnsafeName:
        return False


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _shown(path: str) -> str:
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)
