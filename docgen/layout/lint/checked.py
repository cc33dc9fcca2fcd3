"""Word files from the disk: each read, checked and, when asked for, repaired in a copy beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.core.problem import Origin, Problem
from docgen.core.vietnamese.dates import short_date
from docgen.files import write_copy
from docgen.layout.lint.finding import Finding
from docgen.layout.lint.linter import Order, Report, lint, repair
from docgen.layout.the_thuc import RuleSet
from docgen.layout.word.package import MAX_BYTES, Unreadable

_COPY = "_sua_the_thuc"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its report, None where it could not be read, and what was repaired in which copy."""

    path: Path
    report: Report | None
    problems: tuple[Problem, ...]
    repaired: tuple[Finding, ...] = ()
    copy: Path | None = None

    def count(self, severity: str) -> int:
        """Return how many problems have this severity."""
        return sum(problem.severity == severity for problem in self.problems)


def check_file(path: Path, order: Order, *, fix: bool = False) -> Checked:
    """Check a file; with `fix` also write a repaired copy. A file that cannot be read is a problem, no exception."""
    try:
        data = _bytes(path)
        report = lint(data, order)
        mended, repaired = repair(data, order) if fix else (data, ())
    except Unreadable as error:
        message, hint = error.words
        return Checked(path, None, (Problem(error.code, Origin(str(path)), message, hint),))
    problems = tuple(_problems(path, report, fix=fix))
    if not repaired:
        return Checked(path, report, problems)
    return Checked(path, report, problems, repaired, write_copy(path, _COPY, mended))


def remaining(checked: Checked, order: Order) -> Checked:
    """Check the repaired copy of a file; the file itself when nothing could be repaired."""
    return check_file(checked.copy, order) if checked.copy else checked


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable("docx_qua_lon")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("docx_khong_mo_duoc") from error


def _problems(path: Path, report: Report, *, fix: bool) -> Iterator[Problem]:
    origin = Origin(str(path))
    if report.rules is None:
        yield Problem(
            "the_thuc_chua_co_quy_tac",
            origin,
            f"Không có bộ quy tắc thể thức nào cho văn bản ngày {short_date(report.day)}.",
            "Chọn bộ quy tắc bằng --rules, hoặc ngày bằng --date.",
            "warning",
        )
    if report.rules and report.also:
        yield _year_of_two(origin, report, report.rules)
    if fix and report.signed:
        yield Problem(
            "the_thuc_da_ky_so",
            origin,
            "Tệp đã ký số nên không được sửa: sửa là mất chữ ký.",
            "Sửa ở bản Word trước khi ký, rồi trình ký lại.",
            "warning",
        )
    yield from report.problems(str(path))


def _year_of_two(origin: Origin, report: Report, taken: RuleSet) -> Problem:
    clue, others = report.chosen.clue, ", ".join(rules.id for rules in report.also)
    return Problem(
        "the_thuc_nam_hai_bo",
        origin,
        f"Văn bản chỉ cho biết “{clue}”, năm ấy có hai bộ quy tắc: đã kiểm theo {taken.id}, còn {others}.",
        f"Nếu văn bản ra trước {short_date(taken.effective_from)}, chạy lại với --rules {others}.",
        "warning",
    )
