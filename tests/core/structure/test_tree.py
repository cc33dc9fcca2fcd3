from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.organisation import Organisation
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.structure.tree import Tree

# A commune that stood under a district until the districts ended, then directly under the province.
HISTORY: dict[str, list[dict[str, Any]]] = {
    "don_vi": [
        {"ma": "TINH", "ten": "Đảng bộ tỉnh An Bình", "loai": "dang_bo_tinh"},
        {
            "ma": "HUYEN",
            "ten": "Đảng bộ huyện",
            "loai": "dang_bo_huyen",
            "cap_tren": "TINH",
            "den_ngay": date(2025, 6, 30),
        },
        {"ma": "XA", "ten": "Đảng bộ xã Suối Lành", "loai": "dang_bo_xa", "cap_tren": "TINH"},
        {"ma": "CB", "ten": "Chi bộ Thôn Đồng Tâm", "loai": "chi_bo_truc_thuoc", "cap_tren": "XA"},
    ],
    "lich_su_don_vi": [
        {
            "don_vi": "XA",
            "tu_ngay": date(2015, 1, 1),
            "den_ngay": date(2025, 6, 30),
            "ten": "Đảng bộ xã Suối Cũ",
            "loai": "dang_bo_co_so",
            "cap_tren": "HUYEN",
            "can_cu": "Quyết định số 7-QĐ/HU, ngày 01/01/2015",
        }
    ],
}


@pytest.mark.parametrize(
    ("day", "name", "above"),
    [
        (date(2023, 12, 4), "Đảng bộ xã Suối Cũ", ["HUYEN", "TINH"]),
        (date(2025, 6, 30), "Đảng bộ xã Suối Cũ", ["HUYEN", "TINH"]),
        (date(2025, 7, 1), "Đảng bộ xã Suối Lành", ["TINH"]),
    ],
    ids=["before", "the last day of the districts", "the day after"],
)
def test_s60_an_organisation_has_the_name_and_the_superiors_of_the_day(
    review_of: Callable[..., Review], day: date, name: str, above: list[str]
) -> None:
    review = review_of(HISTORY)
    tree = Tree.on(day, review.organisations, review.chapters)
    assert tree.standings["XA"].name == name
    assert [standing.id for standing in tree.superiors("XA")] == above
    assert ("HUYEN" in tree.standings) == (day <= date(2025, 6, 30))


def organisation(id: str, parent: str | None) -> Organisation:
    return Organisation(record=Record("don_vi", {}, Origin("")), id=id, name=id, kind="chi_bo_co_so", parent=parent)


@given(st.lists(st.integers(min_value=-1, max_value=11), min_size=1, max_size=12))
def test_any_web_of_superiors_is_walked_to_an_end_and_its_circles_told(parents: list[int]) -> None:
    rows = [organisation(str(n), None if p < 0 else str(p)) for n, p in enumerate(parents)]
    tree = Tree.on(date(2026, 12, 31), rows)
    for id in tree.standings:
        above = [standing.id for standing in tree.superiors(id)]
        assert len(above) == len(set(above))
        assert all(id in [below.id for below in tree.under(up)] for up in above)
    circles = [set(circle) for circle in tree.circles()]
    assert {id for circle in circles for id in circle} == {id for id in tree.standings if _returns(tree, id)}
    assert sum(map(len, circles)) == len(set().union(*circles))


def _returns(tree: Tree, id: str) -> bool:
    """Follow the superiors as many steps as there are organisations; a slow count of its own."""
    here = tree.standings[id].parent
    for _ in tree.standings:
        if here == id:
            return True
        here = tree.standings[here].parent if here and here in tree.standings else None
    return False
