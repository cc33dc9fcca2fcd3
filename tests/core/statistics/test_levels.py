from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.core.assignment import Exemptions, assign
from docgen.core.planning.season import Season
from docgen.core.problem import Origin
from docgen.core.record import Record
from docgen.core.review import Review
from docgen.core.statistics.columns import COLUMNS, REMAINDERS, SUMS
from docgen.core.statistics.levels import Level, all_levels, levels
from docgen.core.statistics.remainders import remainders

CODES = {"collective": "01", "leader": "02A", "member": "02B", "outside": "02C"}
EXEMPTIONS = Exemptions(frozenset({"mien_sinh_hoat"}), 6, date(2026, 12, 31), "Điều 5")
KINDS = ("dang_bo_xa", "dang_bo_co_so", "dang_bo_bo_phan", "chi_bo_co_so", "chi_bo_truc_thuoc", "to_dang")
MEMBER = st.tuples(
    st.sampled_from(["ldql", "khong_ldql", "ngoai_htct"]),
    st.sampled_from(["binh_thuong", "binh_thuong", "mien_sinh_hoat", "chua_kiem_diem"]),
    st.sampled_from(["XS", "HTT", "HTNV", "KHT", "CHUA", None]),
)
COLLECTIVE = st.tuples(
    st.sampled_from(["cap_uy", "chi_bo", "tap_the_ldql"]),
    st.sampled_from(["binh_thuong", "chi_xep_loai", "thanh_lap_moi"]),
    st.sampled_from(["XS", "HTT", "HTNV", "KHT", "CHUA", None]),
)
# One organisation: what it is, which of those before it stands above it, its members, its collectives.
ORGANISATION = st.tuples(
    st.sampled_from(KINDS), st.integers(-1, 30), st.lists(MEMBER, max_size=5), st.lists(COLLECTIVE, max_size=3)
)


def record(kind: str, row: int, **values: Any) -> Record:
    return Record(kind, {k: v for k, v in values.items() if v is not None}, Origin("du_lieu.xlsx", f"{kind}!A{row}"))


def forest(drawn: list[Any]) -> Review:
    """Build the data of a random forest; an organisation stands below one before it, or at the top."""
    rows = []
    for n, (kind, above, members, collectives) in enumerate(drawn):
        parent = f"TC{above % n}" if n and above >= 0 else None
        rows.append(record("don_vi", n, ma=f"TC{n}", ten=f"Tổ chức {n}", loai=kind, cap_tren=parent))
        for m, (audience, standing, level) in enumerate(members):
            id = f"DV{n}-{m}"
            person = {"ma": id, "ho_ten": id, "ngay_sinh": date(1980, 1, 1), "chi_bo": f"TC{n}"}
            dates = {"ngay_vao_dang": date(2010, 1, 1), "loai_ca_nhan": audience, "tinh_trang": standing}
            rows += [record("ca_nhan", n, **person, **dates), *outcome(id, level)]
        for m, (kind_of, standing, level) in enumerate(collectives):
            id = f"TT{n}-{m}"
            body = {"ma": id, "ten": id, "loai": kind_of, "don_vi": f"TC{n}", "nguoi_dung_dau": "DV0-0"}
            rows += [record("tap_the", n, **body, tinh_trang=standing), *outcome(id, level)]
    return Review.of(rows)


def outcome(subject: str, level: str | None) -> list[Record]:
    return [record("ket_qua", 1, doi_tuong=subject, muc_quyet_dinh=level)] if level else []


@settings(max_examples=60, deadline=None)
@given(st.lists(ORGANISATION, min_size=1, max_size=12))
def test_s12_figures_add_up_at_every_level_of_any_tree(drawn: list[Any]) -> None:
    review = forest(drawn)
    owed = assign(review, EXEMPTIONS, CODES)
    tops = levels(review, owed)
    for level in all_levels(tops):
        for id, row in level.whole.items():
            for column in COLUMNS:
                parts = [level.own, *(below.whole for below in level.below)]
                assert row.count(column) == sum(part[id].count(column) for part in parts if id in part)
                assert len(set(row.ids[column])) == row.count(column)
            for whole, columns in SUMS:
                assert row.count(whole) == sum(row.count(column) for column in columns)
    counted = Counter(id for top in tops if "dang_vien" in top.whole for id in top.whole["dang_vien"].ids["tong"])
    assert counted == Counter(m.id for m in review.members)


@settings(max_examples=60, deadline=None)
@given(st.lists(ORGANISATION, min_size=1, max_size=8))
def test_s23_every_remainder_is_listed_once_with_its_reason(drawn: list[Any]) -> None:
    review = forest(drawn)
    owed = assign(review, EXEMPTIONS, CODES)
    found = remainders(review, owed)
    assert all(row.reason for row in found)
    assert len({(row.column, row.subject.id) for row in found}) == len(found)
    listed = Counter(row.column for row in found if row.subject.id.startswith("DV"))
    rows = [top.whole["dang_vien"] for top in levels(review, owed) if "dang_vien" in top.whole]
    assert listed == +Counter({column: sum(row.count(column) for row in rows) for column in REMAINDERS})


def test_s12_chi_bo_truc_thuoc_stay_a_class_of_their_own_at_every_level(season: Season) -> None:
    (province,) = levels(season.review, season.assignments)
    (commune,) = province.below
    for level in (province, commune):
        assert level.whole["chi_bo"].count("tong") == 7
        assert level.whole["dang_vien"].count("phai") == 89
        assert level.whole["tap_the_ldql"].count("tong") == 1
    assert "chi_bo" not in commune.own
    assert sum(cell.whole["dang_vien"].count("xs") for cell in commune.below) == 12


def test_s12_a_member_reviewed_at_two_places_is_counted_once(season: Season) -> None:
    places = Counter(p.member for p in season.review.participants if p.member and p.role == "thanh_vien")
    twice = {member for member, count in places.items() if count > 1}
    assert twice
    (province,) = levels(season.review, season.assignments)
    counted = Counter(province.whole["dang_vien"].ids["tong"])
    assert {counted[member] for member in twice} == {1}


def test_s23_the_sample_says_why_two_were_not_reviewed(season: Season) -> None:
    found = remainders(season.review, season.assignments)
    reasons = [f.reason for f in found if f.column == "chua"]
    assert len(reasons) == 2
    assert all(reason.startswith("Chưa kiểm điểm trong kỳ – ") for reason in reasons)
    assert Counter(f.column for f in found) == {"mien": 7, "chua": 2, "chua_xep_loai": 2}


def test_s23_who_has_no_level_and_no_reason_is_named_as_unexplained() -> None:
    review = forest([("chi_bo_co_so", -1, [("khong_ldql", "binh_thuong", None)], [])])
    (found,) = remainders(review, assign(review, EXEMPTIONS, CODES))
    assert (found.column, found.explained) == ("chua_xep_loai", False)


def test_s20_reviewed_collectives_are_counted_apart_from_rated_organisations() -> None:
    cells = [("chi_bo", "binh_thuong", "XS"), ("chi_bo", "chi_xep_loai", "HTT"), ("chi_bo", "thanh_lap_moi", None)]
    review = forest([("chi_bo_truc_thuoc", -1, [("ldql", "binh_thuong", "HTT")], cells)])
    top: Level
    (top,) = levels(review, assign(review, EXEMPTIONS, CODES))
    row = top.whole["chi_bo"]
    assert [row.count(name) for name in ("tong", "phai", "da", "chua", "mien")] == [3, 2, 1, 1, 1]
    assert [row.count(name) for name in ("phai_xep_loai", "da_xep_loai", "chua_xep_loai")] == [3, 2, 1]
