"""A fictitious province as a workspace on the disk: a workbook or JSON, written row by row in constant memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from docgen.sheets import Column, Sheet, sheets
from made_up.people import PERIOD, TOP
from made_up.province import Province
from made_up.rows import SHEETS

SETTINGS = f'don_vi = "{TOP}"\nbo_mau = "2025-hd43"\nky = "{PERIOD}"\n'
_FORMATS = {"ngay": "dd/mm/yyyy", "ngay_gio": "dd/mm/yyyy hh:mm"}
_FIRST_ROW = 2


def write_workspace(folder: Path, province: Province, suffix: str = ".xlsx", *, shared: bool = False) -> Path:
    """Make docgen.toml and the data of a province; return the file or folder of the data.

    `shared` keeps texts in one table, as Excel does when it saves, which takes memory; else they stand in their cells.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "docgen.toml").write_text(SETTINGS, "utf-8")
    if suffix == ".json":
        return _write_json(folder / "du_lieu", province)
    return _write_workbook(folder / "du_lieu.xlsx", province, shared=shared)


def _write_workbook(path: Path, province: Province, *, shared: bool) -> Path:
    workbook = xlsxwriter.Workbook(path, {"constant_memory": not shared})
    workbook.set_properties({"created": datetime(PERIOD, 1, 1)})  # noqa: DTZ001
    looks = {type: workbook.add_format({"num_format": look}) for type, look in _FORMATS.items()}
    for sheet in sheets():
        _write_sheet(workbook.add_worksheet(sheet.title), sheet, province, looks)
    workbook.close()
    return path


def _write_sheet(page: Any, sheet: Sheet, province: Province, looks: Mapping[str, Any]) -> None:
    page.write_row(0, 0, [column.title for column in sheet.columns])
    page.set_row(1, None, None, {"hidden": True})
    page.write_row(1, 0, [column.key for column in sheet.columns])
    columns = list(enumerate(sheet.columns))
    for number, row in enumerate(SHEETS[sheet.kind](province) if sheet.kind in SHEETS else (), _FIRST_ROW):
        for place, column in columns:
            if column.key in row:
                _write(page, (number, place), _shown(row[column.key], column), looks.get(column.type))


def _shown(value: Any, column: Column) -> Any:
    return column.choices.get(value, value) if column.choices else value


def _write(page: Any, at: tuple[int, int], value: Any, look: Any) -> None:
    if isinstance(value, str):
        page.write_string(*at, value)
    elif isinstance(value, date):
        page.write_datetime(*at, value, look)
    else:
        page.write_number(*at, value)


def _write_json(folder: Path, province: Province) -> Path:
    folder.mkdir(exist_ok=True)
    for sheet in sheets():
        with (folder / f"{sheet.kind}.json").open("w", encoding="utf-8") as stream:
            stream.write("[")
            for number, row in enumerate(SHEETS[sheet.kind](province) if sheet.kind in SHEETS else ()):
                stream.write((",\n" if number else "\n") + json.dumps(row, ensure_ascii=False, default=_iso))
            stream.write("\n]\n")
    return folder


def _iso(value: date) -> str:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
