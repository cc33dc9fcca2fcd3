"""The clerk's own workbook given back with every problem at its cell."""

from __future__ import annotations

from pathlib import Path

from docgen.errors import DataFaulty
from docgen.journey.season.loading import Loaded
from docgen.readers.annotate import annotate_workbook


def annotated_copy(loaded: Loaded) -> Path:
    """Write a copy of the workbook beside the original and return its path; raises DataFaulty for other sources."""
    source = loaded.source
    if source.suffix != ".xlsx":
        reason = "Chỉ đánh dấu lỗi được trong bảng tính du_lieu.xlsx. Hãy sửa theo danh sách lỗi của docgen check."
        raise DataFaulty(reason, loaded.problems)
    target = source.with_name(f"{source.stem}_loi.xlsx")
    annotate_workbook(source, loaded.problems, target)
    return target
