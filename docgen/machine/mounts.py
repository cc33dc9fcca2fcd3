"""What kind of disk a folder lies on: this machine's own, or one that is reached over a network."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

# Names the kernel gives to file systems that are another machine's; FUSE ones by what follows the dot.
NETWORKED = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone"}
NETWORKED |= {"fuse.glusterfs", "fuse.davfs", "davfs", "vboxsf", "fuse.vmhgfs-fuse"}
MOUNTS = Path("/proc/self/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4  # GetDriveType, winbase.h


def network_disk(folder: Path) -> str:
    """Return what the disk of a folder is called when it is another machine's, else nothing."""
    if sys.platform == "win32":
        return _windows_share(folder)
    kind = kind_of(folder.resolve(), MOUNTS.read_text("utf-8", "replace") if MOUNTS.is_file() else "")
    return kind if kind in NETWORKED else ""


def kind_of(folder: Path, mounts: str) -> str:
    """Return the file system of a folder by the lines of /proc/self/mounts; the last of the nearest mounts counts."""
    rows = [line.split(" ") for line in mounts.splitlines() if line.count(" ") >= 2]
    places = [(Path(_plain(row[1])), row[2]) for row in rows]
    above = [(len(place.parts), kind) for place, kind in places if folder.is_relative_to(place)]
    deepest = max((depth for depth, _ in above), default=0)
    return next((kind for depth, kind in reversed(above) if depth == deepest), "")


def _plain(place: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), place)


def _windows_share(folder: Path) -> str:
    drive = folder.absolute().drive
    if drive.startswith("\\\\"):
        return drive
    windll = getattr(ctypes, "windll", None)
    remote = windll is not None and windll.kernel32.GetDriveTypeW(f"{drive}{os.sep}") == _DRIVE_REMOTE
    return drive if remote else ""
