"""How a form is filled in: its headings and its own notes, beside the sheets and columns that feed them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from docgen.core.context.frame import sentence
from docgen.core.context.guidance import Guide, GuideRow
from docgen.core.planning.season import GuideOf
from docgen.core.set_comparison import Section
from docgen.forms.form import Form, FormSet
from docgen.layout.outline import sections_of
from docgen.sheets import Sheet, sheets

# Field of a form → the sheet that feeds it, where it is no column of the subject's own row.
_SHEETS = {"khac_phuc": "khac_phuc", "giai_trinh": "goi_y", "phu_luc": "nhiem_vu"}
# Field of a form → the column that it prints under another name.
_RENAMED = {"muc": "muc_de_xuat", "muc_dang_uy": "muc_quyet_dinh"}
# Where a column is looked for after the subject's own sheet.
_RESULTS = "ket_qua"
_HEAD = "Phần đầu"
_ANNEX = "phu_luc"
_MUST, _MAY, _IF_ANY = "Bắt buộc", "Nếu có", "(nếu có)"
# "Mục A.II của Mẫu 01." at the head of a description: where it stands in one set, not what to write.
_PLACE = re.compile(r"^Mục .*?(?:; |\. |\.?$)")


def guide_of(form_set: FormSet) -> GuideOf:
    """Return what makes the guide to a form of the set; each form is read once."""

    @cache
    def guide(code: str) -> Guide:
        form = form_set.form(code)
        return Guide(code, form.short or form.title, tuple(_rows(form)))

    return guide


def _rows(form: Form) -> Iterator[GuideRow]:
    known = {sheet.kind: sheet for sheet in sheets()}
    told: set[str] = set()
    for section in sections_of(form.template):
        new = tuple(field for field in section.fields if field not in told)
        told.update(new)
        row = _row(form, Section(section.heading, tuple(f for f in new if f != _ANNEX), section.note), known)
        if section.heading or row.columns:
            yield row
        if _ANNEX in new:
            yield _row(form, Section("Phụ lục", (_ANNEX,)), known)


def _row(form: Form, section: Section, known: Mapping[str, Sheet]) -> GuideRow:
    places = [place for field in section.fields if (place := _place(form, field, known))]
    columns: dict[str, list[str]] = {}
    for sheet, column, _ in places:
        columns.setdefault(sheet, []).extend([column] if column else [])
    notes = dict.fromkeys(_sentence(text) for text in (section.note, *(note for _, _, note in places)) if text)
    asked = "; ".join(
        f"Sheet {sheet}: {', '.join(named)}" if named else f"Sheet {sheet}" for sheet, named in columns.items()
    )
    return GuideRow(section.heading or _HEAD, " ".join(notes), asked, _need(form, section) if places else "")


def _need(form: Form, section: Section) -> str:
    fields = {_RENAMED.get(field, field) for field in section.fields}
    return _MUST if fields & form.content.mandatory.keys() and _IF_ANY not in section.heading else _MAY


def _place(form: Form, field: str, known: Mapping[str, Sheet]) -> tuple[str, str, str] | None:
    """Return the sheet and the column where a field is typed, and what is said of it; None for what docgen makes."""
    if field in _SHEETS:
        sheet = known[_SHEETS[field]]
        return sheet.title, "", sheet.description
    own = "tap_the" if "collective" in form.audience else "ca_nhan"
    key = _RENAMED.get(field, field)
    for kind in (own, _RESULTS):
        if key in known[kind].by_key:
            column = known[kind].column(key)
            return known[kind].title, column.title, _PLACE.sub("", column.description)
    return None


def _sentence(text: str) -> str:
    return sentence(text[:1].upper() + text[1:])
