"""A workbook of answers to remarks, as it comes back: the rows by their headings, wherever the columns stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from docgen.core.problem import Origin, Problem
from docgen.readers.guard import inspect, refusal

_MOST_ROWS = 20_000
_NEEDED = ("Kết quả", "Trả lời", "Mã góp ý", "Lần")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row: what was filled in, for which remark, on top of which answer; `origin` is its cell."""

    id: str
    revision: str
    outcome: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """The rows of the workbook, and why it cannot be taken."""

    rows: tuple[AnswerRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_answers(path: Path, called: str = "") -> AnswerRows:
    """Read a workbook of answers, named in what is told as people know it; one of others is told in the problems."""
    called = called or path.name
    inspection = inspect(path, called)
    if inspection.problems:
        return AnswerRows(problems=tuple(inspection.problems))
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            name = book.sheet_names[0]
            table = [[str(cell).strip() for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    except (CalamineError, OSError, IndexError):
        return AnswerRows(problems=(refusal("tep_hong", called),))
    return _read(table[:_MOST_ROWS], Origin(called, name))


def _read(table: Sequence[Sequence[str]], origin: Origin) -> AnswerRows:
    head = {text: column for column, text in enumerate(table[0])} if table else {}
    missing = [name for name in _NEEDED if name not in head]
    if missing:
        hint = "Lập lại sổ bằng docgen remarks --excel rồi chép câu trả lời sang; giữ nguyên dòng đầu và các cột ẩn."
        message = f"Sổ trả lời thiếu cột {', '.join(missing)}."
        return AnswerRows(problems=(Problem("so_tra_loi_thieu_cot", origin, message, hint),))
    return AnswerRows(tuple(_rows(table, head, origin)))


def _rows(table: Sequence[Sequence[str]], head: Mapping[str, int], origin: Origin) -> Iterator[AnswerRow]:
    for number, row in enumerate(table[1:], 2):
        outcome, text, id, revision = (row[head[name]] if head[name] < len(row) else "" for name in _NEEDED)
        if id:
            place = Origin(origin.file, f"{origin.place}!{chr(ord('A') + head[_NEEDED[1]])}{number}")
            yield AnswerRow(id, revision, outcome, text, place)
