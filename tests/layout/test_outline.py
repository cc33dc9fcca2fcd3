"""The sections of a template are read as a reader sees them; two sets are told apart section by section."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from docgen.core.set_comparison import SectionChange, compare_rules, compare_sections
from docgen.forms.catalogue import load_form_set
from docgen.layout.outline import sections_of


def changes(old: str, new: str, audience: str) -> list[SectionChange]:
    forms = (load_form_set(name).for_audience(audience) for name in (old, new))
    before, after = (sections_of(form.template) for form in forms)
    return list(compare_sections(before, after))


def test_a_section_has_its_heading_and_the_fields_under_it() -> None:
    sections = {s.heading: s.fields for s in sections_of(load_form_set("2025-hd43").form("02B").template)}
    assert sections["VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm"] == ("phuong_huong",)
    assert sections["I. Đánh giá theo các nhóm tiêu chí"] == ("diem_chung", "diem_nhiem_vu", "tong_diem")


def test_the_variable_of_a_loop_is_no_field() -> None:
    for form in load_form_set("2025-hd43").forms:
        found = {name for section in sections_of(form.template) for name in section.fields}
        assert found <= set(form.content.fields), form.code


def test_a_template_without_outline_is_one_section(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Họ và tên: {{ ho_ten }}")
    word.save(str(tmp_path / "x.docx"))
    (section,) = sections_of(tmp_path / "x.docx")
    assert (section.heading, section.fields) == ("", ("ho_ten",))


@pytest.mark.parametrize("audience", ["collective", "leader", "member", "outside"])
def test_sections_ii_to_vi_map_one_to_one_from_2023_to_2025(audience: str) -> None:
    """forms.md §3.3."""
    found = {c.new.partition(".")[0]: c.change for c in changes("2023-hd25", "2025-hd43", audience)[:-3] if c.old}
    assert {found[number] for number in ("III", "IV", "V", "VI")} == {"same"}


@pytest.mark.parametrize("audience", ["collective", "leader", "member", "outside"])
def test_boxes_give_way_to_points_and_two_ratings_to_one_proposal(audience: str) -> None:
    found = changes("2023-hd25", "2025-hd43", audience)
    lost = {name for change in found for name in change.lost}
    assert {"cap_do_1", "cap_do_2", "cap_do_khac_phuc"} <= lost
    assert ("muc_tu_nhan_ccvc" in lost) is (audience != "collective")
    (points,) = [c for c in found if "diem_chung" in c.added]
    assert (points.change, points.new) == ("new", "I. Đánh giá theo các nhóm tiêu chí")
    (proposal,) = [c for c in found if c.new == "II. Đề xuất xếp loại mức chất lượng"]
    assert (proposal.change, proposal.old.partition(".")[0]) == ("renamed", "VII")
    assert {"A. NỘI DUNG KIỂM ĐIỂM", "B. NỘI DUNG TỰ ĐÁNH GIÁ, XẾP LOẠI"} <= {c.new for c in found if c.change == "new"}


def test_items_2_and_3_of_the_collective_report_are_longer_now() -> None:
    renamed = {c.new[:2] for c in changes("2023-hd25", "2025-hd43", "collective") if c.change == "renamed"}
    assert {"2.", "3."} <= renamed


def test_a_set_compared_with_itself_has_no_change() -> None:
    assert {c.change for c in changes("2025-hd43", "2025-hd43", "leader")} == {"same"}
    rules = load_form_set("2025-hd43").regime.rules
    assert not list(compare_rules(rules, rules))


def test_a_changed_rule_shows_both_values_and_sources() -> None:
    old, new = (load_form_set(name).regime.rules for name in ("2023-hd25", "2025-hd43"))
    (found,) = [change for change in compare_rules(old, new) if change.key == "lead_time"]
    assert found.old is not None
    assert found.new is not None
    assert ((found.old.value, found.old.unit), (found.new.value, found.new.unit)) == ((3, "day"), (3, "working_day"))
    assert "26-QĐ/TU" in found.old.source
    assert "43-HD/BTCTW" in found.new.source
