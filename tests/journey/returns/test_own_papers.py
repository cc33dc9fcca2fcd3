"""Forms of collectives and of a quarter go out and come back: their own cells, axes and criteria row by row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.errors import DataFaulty
from docgen.journey.returns.blanks import blank_form, own_papers
from docgen.journey.returns.collecting import Collected, CollectOrder, Incoming, collect_forms
from docgen.journey.returns.open_forms import closed_forms
from docgen.journey.session import Session, opened
from tests.returns.conftest import filled

Make = Callable[..., Path]
LEADER, COLLECTIVE = "DV001", "TT-CBVP"
AUTUMN = datetime.fromisoformat("2026-10-20T09:00")
PERSON = ("ma", "ho_ten", "ngay_sinh", "ngay_vao_dang", "ngay_chinh_thuc", "chi_bo", "loai_ca_nhan", "chuc_vu_dang")
GROUP = ("ma", "ten", "loai", "don_vi", "nguoi_dung_dau", "quyen_han_ky", "chuc_vu_ky", "nguoi_ky")


@pytest.fixture(name="quarter")
def _quarter(data_2023: dict[str, Any], workspace_of: Make) -> Path:
    """A quarter of a leader with three of the six axes, one criterion, two tasks, one of them a product."""
    people = [{name: row[name] for name in PERSON if name in row} for row in data_2023["ca_nhan"]]
    people[0] |= {"tu_danh_gia": "Hoàn thành nhiệm vụ của quý.", "nhom_tuong_dong": "Bí thư chi bộ"}
    tasks = [
        {"doi_tuong": LEADER, "stt": 1, "nhiem_vu": "Giải ngân", "truc": 1, "trong_so": 40, "ma_san_pham": "SP1"},
        {"doi_tuong": LEADER, "stt": 2, "nhiem_vu": "Trực tiếp công dân"},
    ]
    data = {
        "don_vi": data_2023["don_vi"],
        "ca_nhan": people,
        "tap_the": [{k: data_2023["tap_the"][0][k] for k in GROUP} | {"tu_danh_gia": "Đạt."}],
        "truc": [{"doi_tuong": LEADER, "truc": n, "diem_toi_da": 10, "diem_tu_cham": n} for n in (1, 2, 5)],
        "tieu_chi": [{"doi_tuong": LEADER, "stt": 1, "noi_dung": "Kỷ luật", "diem_toi_da": 15, "dam_bao": "co"}],
        "nhiem_vu": tasks,
        "hoi_nghi": [],
        "thanh_phan": [],
    }
    return workspace_of(data, "2026-quy", "2026-Q3")


def give(session: Session, *files: bytes, apply: bool = False) -> Collected:
    brought = [Incoming(f"phieu_{number}.docx", data) for number, data in enumerate(files, 1)]
    return collect_forms(session, brought, CollectOrder(apply=apply))


def rows(root: Path, kind: str) -> list[dict[str, Any]]:
    with opened(root, AUTUMN) as session:
        return [dict(r.values) for r in session.loaded.records if r.kind == kind and r.text("doi_tuong") == LEADER]


@pytest.mark.parametrize(("form_set", "year"), [("2023-hd25", "2023"), ("2019-hd21", "2022")])
def test_the_report_of_a_collective_comes_back_as_it_went(
    workspace_of: Make, data_2023: dict[str, Any], form_set: str, year: str
) -> None:
    data = {**data_2023, "hoi_nghi": [], "thanh_phan": []}
    with opened(workspace_of(data, form_set, year), datetime.fromisoformat(f"{year}-11-20T08:00")) as session:
        blank = blank_form(session, COLLECTIVE)
        collected = give(session, blank)
        assert (collected.forms[0].changes, collected.problems) == ((), ())
        (change,) = give(session, filled(blank, tap_the__han_che="Họp chi bộ còn muộn.")).forms[0].changes
    assert (change.kind, change.key, change.after) == ("tap_the", "han_che", "Họp chi bộ còn muộn.")


def test_every_form_of_a_quarter_comes_back_as_it_went(quarter: Path) -> None:
    with opened(quarter, AUTUMN) as session:
        forms = [(plan.form, plan.subject) for plan in own_papers(session)]
        assert sorted(forms) == [("05", LEADER), ("07", COLLECTIVE), ("09", LEADER), ("TV01", LEADER), ("TV02", LEADER)]
        collected = give(session, *(blank_form(session, subject, form) for form, subject in forms))
    assert [form.changes for form in collected.forms] == [()] * len(forms)
    assert collected.problems == ()


def test_axes_and_criteria_are_filled_in_and_an_axis_without_a_row_gets_one(quarter: Path) -> None:
    with opened(quarter, AUTUMN) as session:
        scores = filled(
            blank_form(session, LEADER, "09"),
            truc__2__diem_tu_cham="8,5",
            truc__moi3__muc_tieu="Số hoá 100% hồ sơ",
            truc__moi3__diem_tu_cham="9",
            tieu_chi__1__dam_bao___co="\N{EM SPACE}",
            tieu_chi__1__dam_bao___khong="X",
            tieu_chi__1__diem_dat="12",
        )
        products = filled(
            blank_form(session, LEADER, "TV02"), nhiem_vu__1__ty_le_a="90", nhiem_vu__1__diem_san_pham="36"
        )
        collected = give(session, scores, products, apply=True)
    assert collected.problems == ()
    axes = {row["truc"]: (row.get("diem_tu_cham"), row.get("muc_tieu")) for row in rows(quarter, "truc")}
    assert axes == {1: (1, None), 2: (8.5, None), 3: (9, "Số hoá 100% hồ sơ"), 5: (5, None)}
    (criterion,) = rows(quarter, "tieu_chi")
    assert (criterion["dam_bao"], criterion["diem_dat"]) == ("khong", 12)
    assert [(row.get("ty_le_a"), row.get("diem_san_pham")) for row in rows(quarter, "nhiem_vu")] == [
        (90, 36),
        (None,) * 2,
    ]


def test_two_forms_of_one_person_go_in_together_and_may_not_contradict(quarter: Path) -> None:
    with opened(quarter, AUTUMN) as session:
        own, register = blank_form(session, LEADER, "05"), blank_form(session, LEADER, "TV01")
        one = filled(own, nhiem_vu__1__tinh_hinh="Đã xong", nhiem_vu__1__nhiem_vu="Giải ngân 100%")
        other = filled(register, nhiem_vu__1__nhiem_vu="Giải ngân 95%")
        told = give(session, one, other)
        assert [(p.code, p.origin.file) for p in told.problems] == [("phieu_hai_phieu", "phieu_2.docx")]
        same = filled(register, nhiem_vu__1__nhiem_vu="Giải ngân 100%", nhiem_vu__1__vai_tro="Chủ trì")
        assert give(session, one, same, apply=True).problems == ()
    first = rows(quarter, "nhiem_vu")[0]
    assert (first["nhiem_vu"], first["tinh_hinh"], first["vai_tro"]) == ("Giải ngân 100%", "Đã xong", "Chủ trì")


def test_a_form_that_nobody_fills_in_is_refused_with_the_reason(quarter: Path) -> None:
    with opened(quarter, AUTUMN) as session:
        assert {closed.form for closed in closed_forms(session)} == {"TV03", "TV04", "TV05", "08", "17"}
        for form, told in (("TV04", "văn thư giữ"), ("14", "tự ghi về mình"), ("09", "Không điền Mẫu 09")):
            with pytest.raises(DataFaulty, match=told):
                own_papers(session, (COLLECTIVE,) if form == "09" else (), form)
