"""The tree of organisations, and what stands where in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from docgen.core.problem import Problem
from docgen.core.vietnamese.text import fold
from docgen.validation.messages import elsewhere, problem
from docgen.validation.rows import Row, Rows

CELLS = ("chi_bo_co_so", "chi_bo_truc_thuoc")


def no_organisation_is_its_own_superior(rows: Rows) -> Iterator[Problem]:
    """Going up from an organisation never comes back to it; each circle is told once."""
    told: set[str] = set()
    for row in rows.of("don_vi"):
        circle = _circle(rows, row)
        if circle and not told.intersection(circle):
            told.update(circle)
            yield problem("vong_cap_tren", row.at("cap_tren"), vong=" → ".join((*circle, circle[0])))


def _circle(rows: Rows, start: Row) -> tuple[str, ...]:
    """Return the ids of the circle through `start`, empty when there is none."""
    trail: list[str] = []
    step: Row | None = start
    while step and step.text("ma") not in trail:
        trail.append(step.text("ma"))
        step = rows.find("don_vi", step.text("cap_tren"))
    return tuple(trail) if step and step.text("ma") == trail[0] else ()


def a_member_belongs_to_a_cell(rows: Rows) -> Iterator[Problem]:
    """A member's organisation is a chi bộ."""
    for row in rows.of("ca_nhan"):
        yield from _not_a_cell(rows, row, "chi_bo")


def a_cell_collective_stands_in_a_cell(rows: Rows) -> Iterator[Problem]:
    """A collective of kind chi bộ belongs to an organisation that is one."""
    for row in rows.of("tap_the"):
        if row.get("loai") == "chi_bo":
            yield from _not_a_cell(rows, row, "don_vi")


def _not_a_cell(rows: Rows, row: Row, key: str) -> Iterator[Problem]:
    organisation = rows.find("don_vi", row.text(key))
    if organisation and organisation.text("loai") and organisation.get("loai") not in CELLS:
        yield problem("khong_phai_chi_bo", row.at(key), ten=organisation.name, ai=row.name)


def party_groups_belong_to_the_cell(rows: Rows) -> Iterator[Problem]:
    """The tổ đảng of a member, or of a meeting, is a tổ đảng of that chi bộ (S6)."""
    for row in (*rows.of("ca_nhan"), *rows.of("hoi_nghi")):
        group = rows.find("don_vi", row.text("to_dang"))
        cell = row.text("chi_bo") if row.kind == "ca_nhan" else _cell_of(rows, row)
        if group and (group.get("loai") != "to_dang" or (cell and group.text("cap_tren") != cell)):
            yield problem("to_dang_khac_chi_bo", row.at("to_dang"), ten=group.name, ai=row.name, chi_bo=cell)


def a_meeting_of_a_party_group_names_it(rows: Rows) -> Iterator[Problem]:
    """Who meets as a tổ đảng says which."""
    for row in rows.of("hoi_nghi"):
        if row.get("ca_nhan_kiem_diem") == "dang_vien_to_dang" and row.absent("to_dang"):
            yield problem("thieu_to_dang", row.at("to_dang"), ten=row.name)


def _cell_of(rows: Rows, meeting: Row) -> str:
    collective = rows.find("tap_the", meeting.text("tap_the"))
    return collective.text("don_vi") if collective else ""


def one_person_in_one_cell(rows: Rows) -> Iterator[Problem]:
    """Same name, birthday and day of admission in two chi bộ may be one person entered twice: a warning."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows.of("ca_nhan"):
        name = (fold(row.text("ho_ten")), row.text("ngay_sinh"), row.text("ngay_vao_dang"))
        first = seen.setdefault(name, row) if all(name) else row
        if first.text("chi_bo") != row.text("chi_bo") and first.text("chi_bo") and row.text("chi_bo"):
            parts = {"kia": first.text("chi_bo"), "noi": elsewhere(first.at("chi_bo"), row.at("chi_bo"))}
            yield problem("nguoi_hai_chi_bo", row.at("chi_bo"), ten=row.name, day=row.text("chi_bo"), **parts)


def chapters_do_not_overlap(rows: Rows) -> Iterator[Problem]:
    """Two spans of one organisation's history share no day."""
    spans: dict[str, list[Row]] = {}
    for row in rows.of("lich_su_don_vi"):
        if row.day("tu_ngay"):
            spans.setdefault(row.text("don_vi"), []).append(row)
    for found in spans.values():
        ordered = sorted(found, key=lambda row: row.day("tu_ngay") or date.min)
        for before, after in pairwise(ordered):
            if (before.day("den_ngay") or date.max) >= (after.day("tu_ngay") or date.min):
                other = elsewhere(before.at("tu_ngay"), after.at("tu_ngay"))
                yield problem("lich_su_chong_nhau", after.at("tu_ngay"), ma=after.text("don_vi"), noi=other)
