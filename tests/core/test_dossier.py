from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.core.act import DossierEntry
from docgen.core.dossier import Gap, Paper, brought_papers, paper_order, plan_dossier
from docgen.core.keys import build
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.regime import DossierItem

REPORT = DossierItem(1, "Bản kiểm điểm cá nhân, báo cáo kiểm điểm tập thể", "required", "required")
RESIDENCE = DossierItem(2, "Bản nhận xét của cấp uỷ nơi cư trú", "none", "required")
LETTER = DossierItem(6, "Văn bản gợi ý kiểm điểm (nếu có)", "if_any", "if_any")
ITEMS = (REPORT, RESIDENCE, LETTER)


def entry(item: int, status: str, **values: object) -> DossierEntry:
    record = Record("ho_so", {"doi_tuong": "DV01", "muc": item, "trang_thai": status, **values}, Origin("du_lieu.xlsx"))
    return build(DossierEntry, record)


def paper(item: int, number: str = "", dated: date | None = None, source: str = "out/mau_02b.docx") -> Paper:
    return Paper(item, "Văn bản", number, dated, "Chi bộ", "made", source)


CONFIRMED = {"ly_do": "Sống trong doanh trại", "nguoi_xac_nhan": "Vàng A Sử"}


@pytest.mark.parametrize(
    ("item", "papers", "entries", "state"),
    [
        (REPORT, [paper(1)], [], "co"),
        (REPORT, [], [], "thieu"),
        (REPORT, [], [entry(1, "co")], "thieu"),
        (REPORT, [], [entry(1, "khong_co", **CONFIRMED)], "thieu"),
        (RESIDENCE, [], [entry(2, "mien", **CONFIRMED)], "mien"),
        (RESIDENCE, [], [entry(2, "mien", nguoi_xac_nhan="Vàng A Sử")], "thieu"),
        (RESIDENCE, [], [entry(2, "mien", ly_do="Sống trong doanh trại")], "thieu"),
        (LETTER, [], [], "khong_co"),
        (LETTER, [], [entry(6, "khong_co", **CONFIRMED)], "khong_co"),
        (LETTER, [], [entry(6, "co", tep="goi_y.pdf")], "thieu"),
        (LETTER, [paper(6)], [entry(6, "khong_co")], "thieu"),
        (LETTER, [paper(6, source="goi_y.pdf")], [entry(6, "co", tep="goi_y.pdf")], "co"),
        (LETTER, [paper(6)], [entry(6, "co", tep="tep_khac.pdf")], "thieu"),
    ],
    ids=[
        "required and there",
        "required and absent",
        "required, said to be there, no file",
        "required cannot be 'không có'",
        "exempt with reason and name",
        "exempt without reason",
        "exempt without a name",
        "if any, nothing said",
        "if any, stated absent",
        "if any, said to be there, no file",
        "said absent but there",
        "brought in",
        "one of two files missing",
    ],
)
def test_item_is_stated_by_what_is_there_and_what_is_said(
    item: DossierItem, papers: list[Paper], entries: list[DossierEntry], state: str
) -> None:
    (stated,) = plan_dossier("member", [item], papers, entries).items
    assert stated.state == state


def test_every_item_of_the_subject_is_stated_so_none_is_silently_missing() -> None:
    plan = plan_dossier("member", ITEMS, [paper(1)], [])
    assert [item.number for item in plan.items] == [1, 2, 6]
    assert plan.gaps == (Gap(2, "là thành phần bắt buộc nhưng chưa có văn bản nào"),)
    (absent,) = plan.absences
    assert (absent.number, absent.state, absent.confirmed_by) == (6, "khong_co", "")


def test_absence_carries_its_reason_and_the_name_of_who_confirmed_it() -> None:
    plan = plan_dossier("member", ITEMS, [paper(1)], [entry(2, "mien", **CONFIRMED), entry(6, "khong_co")])
    exempt = plan.absences[0]
    assert (exempt.reason, exempt.confirmed_by) == ("Sống trong doanh trại", "Vàng A Sử")
    assert plan.gaps == ()


def test_item_that_does_not_concern_the_subject_is_left_out_unless_a_paper_is_there() -> None:
    assert [item.number for item in plan_dossier("collective", ITEMS, [paper(1)], []).items] == [1, 6]
    (gap,) = plan_dossier("collective", ITEMS, [paper(1), paper(2)], []).gaps
    assert gap.item == 2


def test_only_rows_with_a_file_bring_papers_in() -> None:
    rows = [entry(6, "co", tep="goi_y.pdf", ten_van_ban="Gợi ý"), entry(9, "co"), entry(8, "khong_co", tep="x.pdf")]
    (brought,) = brought_papers(rows)
    assert (brought.item, brought.title, brought.kind, brought.source) == (6, "Gợi ý", "brought", "goi_y.pdf")


def test_papers_stand_by_item_then_date_then_number() -> None:
    ordered = [
        paper(1, "9-BC/CB", date(2026, 11, 1)),
        paper(1, "10-BC/CB", date(2026, 11, 1)),
        paper(1, "2-BC/CB", date(2026, 11, 2)),
        paper(1, "1-BC/CB", None),
        paper(3, "1-BB/CB", date(2026, 10, 1)),
    ]
    for shuffled in permutations(ordered):
        assert list(plan_dossier("member", [], shuffled, []).papers) == ordered


@given(st.text(), st.text(), st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_any_two_papers_can_be_ordered(one: str, other: str, first: date | None, second: date | None) -> None:
    sorted([paper(1, one, first), paper(1, other, second)], key=paper_order)


def test_of_two_papers_of_one_day_the_numbered_one_comes_first() -> None:
    minutes = Paper(3, "Biên bản hội nghị", "03-BB/CB", date(2026, 11, 26), "Chi bộ", "made", "a")
    count = Paper(3, "Biên bản kiểm phiếu", "", date(2026, 11, 26), "Chi bộ", "made", "b")
    assert sorted([count, minutes], key=paper_order) == [minutes, count]
