"""From one form set to the next: what changed in forms and rules, and last season's data in a new workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.core.carry_over import KEPT, Years, carried
from docgen.core.record import Record
from docgen.core.regime_headings import HeadingRow, side_by_side
from docgen.core.set_comparison import RuleChange, SectionChange, compare_rules, compare_sections
from docgen.errors import DataFaulty
from docgen.forms.catalogue import load_form_set
from docgen.forms.form import Form, FormSet
from docgen.journey.season.loading import Loaded, load
from docgen.journey.season.period import require_set_for
from docgen.journey.workspace.beginning import NewWorkspace, fill_workspace
from docgen.layout.outline import sections_of
from docgen.settings import load_workspace, require_period
from docgen.sheets import Sheet, extended, sheets

# Audience of a form of review → how reports name it.
AUDIENCES = {
    "collective": "tập thể",
    "leader": "cá nhân giữ chức vụ lãnh đạo, quản lý",
    "member": "cá nhân không giữ chức vụ lãnh đạo, quản lý",
    "outside": "đảng viên không làm việc trong hệ thống chính trị",
}


@dataclass(frozen=True, slots=True)
class FormChange:
    """The forms that serve one audience, and what became of each section; a side is None where there is no form."""

    audience: str
    old: Form | None
    new: Form | None
    sections: tuple[SectionChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets side by side; `added` and `dropped` are other forms that only one of them has."""

    old: FormSet
    new: FormSet
    forms: tuple[FormChange, ...]
    added: tuple[Form, ...]
    dropped: tuple[Form, ...]
    rules: tuple[RuleChange, ...]
    headings: tuple[HeadingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedSheet:
    """One sheet of the new workbook: its rows, the columns filled from last season and those asked anew, by heading."""

    title: str
    rows: int
    kept: tuple[str, ...]
    anew: tuple[str, ...]
    required: tuple[str, ...]


def compare(old: str, new: str) -> Comparison:
    """Compare two sets by id or folder; raises FormUnknown."""
    before, after = load_form_set(old), load_form_set(new)
    codes_before, codes_after = _surrounding(before), _surrounding(after)
    return Comparison(
        old=before,
        new=after,
        forms=tuple(_form_change(audience, before, after) for audience in AUDIENCES),
        added=tuple(form for code, form in codes_after.items() if code not in codes_before),
        dropped=tuple(form for code, form in codes_before.items() if code not in codes_after),
        rules=tuple(compare_rules(before.regime.rules, after.regime.rules)),
        headings=side_by_side(before.regime.headings, after.regime.headings),
    )


def _surrounding(form_set: FormSet) -> dict[str, Form]:
    return {form.code: form for form in form_set.forms if not set(form.audience) & set(AUDIENCES)}


def _form_change(audience: str, old: FormSet, new: FormSet) -> FormChange:
    before, after = _serving(old, audience), _serving(new, audience)
    if before is None or after is None:
        return FormChange(audience, before, after)
    changes = compare_sections(sections_of(before.template), sections_of(after.template))
    return FormChange(audience, before, after, changes)


def _serving(form_set: FormSet, audience: str) -> Form | None:
    return next((form for form in form_set.forms if audience in form.audience), None)


def carry(source: Path, target: Path, form_set: str, period: str, today: date) -> tuple[CarriedSheet, ...]:
    """Write a new workspace from the data of an old one and tell what it holds; the old one is only read.

    Raises SettingsInvalid for a set of another period, DataFaulty while the old data have errors, FolderNotEmpty.
    """
    loaded = _sound(source, today)
    when = require_period(period, "--period")
    new = load_form_set(form_set)
    require_set_for(when, new)
    with extended(new.of(when.cadence).columns):
        columns = {sheet.kind: frozenset(sheet.keys) for sheet in sheets()}
        records = carried(loaded.records, Years(loaded.workspace.year, when.year), columns)
        told = tuple(_told(sheet, records) for sheet in sheets())
    fill_workspace(target, NewWorkspace(form_set, period, loaded.workspace.organisation), records)
    return told


def _sound(source: Path, today: date) -> Loaded:
    loaded = load(load_workspace(source), today)
    if loaded.has_errors:
        raise DataFaulty(
            "Dữ liệu kỳ trước còn lỗi nên chưa chuyển được. Hãy chạy docgen check với thư mục kỳ trước và sửa hết lỗi.",
            loaded.problems,
        )
    return loaded


def _told(sheet: Sheet, records: Sequence[Record]) -> CarriedSheet:
    rows = [record for record in records if record.kind == sheet.kind]
    filled = {name for record in rows for name in record.values}
    blank = [column for column in sheet.columns if column.key not in filled]
    return CarriedSheet(
        title=sheet.title,
        rows=len(rows),
        kept=tuple(column.title for column in sheet.columns if column.key in filled),
        anew=tuple(column.title for column in blank) if rows or sheet.kind in KEPT else (),
        required=tuple(column.title for column in blank if column.required and rows),
    )
