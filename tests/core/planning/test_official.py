"""Mẫu 03 and 04 of HD 43-HD/BTCTW, planned from the season's data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docgen.core.planning.official import dossier_lists, reratings
from docgen.core.planning.season import Season
from docgen.core.review import Review
from docgen.forms.catalogue import load_form_set
from docgen.readers.tree import records_of

ROW = {
    "doi_tuong": "DV004",
    "so_cu": "45-QĐ/ĐU",
    "ngay_cu": date(2026, 12, 28),
    "muc_cu": "XS",
    "cach_xu_ly": "huy_bo",
    "muc_moi": "HTNV",
    "ly_do": "Thành tích kê khai không đúng",
    "hieu_luc_tu": date(2027, 3, 20),
}


def with_rows(season: Season, *rows: dict[str, object]) -> Season:
    added = Review.of(records_of({"xep_loai_lai": rows}))  # type: ignore[dict-item] # plain values
    return replace(season, review=replace(season.review, reratings=added.reratings))


def test_a_season_without_a_rating_anew_has_no_decision(season: Season) -> None:
    assert list(reratings(season)) == []


def test_a_decision_names_the_old_one_and_both_levels(season: Season) -> None:
    (paper,) = reratings(with_rows(season, ROW))
    assert (paper.form, paper.subject) == ("03", "DV004")
    context = paper.context
    assert context["cach_xu_ly"] == "Huỷ bỏ"
    assert (context["so_qd_cu"], context["ngay_qd_cu"]) == ("45-QĐ/ĐU", "28/12/2026")
    assert (context["muc_cu"], context["muc_moi"]) == ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành nhiệm vụ")
    assert context["ly_do"].endswith(".")
    assert context["can_cu"][-1].endswith(".")
    assert set(context) == set(season.contents["03"].fields)


def test_a_second_decision_about_somebody_does_not_replace_the_first(season: Season) -> None:
    papers = list(reratings(with_rows(season, ROW, {**ROW, "so_cu": "50-QĐ/ĐU"})))
    assert [paper.subject for paper in papers] == ["DV004", "DV004_lan2"]


def test_what_is_not_known_is_left_to_be_filled_by_hand(season: Season) -> None:
    bare = {key: ROW[key] for key in ("doi_tuong", "so_cu", "muc_cu", "cach_xu_ly", "muc_moi")}
    (paper,) = reratings(with_rows(season, bare))
    assert {paper.context[name] for name in ("ngay_qd_cu", "hieu_luc_tu", "co_quan_quyet_dinh")} == {"……"}


def test_one_list_names_every_dossier_with_the_items_brought_in(season: Season) -> None:
    season = replace(season, items=load_form_set("2025-hd43").regime.dossier_items)
    (paper,) = dossier_lists(season)
    rows = paper.context["dong"]
    assert len(rows) == sum(1 for owed in season.assignments if owed.form)
    assert [item["stt"] for item in paper.context["thanh_phan"]] == [str(n) for n in range(1, 10)]
    brought = {e.item for e in season.review.dossier_entries if e.subject == "TT-CBVP" and e.status == "co"}
    (row,) = [row for row in rows if row["ten"] == season.review.collective("TT-CBVP").name]
    assert row["cac_muc"] == (", ".join(map(str, sorted(brought))) or "……")


@pytest.mark.parametrize("name", ["mau_03.txt", "mau_04.txt"])
def test_the_four_items_and_the_titles_are_word_for_word(name: str) -> None:
    """forms.md §2.5, §2.6."""
    words = {
        "mau_03.txt": ["đánh giá, xếp loại lại tổ chức đảng, đảng viên năm {{ nam }}"],
        "mau_04.txt": [
            "hồ sơ kiểm điểm, đánh giá, xếp loại",
            "1. Báo cáo kiểm điểm của tập thể.",
            "2. Biên bản hội nghị kiểm điểm.",
            "3. Văn bản gợi ý kiểm điểm (nếu có).",
            "4. Kết quả đánh giá xếp loại Ban Thường vụ cấp ủy trực thuộc Trung ương, tập thể lãnh đạo theo phân cấp "
            "quản lý (kèm theo phụ lục chấm điểm với từng đối tượng theo các tiêu chí đánh giá được quy định tại Quy "
            "định số 366-QĐ/TW).",
        ],
    }
    folder = Path(__file__).parents[3] / "templates" / "mau_bieu" / "2025-hd43" / "nguon"
    text = (folder / name).read_text("utf-8")
    assert [phrase for phrase in words[name] if phrase not in text] == []
