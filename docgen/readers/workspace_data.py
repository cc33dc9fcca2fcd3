"""The data of a workspace, whatever its format: du_lieu.xlsx, or JSON and YAML files in du_lieu/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.readers.part_file import PARSERS, read_part
from docgen.readers.read_result import ReadResult
from docgen.readers.tree import Harvest, missing_kinds
from docgen.readers.workbook import read_workbook
from docgen.sheets import sheets

NAME = "du_lieu"


def _read_text(path: Path, file: str) -> ReadResult:
    return _together([read_part(path, file)], path, file)


# Suffix → reader of a file that holds all the data.
READERS: dict[str, Callable[[Path, str], ReadResult]] = {
    ".xlsx": read_workbook,
    **dict.fromkeys(PARSERS, _read_text),
}


def read_workspace_data(folder: Path) -> ReadResult:
    """Read the data of a workspace, sheet by sheet whatever the order in the file.

    A fault of the files, and having two sources or none, is a problem.
    """
    result = _read(folder)
    order = [sheet.kind for sheet in sheets()]
    return replace(result, records=tuple(sorted(result.records, key=lambda record: order.index(record.kind))))


def _read(folder: Path) -> ReadResult:
    sources = _sources(folder)
    if not sources:
        return ReadResult((), (_no_source(folder),), folder)
    if len(sources) > 1:
        return ReadResult((), (_two_sources(sources),), folder)
    source = sources[0]
    if source.is_dir():
        return _read_folder(source)
    return READERS[source.suffix](source, source.name)


def _sources(folder: Path) -> list[Path]:
    files = [folder / f"{NAME}{suffix}" for suffix in READERS if (folder / f"{NAME}{suffix}").is_file()]
    return files + ([folder / NAME] if _parts(folder / NAME) else [])


def _parts(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in PARSERS and not path.name.startswith((".", "~")))


def _no_source(folder: Path) -> Problem:
    others = sorted(path.name for path in folder.glob(f"{NAME}.*"))
    if others:
        message = f"Không đọc được định dạng của {', '.join(others)}."
        return Problem("dinh_dang_la", Origin(others[0]), message, "Lưu lại thành du_lieu.xlsx, .json hoặc .yaml.")
    hint = "Chép sổ dữ liệu vào thư mục này với tên du_lieu.xlsx, hoặc tạo sổ mới bằng “docgen init”."
    return Problem("thieu_du_lieu", Origin(f"{NAME}.xlsx"), "Không thấy dữ liệu của kỳ này.", hint)


def _two_sources(sources: list[Path]) -> Problem:
    names = [f"{path.name}/" if path.is_dir() else path.name for path in sources]
    hint = f"Giữ {names[0]} và chuyển {', '.join(names[1:])} ra khỏi thư mục, hoặc ngược lại."
    message = f"Có nhiều nguồn dữ liệu cùng lúc: {', '.join(names)}; không biết lấy nguồn nào."
    return Problem("hai_nguon_du_lieu", Origin(names[-1]), message, hint)


def _read_folder(folder: Path) -> ReadResult:
    harvests = [read_part(path, f"{folder.name}/{path.name}") for path in _parts(folder)]
    return _together(harvests, folder, f"{folder.name}/")


def _together(harvests: list[Harvest], source: Path, name: str) -> ReadResult:
    records = tuple(record for part in harvests for record in part.records)
    problems = [problem for part in harvests for problem in part.problems]
    problems += _repeated_kinds(harvests)
    if not any(part.problems and not part.kinds for part in harvests):
        problems += missing_kinds((kind for part in harvests for kind in part.kinds), name)
    return ReadResult(records, tuple(problems), source)


def _repeated_kinds(harvests: list[Harvest]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for part in harvests:
        for kind in part.kinds:
            if kind in first:
                message = f"“{kind}” có ở cả {first[kind]} và {part.file}."
                yield Problem("loai_trung", Origin(part.file, kind), message, "Gộp lại trong một tệp, xoá tệp kia.")
            first.setdefault(kind, part.file)
