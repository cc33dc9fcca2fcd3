"""`docgen migrate-set`: two form sets compared section by section, and last season's data carried over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from docgen.cli.language import speak
from docgen.cli.output import Output, global_options
from docgen.cli.workspace import now
from docgen.errors import ExitCode

_CHANGES = {
    "same": "giữ nguyên",
    "moved": "chuyển chỗ",
    "renamed": "đổi lời",
    "new": "mới",
    "dropped": "bỏ",
}


@click.command("migrate-set")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), help="Thư mục làm việc mới sẽ ghi.")
@click.option("--period", default="2026", show_default=True, help="Kỳ của thư mục mới.")
@global_options
def command(old: str, new: str, folder: Path | None, target: Path | None, period: str, output: Output) -> int:
    """So bộ mẫu OLD với NEW theo từng mục; với DIR và --to, chuyển dữ liệu kỳ trước sang thư mục mới.

    Ví dụ: docgen migrate-set 2023-hd25 2025-hd43 ky-2024 --to ky-2025 --period 2025
    """
    from docgen.journey.form_sets.migration import carry, compare

    if (folder is None) is not (target is None):
        raise click.UsageError(speak("DIR và --to đi cùng nhau. Hãy ghi cả hai, hoặc bỏ cả hai để chỉ so bộ mẫu."))
    compared = compare(old, new)
    carried = carry(folder, target, new, period, now().date()) if folder and target else ()
    output.document("migrate-set", True, comparison=_document(compared), sheets=[_sheet_row(s) for s in carried])
    _tell_forms(compared, output)
    _tell_rules(compared, output)
    if target:
        _tell_sheets(carried, target, output)
    return ExitCode.DONE


def _document(compared: Any) -> dict[str, Any]:
    return {
        "old": compared.old.id,
        "new": compared.new.id,
        "forms": [
            {
                "for": change.audience,
                "old": change.old.code if change.old else None,
                "new": change.new.code if change.new else None,
                "sections": [
                    {"change": s.change, "old": s.old, "new": s.new, "added": s.added, "lost": s.lost}
                    for s in change.sections
                ],
            }
            for change in compared.forms
        ],
        "added": [form.code for form in compared.added],
        "dropped": [form.code for form in compared.dropped],
        "headings": [{"number": h.number, "title": h.title, "old": h.old, "new": h.new} for h in compared.headings],
        "rules": [{"key": rule.key, "old": _rule(rule.old), "new": _rule(rule.new)} for rule in compared.rules],
    }


def _rule(rule: Any) -> dict[str, Any] | None:
    return {"value": rule.value, "unit": rule.unit, "source": rule.source, "status": rule.status} if rule else None


def _sheet_row(sheet: Any) -> dict[str, Any]:
    lists = {"kept": list(sheet.kept), "anew": list(sheet.anew), "required": list(sheet.required)}
    return {"title": sheet.title, "rows": sheet.rows, **lists}


def _tell_forms(compared: Any, output: Output) -> None:
    from docgen.journey.form_sets.migration import AUDIENCES

    output.say("Từ bộ mẫu {old} sang {new}", old=compared.old.id, new=compared.new.id)
    for change in compared.forms:
        sides = {"old": _code(change.old), "new": _code(change.new)}
        output.say("{who}: {old} → {new}", who=AUDIENCES[change.audience].capitalize(), **sides)
        for section in change.sections:
            _tell_section(section, output)
    for form in compared.added:
        output.say("Mẫu mới: {code}  {title}", code=form.code, title=form.title)
    for form in compared.dropped:
        output.say("Mẫu không còn: {code}  {title}", code=form.code, title=form.title)


def _code(form: Any) -> str:
    return speak("Mẫu {code}", code=form.code) if form else speak("không có mẫu")


def _tell_section(section: Any, output: Output) -> None:
    if section.change == "same" and not section.added and not section.lost and not output.verbose:
        return
    heading = section.new or section.old or speak("(đầu mẫu)")
    output.say("  [{change}] {heading}", change=speak(_CHANGES[section.change]), heading=heading)
    if section.change in ("moved", "renamed"):
        output.say("      trước: {heading}", heading=section.old or speak("(đầu mẫu)"))
    if section.added:
        output.say("      thêm trường: {fields}", fields=", ".join(section.added))
    if section.lost:
        output.say("      bỏ trường: {fields}", fields=", ".join(section.lost))


def _tell_rules(compared: Any, output: Output) -> None:
    output.say("Mười bốn đề mục của hai quy định:")
    for row in compared.headings:
        output.say("  {number}. {title}: {old} → {new}", number=row.number, title=row.title, old=row.old, new=row.new)
    output.say("Quy tắc khác nhau: {count}", count=len(compared.rules))
    for rule in compared.rules:
        output.say("  {key}: {old} → {new}", key=rule.key, old=_value(rule.old), new=_value(rule.new))


def _value(rule: Any) -> str:
    if rule is None:
        return speak("không nêu")
    value = f"{rule.value} {rule.unit}".strip()
    return f"{value or '–'} ({rule.source})"


def _tell_sheets(sheets: Any, target: Path, output: Output) -> None:
    for sheet in sheets:
        if sheet.rows:
            output.say("Sheet {title}: chuyển {rows} dòng", title=sheet.title, rows=sheet.rows)
            output.say("      giữ: {columns}", columns=", ".join(sheet.kept))
            output.say("      điền mới: {columns}", columns=", ".join(sheet.anew))
    output.say("Đã ghi {folder}. Điền các cột mới, rồi chạy: docgen check {folder}", folder=target)
