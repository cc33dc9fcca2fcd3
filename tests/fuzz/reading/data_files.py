"""Data: the workbook, JSON, YAML, what is sent up to the page, what is pasted."""

from __future__ import annotations

from docgen.readers.active_content import active_content
from docgen.readers.annotate import annotate_workbook
from docgen.readers.answers import read_answers
from docgen.readers.guard import inspect
from docgen.readers.origin_mark import mark_of
from docgen.readers.pasted import read_block
from docgen.readers.workspace_data import READERS
from docgen.sheets import sheets
from docgen.validation.validate import validate
from tests.fuzz.workplace import TODAY, Workplace, told


def workbook(place: Workplace, data: bytes) -> None:
    """Read and judge a workbook, as `docgen check` does."""
    _data(place, "du_lieu.xlsx", data)


def json_file(place: Workplace, data: bytes) -> None:
    """Read and judge JSON."""
    _data(place, "du_lieu.json", data)


def yaml_file(place: Workplace, data: bytes) -> None:
    """Read and judge YAML."""
    _data(place, "du_lieu.yaml", data)


def _data(place: Workplace, name: str, data: bytes) -> None:
    path = place.put(name, data)
    with place.columns():
        read = READERS[path.suffix](path, name)
    place.judge(read)


def annotated(place: Workplace, data: bytes) -> None:
    """Mark every fault of a workbook at its cell, as `docgen check --annotate` does."""
    path = place.put("du_lieu.xlsx", data)
    with place.columns():
        read = READERS[path.suffix](path, path.name)
    found = (*read.problems, *validate(read.records, TODAY, period=2026).problems)
    annotate_workbook(path, found, path.with_name("du_lieu_loi.xlsx"))


def sent_in(place: Workplace, data: bytes) -> None:
    """Look at a workbook somebody sent up, and read one of answers."""
    path = place.put("gui_len.xlsx", data)
    found = inspect(path, path.name).problems
    told(found)
    if not found:
        told(active_content(path, path.name))
        mark_of(path).encode()
    told(read_answers(path).problems)


def pasted(place: Workplace, data: bytes) -> None:
    """Read a pasted block, for the sheet that its length names."""
    sheet = sheets()[len(data) % len(sheets())]
    told(read_block(data.decode("utf-8", "replace"), sheet).problems)
