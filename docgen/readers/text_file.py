"""A text file as text: UTF-8, with or without a byte order mark, and of bounded size."""

from __future__ import annotations

from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.readers.guard import refusal

MAX_BYTES = 300 << 20


class FaultyText(Exception):
    """A text file that cannot be read; carries the one problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decoded(path: Path, file: str) -> str:
    """Return the text of a file; raises FaultyText."""
    try:
        if path.stat().st_size > MAX_BYTES:
            hint = "Tách thành nhiều tệp, mỗi loại dữ liệu một tệp."
            raise FaultyText(Problem("tep_qua_lon", Origin(file), "Tệp dữ liệu quá lớn.", hint))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FaultyText(refusal("tep_khong_mo_duoc", file)) from error
    except UnicodeDecodeError as error:
        raise FaultyText(_not_utf8(error, file)) from error


def _not_utf8(error: UnicodeDecodeError, file: str) -> Problem:
    line = error.object[: error.start].count(b"\n") + 1
    message = f"Tệp không phải UTF-8: byte 0x{error.object[error.start]:02X} ở dòng {line} không đọc được."
    hint = "Mở bằng trình soạn thảo, chọn Lưu dưới dạng với bảng mã UTF-8."
    return Problem("khong_phai_utf8", Origin(file, f"dòng {line}"), message, hint)
