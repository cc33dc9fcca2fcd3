"""Special cases and a frame of criteria of a province's own, stated in its bo_mau.toml and nowhere in Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.core.appraisal.frame import fingerprint
from docgen.errors import FormUnknown
from docgen.forms.catalogue import load_form_set

HEAD = """
[bo_mau]
id = "an-binh"
title = "Bộ mẫu riêng của tỉnh An Bình (hư cấu)"
extends = "2025-hd43"
effective_from = 2025-11-01
"""
CASE = """
[[truong_hop]]
loai = "{loai}"
ten = "Đi học tập trung từ 6 tháng"
xu_ly = "{xu_ly}"
ap_dung = ["member"]
tu_thang = 6
source = "Quy định của tỉnh (hư cấu)"
status = "local"
"""
FRAME = """
[[khung_tieu_chi]]
ma = "C1"
nhom = "chung"
ap_dung = ["member"]
noi_dung = "Phẩm chất, đạo đức"
diem = {points}
source = "Hướng dẫn của tỉnh (hư cấu)"
"""


def overlay(folder: Path, *tables: str) -> Path:
    folder.mkdir()
    (folder / "bo_mau.toml").write_text(HEAD + "".join(tables), "utf-8")
    return folder


@pytest.mark.parametrize(("kind", "more"), [("di_hoc", 1), ("om_dau", 0)], ids=["a new case", "a case replaced"])
def test_s57_a_province_adds_or_replaces_a_special_case_by_its_key(tmp_path: Path, kind: str, more: int) -> None:
    below = load_form_set("2025-hd43").regime.cases
    own = load_form_set(str(overlay(tmp_path / "b", CASE.format(loai=kind, xu_ly="theo_thuc_te")))).regime.cases
    assert len(own) == len(below) + more
    (found,) = [case for case in own if case.kind == kind]
    assert (found.months, found.source, found.status) == (6, "Quy định của tỉnh (hư cấu)", "local")


def test_s43_a_province_states_its_frame_and_each_version_has_its_code(tmp_path: Path) -> None:
    first, second = (
        load_form_set(str(overlay(tmp_path / str(points), FRAME.format(points=points)))).regime for points in (30, 28.5)
    )
    assert [c.most for c in first.criteria] == [30]
    assert fingerprint(first) != fingerprint(second)


def test_a_treatment_nobody_knows_is_a_fault_of_the_set(tmp_path: Path) -> None:
    with pytest.raises(FormUnknown, match="mien_het") as refused:
        load_form_set(str(overlay(tmp_path / "b", CASE.format(loai="di_hoc", xu_ly="mien_het"))))
    assert "[[truong_hop]] di_hoc, xu_ly" in refused.value.problems[0].origin.place
