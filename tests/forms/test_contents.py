"""What the forms of review say they print and need is what the data and the schemas have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.core.period import Period
from docgen.errors import FormUnknown
from docgen.forms.catalogue import known_sets, load_form_set, sets_for
from docgen.forms.form import Form
from docgen.forms.schema_fields import fields_of

SCHEMAS = Path(__file__).parents[2] / "data_schemas"
AUDIENCES = ("collective", "leader", "member", "outside")
# Mandatory parts that are sheets of their own, and one that is asked for but printed nowhere.
SHEETS = {"khac_phuc", "giai_trinh"}
UNPRINTED = {"y_kien_lien_quan"}
# A column → the field it is printed as under another name.
PRINTED_AS = {"muc_de_xuat": "muc"}
# Fields that are not the subject's column of that name, by kind.
MADE = {"nhan_xet_nguoi_quan_ly", "nhan_xet_chi_uy", "muc"}


def columns_for(audience: str, form: Form) -> set[str]:
    """Return the columns of the subject's sheet, those that the form's set adds among them."""
    sheet = "tap_the" if audience == "collective" else "ca_nhan"
    added = {column.key for column in load_form_set(form.set_id).columns if column.kind == sheet}
    return added | set(json.loads((SCHEMAS / f"{sheet}.schema.json").read_text("utf-8"))["properties"])


REVIEW_FORMS = [
    pytest.param(form, audience, id=f"{name}/{form.code} for {audience}")
    for name in known_sets()
    for form in load_form_set(name).forms
    for audience in form.audience
    if audience in AUDIENCES
]


@pytest.mark.parametrize(("form", "audience"), REVIEW_FORMS)
def test_every_mandatory_section_is_data_and_is_printed(form: Form, audience: str) -> None:
    mandatory = set(form.content.mandatory)
    assert mandatory - SHEETS <= columns_for(audience, form)
    assert {PRINTED_AS.get(column, column) for column in mandatory - UNPRINTED} <= set(form.content.fields)


@pytest.mark.parametrize(("form", "audience"), REVIEW_FORMS)
def test_every_section_that_is_printed_is_a_column_of_the_data(form: Form, audience: str) -> None:
    """A field misspelt in a schema would print dotted lines for ever."""
    sections = {name for name, kind in form.content.fields.items() if kind in ("doan", "muc", "cap_do")}
    assert sections - MADE <= columns_for(audience, form)


@pytest.mark.parametrize(("form", "audience"), REVIEW_FORMS)
def test_a_section_that_is_not_optional_is_mandatory(form: Form, audience: str) -> None:
    """Optional are causes, the part on the collective "(nếu có)", and what others write (forms.md §2-3)."""
    optional = {"nguyen_nhan_khach_quan", "nguyen_nhan_chu_quan", "trach_nhiem_voi_tap_the", "muc_tu_nhan_ccvc", *MADE}
    sections = {name for name, kind in form.content.fields.items() if kind in ("doan", "muc", "cap_do")}
    assert sections - optional <= set(form.content.mandatory)


@pytest.mark.parametrize(
    ("period", "sets"),
    [
        ("2018", ()),
        ("2019", ("2019-hd21",)),
        ("2022", ("2019-hd21",)),
        ("2023", ("2023-hd25",)),
        ("2024", ("2023-hd25",)),
        ("2025", ("2025-hd43",)),
        ("2026", ("2025-hd43",)),
        ("2024-Q4", ()),
        ("2025-Q2", ()),
        ("2025-Q3", ("2025-hd43",)),
        ("2026-Q1", ("2025-hd43",)),
        ("2026-Q2", ("2025-hd43", "2026-quy")),
    ],
)
def test_the_period_chooses_the_set(period: str, sets: tuple[str, ...]) -> None:
    """QĐ 366 is from 30/8/2025, the quarterly texts from 22/5/2026; a year has one set."""
    assert sets_for(Period.parse(period)) == sets


def test_the_same_code_serves_other_people_in_another_set() -> None:
    """02A and 02B changed places between 2023 and 2025 (forms.md §1)."""
    served = {
        name: {audience: load_form_set(name).for_audience(audience).code for audience in AUDIENCES}
        for name in ("2023-hd25", "2025-hd43")
    }
    assert served == {
        "2023-hd25": {"collective": "01", "leader": "02B", "member": "02A", "outside": "02A"},
        "2025-hd43": {"collective": "01", "leader": "02A", "member": "02B", "outside": "02C"},
    }


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("không phải JSON", id="not-json"),
        pytest.param("[]", id="a-list"),
        pytest.param("{}", id="no-properties"),
        pytest.param('{"properties": ["a"]}', id="properties-a-list"),
        pytest.param('{"properties": {"a": 1}}', id="a-property-that-is-no-schema"),
    ],
)
def test_a_schema_that_is_none_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    schema = tmp_path / "x.schema.json"
    schema.write_text(text, "utf-8")
    with pytest.raises(FormUnknown, match=r"x\.schema\.json.*Hãy"):
        fields_of(schema)
