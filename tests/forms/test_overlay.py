"""A province's own set: one form replaced, a field and column added, two rules changed, no Python; and its faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.errors import FormUnknown
from docgen.forms.catalogue import load_form_set
from docgen.sheets import extended, sheet_of
from docgen.shipped import FORM_SETS

OVERLAY = """
[bo_mau]
id = "an-binh"
title = "Bộ mẫu riêng của tỉnh An Bình (hư cấu)"
extends = "2025-hd43"
effective_from = 2025-11-01

[[quy_tac]]
key = "lead_time"
value = 5
unit = "day"
source = "Quy định của tỉnh (hư cấu)"
status = "local"

[[quy_tac]]
key = "tran_xs_cao"
value = 22
unit = "percent"
source = "Quy định của tỉnh (hư cấu)"
status = "local"

[[cot]]
sheet = "ca_nhan"
key = "dan_toc"
title = "Dân tộc"
description = "In ở dòng nhân thân của Mẫu 02B."

[[mau]]
code = "02B"
template = "mau_02b.docx"
status = "reference"
suy_dien = ["dòng dân tộc"]

[mau.them_truong]
dan_toc = "chu"
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "an_binh"
    folder.mkdir()
    (folder / "bo_mau.toml").write_text(OVERLAY, "utf-8")
    shutil.copy(FORM_SETS / "2025-hd43" / "mau_02b.docx", folder)
    return folder


def edit(folder: Path, before: str, after: str) -> str:
    path = folder / "bo_mau.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    return str(folder)


def test_a_form_states_only_what_differs(folder: Path) -> None:
    central, own = load_form_set("2025-hd43"), load_form_set(str(folder))
    form, below = own.form("02B"), central.form("02B")
    assert form.template == folder / "mau_02b.docx"
    assert (form.schema, form.title, form.content.mandatory) == (below.schema, below.title, below.content.mandatory)
    assert dict(form.content.fields) == {**below.content.fields, "dan_toc": "chu"}
    assert (form.status, form.inferred, form.set_id) == ("reference", ("dòng dân tộc",), "an-binh")
    assert [f for f in own.forms if f.code != "02B"] == [f for f in central.forms if f.code != "02B"]


def test_two_rules_change_and_the_others_stay(folder: Path) -> None:
    central, own = load_form_set("2025-hd43").regime.rules, load_form_set(str(folder)).regime.rules
    assert {key for key in central if central[key] != own[key]} == {"lead_time", "tran_xs_cao"}
    assert (own["lead_time"].value, own["lead_time"].status) == (5, "local")


def test_the_new_column_is_there_only_where_the_set_is_in_use(folder: Path) -> None:
    own = load_form_set(str(folder)).of("nam")
    with extended(own.columns):
        assert sheet_of("ca_nhan").column("dan_toc").title == "Dân tộc"
    assert "dan_toc" not in sheet_of("ca_nhan").keys


def test_the_years_and_the_layout_are_those_of_the_set_below(folder: Path) -> None:
    own = load_form_set(str(folder))
    assert (own.span.first, own.layout, own.lineage) == (2025, "HD05", ("an-binh", "2025-hd43", "chung"))


def test_a_form_of_the_set_below_can_be_dropped(folder: Path) -> None:
    codes = {
        f.code for f in load_form_set(edit(folder, "effective_from", 'bo = ["02C", "P-BQ"]\neffective_from')).forms
    }
    assert not codes & {"02C", "P-BQ"}


# What is wrong → before, after, and file, key and way out that must be told.
FAULTS = {
    "unknown parent": ('"2025-hd43"', '"2025-hd44"', ["an_binh/bo_mau.toml", "extends", "2025-hd44", "2025-hd43"]),
    "a circle": ('"2025-hd43"', '"an_binh"', ["an_binh/bo_mau.toml", "extends", "vòng quanh"]),
    "template missing": ("mau_02b.docx", "khong_co.docx", ["[[mau]] 02B, template", "khong_co.docx"]),
    "unknown rule": ('"lead_time"', '"lead_tme"', ["[[quy_tac]] lead_tme", "“lead_time”"]),
    "field not in the schema": (
        'suy_dien = ["dòng dân tộc"]',
        'bat_buoc = { pham_chta = "I.1" }',
        ["[[mau]] 02B, bat_buoc.pham_chta", "“pham_chat”"],
    ),
    "unknown key of a row": ('unit = "day"', 'don_vi_tinh = "day"', ["[[quy_tac]] lead_time, don_vi_tinh"]),
    "key left out": ('source = "Quy định của tỉnh (hư cấu)"\n', "", ["[[quy_tac]] lead_time", "thiếu dòng source"]),
    "status that is none": ('status = "reference"', 'status = "tam"', ["[[mau]] 02B, status", "verbatim, inferred"]),
    "unknown sheet": ('sheet = "ca_nhan"', 'sheet = "ca_nhn"', ["[[cot]] dan_toc, sheet", "“ca_nhan”"]),
    "column there already": ('key = "dan_toc"', 'key = "ho_ten"', ["[[cot]] ho_ten", "đã có cột"]),
    "type that is none": (
        'title = "Dân tộc"',
        'title = "Dân tộc"\ntype = "chu"',
        ["[[cot]] dan_toc, type", "doan_van"],
    ),
    "new form without a title": ('code = "02B"', 'code = "02X"', ["[[mau]] 02X", "thiếu dòng title"]),
    "dropped form unknown": ("effective_from", 'bo = ["02Z"]\neffective_from', ["[bo_mau], bo", "02Z"]),
    "unknown table": ("[[cot]]", "[[cott]]", ["[cott]", "“cot”"]),
}


