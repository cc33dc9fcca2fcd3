"""What reading a ZIP raises when it is damaged, cut off or made to harm: more than zipfile says, found by fuzzing.

And how one whose writing failed is let go of.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

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


@contextmanager
def let_go_on_failure(package: Any) -> Iterator[None]:
    """Let go of a ZIP (zipfile's or pyzipper's) when its writing fails: to close it would be to write to it again.

    A failed one would otherwise speak up at its end, with a traceback, of the member that was being written.
    """
    try:
        yield
    except BaseException:
        stream, package.fp = package.fp, None
        with suppress(OSError):
            stream.close()
        raise
