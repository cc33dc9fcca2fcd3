"""openpyxl let at a workbook of any origin: what it cannot read, or cannot write again, becomes a refusal."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def rewriting(source: Path) -> Iterator[None]:
    """Let openpyxl read a workbook and write it anew; raises DataFaulty where it cannot."""
    with warnings.catch_warnings():
        # openpyxl warns of every Excel feature it does not keep.
        warnings.simplefilter("ignore", UserWarning)
        try:
            yield
        except _FAULTS as error:
            raise DataFaulty(
                f"Không ghi lại được {source.name}: sổ có phần không theo chuẩn của Excel. "
                "Hãy mở bằng Excel, chọn Lưu dưới dạng “Sổ làm việc Excel (*.xlsx)” rồi chạy lại."
            ) from error