@pytest.mark.parametrize(("before", "after", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_file_key_and_way_out(folder: Path, before: str, after: str, told: list[str]) -> None:
    with pytest.raises(FormUnknown) as caught:
        load_form_set(edit(folder, before, after), folder.parent)
    words = " ".join([str(caught.value), *(f"{p.origin} {p.message} {p.hint}" for p in caught.value.problems)])
    assert [word for word in told if word not in words] == []
    assert str(caught.value).rpartition(". ")[2].startswith("Hãy ")


def test_all_faults_are_told_at_once(folder: Path) -> None:
    edit(folder, '"lead_time"', '"lead_tme"')
    edit(folder, "mau_02b.docx", "khong_co.docx")
    with pytest.raises(FormUnknown, match="và 1 lỗi khác") as caught:
        load_form_set(edit(folder, 'sheet = "ca_nhan"\n', 'sheet = "ca_nhan"\n'))
    assert {problem.code for problem in caught.value.problems} == {"quy_tac_la", "mau_thieu_tep"}


def test_a_mandatory_section_may_be_a_column_that_the_set_adds(folder: Path) -> None:
    load_form_set(edit(folder, 'suy_dien = ["dòng dân tộc"]', 'bat_buoc = { dan_toc = "Dân tộc" }'))


# A deadline of the province → whether it keeps within that of the set below ("before 31/12 of the period").
DEADLINES = {
    "earlier": ('value = "12-15"', True),
    "the same": ('value = "12-31"', True),
    "in the year after": ('value = "01-15"\nunit = "before_month_day_next_year"', False),
}


@pytest.mark.parametrize(("row", "kept"), DEADLINES.values(), ids=DEADLINES)
def test_s41_a_set_may_not_name_a_later_deadline_than_the_set_below(folder: Path, row: str, kept: bool) -> None:
    made = with_deadline(folder, row)
    if kept:
        assert load_form_set(str(made)).regime.rule("han_hoan_thanh").unit == "before_month_day"
        return
    with pytest.raises(FormUnknown) as caught:
        load_form_set(str(made))
    (problem,) = caught.value.problems
    assert problem.code == "han_muon_hon_cap_tren"
    assert "Kế hoạch của tỉnh (hư cấu)" in problem.message
    assert "Quy định 366-QĐ/TW, Điều 14" in problem.message


def test_a_row_whose_value_cannot_be_read_is_refused_with_the_row_named(folder: Path) -> None:
    with pytest.raises(FormUnknown, match="han_hoan_thanh") as caught:
        load_form_set(str(with_deadline(folder, 'value = "15/12"')))
    assert [problem.code for problem in caught.value.problems] == ["quy_tac_gia_tri_sai"]


def with_deadline(folder: Path, row: str) -> Path:
    text = f'[[quy_tac]]\nkey = "han_hoan_thanh"\n{row}\nsource = "Kế hoạch của tỉnh (hư cấu)"\nstatus = "local"\n\n'
    edit(folder, "[[cot]]", f"{text}[[cot]]")
    return folder


def test_a_rule_of_the_state_whose_value_cannot_be_read_is_refused(folder: Path) -> None:
    row = '[[quy_dinh_nha_nuoc]]\nkey = "ccvc.tru_moi_loi"\nkhia_canh = "Trừ"\nvalue = "25%"\n'
    edit(folder, "[[cot]]", f'{row}source = "Quy định của tỉnh (hư cấu)"\nstatus = "local"\n\n[[cot]]')
    with pytest.raises(FormUnknown, match=r"ccvc\.tru_moi_loi") as caught:
        load_form_set(str(folder))
    assert [problem.code for problem in caught.value.problems] == ["quy_tac_gia_tri_sai"]
