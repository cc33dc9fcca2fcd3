from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.errors import FormUnknown
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.shipped import FORM_SETS

OVERLAY = """
[bo_mau]
id = "tinh-an-binh"
title = "Bộ mẫu riêng của tỉnh An Bình (hư cấu)"
extends = "2025-hd43"
effective_from = 2025-11-01

[[quy_tac]]
key = "lead_time"
value = 5
unit = "day"
source = "Quy định số 26-QĐ/TU (hư cấu)"
status = "local"

[[mau]]
code = "02B"
title = "Bản kiểm điểm của tỉnh"
ten_tep = "mau_02b_tinh"
template = "mau_02b.docx"
schema = "mau_02b.schema.json"
for = "member"
status = "reference"
"""


@pytest.fixture(name="overlay")
def _overlay(tmp_path: Path) -> Path:
    """A province's own set in a folder outside the repository."""
    folder = tmp_path / "tinh"
    folder.mkdir()
    (folder / "bo_mau.toml").write_text(OVERLAY, "utf-8")
    shutil.copy(FORM_SETS / "2025-hd43" / "mau_02b.docx", folder)
    shutil.copy(load_form_set("2025-hd43").form("02B").schema, folder / "mau_02b.schema.json")
    return folder


@pytest.mark.parametrize("name", known_sets())
def test_every_set_that_ships_loads_with_a_source_for_each_rule(name: str) -> None:
    loaded = load_form_set(name)
    assert loaded.id == name
    assert all(rule.source for rule in loaded.regime.rules.values())
    assert all(form.template.is_file() and form.schema.is_file() for form in loaded.forms)
    assert len({form.code for form in loaded.forms}) == len(loaded.forms)
    assert len({form.file_stem for form in loaded.forms}) == len(loaded.forms)


def test_a_form_with_an_inferred_block_says_so() -> None:
    for form in load_form_set("2025-hd43").forms:
        assert form.status in ("verbatim", "inferred", "reference")
        assert (form.status == "verbatim") is (form.inferred == ())


def test_a_province_replaces_one_form_and_one_rule_and_keeps_the_rest(overlay: Path) -> None:
    central, own = load_form_set("2025-hd43"), load_form_set(str(overlay))
    assert own.form("02B").template.parent == overlay
    assert own.form("02A") == central.form("02A")
    assert (own.regime.rule("lead_time").value, own.regime.rule("lead_time").status) == (5, "local")
    assert own.regime.rule("thang_toi_thieu") == central.regime.rule("thang_toi_thieu")
    assert own.regime.dossier_items == central.regime.dossier_items


def test_a_set_may_be_named_relative_to_the_workspace(overlay: Path) -> None:
    assert load_form_set("tinh", overlay.parent).id == "tinh-an-binh"


def test_an_unknown_set_is_refused_with_the_sets_there_are() -> None:
    with pytest.raises(FormUnknown, match="2025-hd43"):
        load_form_set("2026-hd99")


def test_an_unknown_form_is_refused_with_the_forms_there_are() -> None:
    with pytest.raises(FormUnknown, match="02A, 02B, 02C"):
        load_form_set("2025-hd43").form("07")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        pytest.param('extends = "2025-hd43"', 'extends = "tinh"', "vòng quanh", id="extends-itself"),
        pytest.param("mau_02b.docx", "khong_co.docx", "khong_co.docx", id="template-missing"),
        pytest.param("[bo_mau]", "[bo_mau", "TOML", id="not-toml"),
    ],
)
def test_a_broken_set_is_refused_with_what_to_mend(overlay: Path, before: str, after: str, words: str) -> None:
    settings = overlay / "bo_mau.toml"
    settings.write_text(settings.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(FormUnknown, match=words):
        load_form_set(str(overlay))
