"""The tree of organisations, and what stands where in it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.validation.messages import problem
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
