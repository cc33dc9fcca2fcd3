"""Rows of bo_mau.toml as what they stand for: forms, rules, items of a dossier, columns of the data."""

from __future__ import annotations

from typing import Any

from docgen.core.appraisal.tables import Criterion, SpecialCase, StateRule
from docgen.core.citation import Basis
from docgen.core.form_content import FormContent
from docgen.core.regime import DossierItem, FileName, Heading, Rule, SubmissionItem
from docgen.forms.form import Form
from docgen.forms.schema_fields import fields_of
from docgen.forms.stacking import FormRow
from docgen.sheets import AddedColumn


def rule_of(row: dict[str, Any]) -> Rule:
    """Return a rule from its row."""
    known = (row["key"], row["value"], row.get("unit", ""), row["source"], row["status"], row.get("note", ""))
    return Rule(*known, tuple(row.get("lua_chon", ())))


def item_of(row: dict[str, Any]) -> DossierItem:
    """Return an item of a dossier from its row."""
    return DossierItem(row["number"], row["title"], row["collective"], row["member"])


def submission_item_of(row: dict[str, Any]) -> SubmissionItem:
    """Return an item of the set that is sent to the superior from its row."""
    known = (row["number"], row["title"], row["collective"], row["member"], tuple(row["items"]))
    return SubmissionItem(*known, tuple(row.get("titles", ())), row.get("source", ""))


def file_name_of(row: dict[str, Any]) -> FileName:
    """Return what files so named are from its row."""
    return FileName(tuple(row["chua"]), row["muc"], row["title"])


def case_of(row: dict[str, Any]) -> SpecialCase:
    """Return a special case from its row."""
    known = (row["loai"], row["ten"], row["xu_ly"], _words(row["ap_dung"]), row["source"], row["status"])
    return SpecialCase(*known, row.get("tu_thang", 0), row.get("muc_cao_nhat", ""), row.get("note", ""))


def criterion_of(row: dict[str, Any]) -> Criterion:
    """Return a criterion of the office's frame from its row."""
    return Criterion(row["ma"], row["nhom"], _words(row["ap_dung"]), row["noi_dung"], row["diem"], row["source"])


def state_rule_of(row: dict[str, Any]) -> StateRule:
    """Return a rule of the State from its row."""
    return StateRule(row["key"], row["khia_canh"], row["value"], row["source"], row["status"], unit=row.get("unit", ""))


def basis_of(row: dict[str, Any]) -> Basis:
    """Return a text of the register of căn cứ from its row."""
    return Basis(row["van_ban"], row["tu"], row.get("den"), row.get("thay_bang", ""))


def heading_of(row: dict[str, Any]) -> Heading:
    """Return where a set treats one of the fourteen subjects from its row."""
    return Heading(row["can_cu"], row.get("ghi_chu", ""))


def column_of(row: dict[str, Any]) -> AddedColumn:
    """Return a column that a set adds to a sheet from its row."""
    return AddedColumn(
        kind=row["sheet"],
        key=row["key"],
        title=row["title"],
        type=row.get("type", "dong"),
        description=row.get("description", ""),
        choices=tuple(row.get("lua_chon", {}).items()),
        bounds=(row.get("nho_nhat"), row.get("lon_nhat")),
        cadence=_words(row.get("chu_ky", ["nam", "quy"])),
    )


def form_of(row: FormRow) -> Form:
    """Return a form from its row, which has no fault."""
    values = row.values
    template, schema = values["template"], values["schema"]
    fields = {**fields_of(schema), **values.get("them_truong", {})}
    return Form(
        set_id=row.set_id,
        code=row.code,
        title=values["title"],
        template=template,
        schema=schema,
        audience=_words(values["for"]),
        stage=values.get("stage", "draft"),
        file_stem=values["ten_tep"],
        status=values["status"],
        content=FormContent(fields, values.get("bat_buoc", {})),
        inferred=tuple(values.get("suy_dien", ())),
        short=values.get("ten_goi", values["title"]),
        signs=values.get("signs", ""),
        recipients=tuple(values.get("recipients", ())),
        retention=values.get("retention", ""),
        dossier_item=values.get("dossier_item"),
        cadence=_words(values.get("chu_ky", "nam")),
    )


def _words(value: Any) -> tuple[Any, ...]:
    """Return a text, or a list of texts, as a tuple."""
    return tuple(value) if isinstance(value, list) else (value,)
