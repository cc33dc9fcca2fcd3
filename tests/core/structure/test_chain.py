from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from docgen.core.planning.season import Season
from docgen.core.structure.chain import chains
from docgen.core.structure.coverage import Case
from docgen.core.structure.deciders import DECIDERS, decider_of
from docgen.core.structure.findings import structure_findings
from docgen.forms.form import FormSet


def test_s10_a_dependent_cell_is_decided_by_the_party_committee_of_its_base(case_of: Callable[..., Case]) -> None:
    rows = {
        "don_vi": [
            {"ma": "XA", "ten": "Đảng bộ xã", "loai": "dang_bo_xa"},
            {"ma": "CS", "ten": "Đảng bộ cơ sở", "loai": "dang_bo_co_so", "cap_tren": "XA"},
            {"ma": "BP", "ten": "Đảng bộ bộ phận", "loai": "dang_bo_bo_phan", "cap_tren": "CS"},
            {"ma": "CB", "ten": "Chi bộ", "loai": "chi_bo_truc_thuoc", "cap_tren": "BP"},
        ]
    }
    case = case_of(rows)
    found = decider_of(case.tree, "CB", case.regime.rule(DECIDERS))
    assert found is not None
    assert found.id == "CS"
    assert "43-HD/BTCTW" in found.rule.source


def test_s10_every_step_of_a_chain_says_who_when_and_by_which_number(season: Season, form_set: FormSet) -> None:
    chain = next(c for c in chains(season.review, form_set.regime, date(2026, 12, 31)) if c.collective.id == "TT-CBVP")
    decision = chain.steps[-1]
    assert chain.steps[0].act == "Tự đánh giá, xếp loại"
    assert "Đảng bộ xã Suối Lành" in decision.by
    assert (decision.level, decision.day, decision.number) == ("HTT", date(2026, 12, 21), "46-QĐ/ĐU")


HISTORY: dict[str, list[dict[str, Any]]] = {
    "don_vi": [
        {"ma": "XA", "ten": "Đảng bộ xã", "loai": "dang_bo_co_so", "cap_tren": "TINH"},
        {"ma": "TINH", "ten": "Đảng bộ tỉnh", "loai": "dang_bo_tinh"},
        {
            "ma": "HUYEN",
            "ten": "Đảng bộ huyện",
            "loai": "dang_bo_huyen",
            "cap_tren": "TINH",
            "den_ngay": date(2025, 6, 30),
        },
    ],
    "lich_su_don_vi": [
        {"don_vi": "XA", "tu_ngay": date(2015, 1, 1), "den_ngay": date(2025, 6, 30), "cap_tren": "HUYEN"}
    ],
    "tap_the": [{"ma": "TT", "ten": "Đảng uỷ xã", "loai": "cap_uy", "don_vi": "XA"}],
}


@pytest.mark.parametrize(
    ("form_set", "decided", "level"),
    [("2023-hd25", date(2023, 12, 20), "HUYEN"), ("2025-hd43", date(2026, 12, 20), "TINH")],
    ids=["under the district", "since then under the province"],
)
def test_s11_the_decider_is_the_one_of_the_day_of_the_decision(
    case_of: Callable[..., Case], form_set: str, decided: date, level: str
) -> None:
    outcome = {"doi_tuong": "TT", "muc_quyet_dinh": "HTT", "ngay_quyet_dinh": decided}
    case = case_of({**HISTORY, "ket_qua": [outcome]}, form_set, decided.year)
    (chain,) = chains(case.review, case.regime, date(2030, 1, 1))
    assert chain.decider is not None
    assert chain.decider.id == level


def test_s11_a_unit_without_a_decider_is_named_with_the_rule(case_of: Callable[..., Case]) -> None:
    rows = {**HISTORY, "don_vi": HISTORY["don_vi"][:1]}
    (found,) = [p for p in structure_findings(case_of(rows)) if p.code == "khong_co_cap_quyet_dinh"]
    assert "Đảng bộ xã" in found.message
    assert "cap_quyet_dinh" in found.hint


def test_s11_a_cell_of_the_wrong_kind_is_told_who_stands_above_it(case_of: Callable[..., Case]) -> None:
    university = {"ma": "DH", "ten": "Đảng bộ Trường Đại học", "loai": "dang_bo_co_so"}
    cell = {"ma": "C1", "ten": "Chi bộ Khoa 1", "loai": "chi_bo_co_so", "cap_tren": "DH"}
    collective = {"ma": "TT", "ten": "Chi bộ Khoa 1", "loai": "chi_bo", "don_vi": "C1"}
    found = structure_findings(case_of({"don_vi": [university, cell], "tap_the": [collective]}))
    hints = [p.hint for p in found if p.code == "khong_co_cap_quyet_dinh"]
    assert any("Đảng bộ Trường Đại học" in hint and "Loại tổ chức" in hint for hint in hints)


def test_s60_a_district_that_never_ended_and_a_circle_of_old_days_are_told(case_of: Callable[..., Case]) -> None:
    units = [{**row, "den_ngay": None} for row in HISTORY["don_vi"]]
    circle = [{"don_vi": "TINH", "tu_ngay": date(2010, 1, 1), "den_ngay": date(2011, 1, 1), "cap_tren": "XA"}]
    found = list(structure_findings(case_of({**HISTORY, "don_vi": units, "lich_su_don_vi": circle})))
    codes = {problem.code: problem for problem in found}
    assert "30/6/2025" in codes["loai_to_chuc_da_het"].message
    assert codes["vong_cap_tren_theo_ngay"].severity == "error"


def test_s11_a_superior_that_is_gone_is_told_once_and_not_at_every_cell(case_of: Callable[..., Case]) -> None:
    cells = [
        {"ma": f"C{n}", "ten": f"Chi bộ Khoa {n}", "loai": "chi_bo_truc_thuoc", "cap_tren": "DH"} for n in range(1, 25)
    ]
    gone = {"ma": "DH", "ten": "Đảng bộ Trường Đại học", "loai": "dang_bo_co_so", "den_ngay": date(2026, 6, 30)}
    bodies = [{"ma": f"T{n}", "ten": f"Chi bộ {n}", "loai": "chi_bo", "don_vi": f"C{n}"} for n in range(1, 25)]
    (problem,) = structure_findings(case_of({"don_vi": [gone, *cells], "tap_the": bodies}))
    assert problem.code == "cap_tren_da_het"
    assert "Chi bộ Khoa 1, Chi bộ Khoa 2, Chi bộ Khoa 3 và 21 đơn vị khác" in problem.message


def test_s11_the_rule_for_party_organisations_decides_for_no_body_of_the_administration(
    case_of: Callable[..., Case],
) -> None:
    """HD 43 mục 3 names deciders of party organisations; a leading collective's is not stated there."""
    units = [
        {"ma": "DH", "ten": "Đảng bộ Trường Đại học", "loai": "dang_bo_co_so", "cap_tren": "TU"},
        {"ma": "TU", "ten": "Đảng bộ tỉnh", "loai": "dang_bo_tinh"},
    ]
    bodies = [
        {"ma": "DU", "ten": "Đảng uỷ", "loai": "cap_uy", "don_vi": "DH"},
        {"ma": "BGH", "ten": "Ban Giám hiệu", "loai": "tap_the_ldql", "don_vi": "DH"},
    ]
    case = case_of({"don_vi": units, "tap_the": bodies})
    deciders = {c.collective.id: c.decider for c in chains(case.review, case.regime, date(2026, 12, 31))}
    assert deciders["DU"] is not None
    assert deciders["BGH"] is None
