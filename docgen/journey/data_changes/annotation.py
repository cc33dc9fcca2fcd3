"""The clerk's own workbook given back with every problem at its cell."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from docgen.errors import DataFaulty
from docgen.files import PART_SUFFIX, refusing_to_write
from docgen.journey.season.loading import Loaded
from docgen.readers.annotate import annotate_workbook


def annotated_copy(loaded: Loaded) -> Path:
    """Write a copy of the workbook beside the original and return its path; raises DataFaulty for other sources."""
    return _annotated(loaded, loaded.source.with_name(f"{loaded.source.stem}_loi.xlsx"))


def annotated_book(loaded: Loaded) -> bytes:
    """Return the copy itself, of which nothing stays in the workspace; raises DataFaulty for other sources."""
    out = loaded.workspace.out
    with refusing_to_write(out):
        out.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=out, prefix=".", suffix=PART_SUFFIX) as folder:
        return _annotated(loaded, Path(folder) / "loi.xlsx").read_bytes()


def _annotated(loaded: Loaded, target: Path) -> Path:
    if loaded.source.suffix != ".xlsx":
        reason = "Chỉ đánh dấu lỗi được trong bảng tính du_lieu.xlsx. Hãy sửa theo danh sách lỗi của docgen check."
        raise DataFaulty(reason, loaded.problems)
    annotate_workbook(loaded.source, loaded.problems, target)
    return target
