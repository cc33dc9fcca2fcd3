"""A ZIP on a disk that fails: one fault, told once."""

from __future__ import annotations

import gc
import io
import zipfile
from typing import Any

import pytest
import pyzipper  # type: ignore[import-untyped]  # publishes no types

from docgen.zip_faults import let_go_on_failure


class Small(io.BytesIO):
    """A disk that fails from some byte on, and then for good."""

    written = 0

    def write(self, data: Any) -> int:
        self.written += len(data)
        if self.written > 100:
            raise OSError(28, "No space left on device")
        return super().write(data)


def fill(kind: Any, size: int) -> None:
    with kind(Small(), "w") as package, let_go_on_failure(package):
        for number in range(3):
            with package.open(f"van_ban_{number}.txt", "w") as member:
                member.write(b"x" * size)


@pytest.mark.parametrize("kind", [zipfile.ZipFile, pyzipper.AESZipFile], ids=["plain", "locked"])
@pytest.mark.parametrize("size", [10, 1000], ids=["full at the end", "full within a member"])
def test_writing_that_fails_says_so_and_then_is_silent(kind: Any, size: int) -> None:
    with pytest.raises(OSError, match="No space"):
        fill(kind, size)
    gc.collect()  # what a ZIP says when it goes is an error of this test
