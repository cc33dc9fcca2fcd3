"""What reading a ZIP raises when it is damaged, cut off or made to harm: more than zipfile says, found by fuzzing."""

from __future__ import annotations

import struct
import zipfile
import zlib

try:
    from lzma import LZMAError
except ImportError:  # Python may be built without it; then no ZIP is read by this method either
    LZMAError = zlib.error  # type: ignore[misc, assignment]

# A wrong offset is a ValueError, a name that is no UTF-8 too; an empty name an IndexError; a later version of the
# format, or another method, a NotImplementedError; a password a RuntimeError; a member that is not there a KeyError.
UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)
