from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.archive.dossier.naming import original_name, paper_stem
from docgen.core.dossier import Paper
from docgen.core.vietnamese.plain import slug


def paper(title: str, symbol: str, dated: date | None) -> Paper:
    return Paper(3, title, symbol, dated, "", "brought", "x")


@pytest.mark.parametrize(
    ("title", "symbol", "dated", "name"),
    [
        ("Biên bản hội nghị", "05-BB/CB", date(2026, 11, 26), "007_bien-ban-hoi-nghi_05-bb-cb_20261126"),
        ("Đơn đề nghị", "", None, "007_don-de-nghi"),
        ("", "/QĐ-TW", None, "007_van-ban_qd-tw"),
        ("???", "", date(2026, 1, 2), "007_van-ban_20260102"),
    ],
    ids=["whole", "no number and date", "symbol beginning with a slash", "nothing to spell"],
)
def test_paper_is_named_by_order_kind_symbol_and_date(title: str, symbol: str, dated: date | None, name: str) -> None:
    assert paper_stem(7, paper(title, symbol, dated)) == name


def test_long_titles_are_cut_between_words() -> None:
    assert slug("Báo cáo kiểm điểm tập thể Ban Chấp hành Đảng bộ xã", 30) == "bao-cao-kiem-diem-tap-the-ban"


@given(st.text(), st.text(), st.integers(1, 999))
def test_every_name_is_short_plain_ascii(title: str, symbol: str, order: int) -> None:
    stem = paper_stem(order, paper(title, symbol, date(2026, 1, 1)))
    assert re.fullmatch(r"\d{3}_[a-z0-9_-]+", stem)
    assert len(stem) <= 80


@given(st.text(st.characters(blacklist_characters="/"), min_size=1))
def test_original_keeps_a_safe_form_of_its_name(name: str) -> None:
    assert re.fullmatch(r"002_[a-z0-9-]+(\.[a-z0-9]*)?", original_name(2, name))
