"""How the findings of `docgen layout` are shown: as JSON rows, and as lines for people."""

from __future__ import annotations

from typing import Any

from docgen.cli.output import Output
from docgen.core.vietnamese.dates import short_date
from docgen.layout.lint.checked import Checked, remaining
from docgen.layout.lint.finding import Finding
from docgen.layout.lint.linter import Order, Report

_SUMMARY = {
    "paper": "{file}: {errors} lỗi, {notes} lưu ý. Văn bản ngày {day}, theo {basis}.",
    "option": "{file}: {errors} lỗi, {notes} lưu ý. Theo ngày {day} của lệnh, {basis}.",
    "year": (
        "{file}: {errors} lỗi, {notes} lưu ý. Văn bản chưa ghi đủ ngày; “{clue}” ở {place} "
        "nên theo bộ quy tắc ngày {day}, {basis}."
    ),
    "today": "{file}: {errors} lỗi, {notes} lưu ý. Văn bản chưa ghi đủ ngày nên theo hôm nay {day}, {basis}.",
    "rules": "{file}: {errors} lỗi, {notes} lưu ý. Theo bộ quy tắc {rules} của lệnh, {basis}.",
}


def paper_row(checked: Checked, order: Order) -> dict[str, Any]:
    """Return what is known of one file as JSON."""
    report = checked.report
    row: dict[str, Any] = {"path": str(checked.path), "readable": report is not None}
    if report is None:
        return row
    return row | {
        "rules": report.rules.id if report.rules else None,
        "basis": _basis(report),
        "date": report.day.isoformat(),
        "date_from": report.chosen.source,
        "date_clue": report.chosen.clue,
        "kind": report.kind,
        "errors": checked.count("error"),
        "warnings": checked.count("warning"),
        "findings": [_finding_row(finding) for finding in report.findings],
        "copy": str(checked.copy) if checked.copy else None,
        "repaired": sorted({finding.row.id for finding in checked.repaired}),
        "remaining": len(remaining(checked, order).problems) if checked.copy else len(checked.problems),
    }


def _finding_row(finding: Finding) -> dict[str, Any]:
    first = finding.faults[0]
    return {
        "rule": finding.row.id,
        "title": finding.row.title,
        "severity": finding.severity,
        "source": finding.source.text,
        "status": finding.source.status,
        "places": [fault.place for fault in finding.faults],
        "found": first.found,
        "expected": first.expected,
        "fixable": finding.fixable,
    }


def _basis(report: Report) -> str:
    return report.rules.basis_on(report.day) if report.rules else ""


def tell(checked: Checked, order: Order, output: Output) -> None:
    """Print the problems of a file, what it was held against, and what was repaired."""
    output.problems(checked.problems)
    report = checked.report
    if report is None or report.rules is None or output.as_json:
        return
    counts = {"errors": checked.count("error"), "notes": checked.count("warning")}
    day = short_date(report.day)
    told = {"clue": report.chosen.clue, "place": report.chosen.place, "day": day, "basis": _basis(report)}
    chosen = "rules" if order.rules else report.chosen.source
    output.say(_SUMMARY[chosen], rules=report.rules.id, file=checked.path.name, **told, **counts)
    if checked.copy:
        left = remaining(checked, order)
        output.say(
            "Đã sửa {fixed} điều ở bản sao {copy}; còn {left} điều phải tự sửa.",
            fixed=len(checked.repaired),
            copy=checked.copy,
            left=len(left.problems),
        )
