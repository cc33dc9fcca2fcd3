"""openpyxl let at a workbook of any origin: what it cannot read, or cannot write again, becomes a refusal."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

from docgen.errors import DataFaulty
from docgen.zip_faults import UNREADABLE_ZIP

# XML that is none is a SyntaxError; the rest are parts, styles and cells that are not as openpyxl expects them.
_FAULTS = (
    *UNREADABLE_ZIP,
    SyntaxError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    InvalidFileException,
    IllegalCharacterError,
)


@contextmanager
def rewriting(source: Path) -> Iterator[BinaryIO]:
    """Give a workbook to be read by openpyxl and written anew; raises DataFaulty where that cannot be.

    As a stream, for openpyxl leaves a file open that it fails on.
    """
    with warnings.catch_warnings():
        # openpyxl warns of every Excel feature it does not keep.
        warnings.simplefilter("ignore", UserWarning)
        try:
            with source.open("rb") as stream:
                yield stream
        except _FAULTS as error:
            raise DataFaulty(
                f"Không ghi lại được {source.name}: sổ có phần không theo chuẩn của Excel. "
                "Hãy mở bằng Excel, chọn Lưu dưới dạng “Sổ làm việc Excel (*.xlsx)” rồi chạy lại."
            ) from error
