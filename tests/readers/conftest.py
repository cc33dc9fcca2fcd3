"""Real files for the readers' tests, made in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from docgen.core.record import Value
from docgen.readers.tree import records_of
from docgen.readers.workbook_writer import write_workbook
from docgen.sheets import sheets

Rows = Sequence[Sequence[object]]


@pytest.fixture(name="write")
def _write(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook with docgen's own writer, from plain rows by kind."""

    def write(data: Mapping[str, Sequence[Mapping[str, Value]]]) -> Path:
        path = tmp_path / "du_lieu.xlsx"
        write_workbook(path, records_of(data))
        return path

    return write


@pytest.fixture(name="by_hand")
def _by_hand(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook as someone else would: the given rows in each named sheet, bare required sheets beside them."""

    def by_hand(tables: Mapping[str, Rows], bare: bool = True, **options: object) -> Path:
        path = tmp_path / "du_lieu.xlsx"
        with xlsxwriter.Workbook(path, options) as workbook:
            for name, rows in tables.items():
                page = workbook.add_worksheet(name)
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
            for sheet in sheets() if bare else ():
                if sheet.required and sheet.title not in tables:
                    workbook.add_worksheet(sheet.title).write_row(0, 0, [column.title for column in sheet.columns])
        return path

    return by_hand
