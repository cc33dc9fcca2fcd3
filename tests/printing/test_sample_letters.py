"""The papers of other bodies in the sample, as pages: what stands where, and never a signature alone."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from docgen.printing.typesetting import typeset

SAMPLE = Path(__file__).parents[2] / "examples" / "suoi_lanh" / "tai_lieu.json"
PAPERS = {row["tep"]: row for row in json.loads(SAMPLE.read_text("utf-8"))}
FEWEST_LINES = 6


def pages_of(row: dict[str, Any]) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(typeset("van_ban_den", row))).pages]


def test_the_list_of_a_decision_is_an_annex_behind_the_signature() -> None:
    pages = pages_of(PAPERS["quyet_dinh/45-QD-DU.pdf"])
    assert "Phan Quốc Bảo" in pages[0]
    assert "DANH SÁCH" in pages[1]
    assert "(Kèm theo Quyết định số 45-QĐ/ĐU, ngày 21 tháng 12 năm 2026)" in pages[1]
    assert all("Họ và tên" in page for page in pages[1:]), "each page of the list repeats its heading"


def test_the_subject_of_a_letter_stands_under_its_number() -> None:
    (page,) = pages_of(PAPERS["gop_y/TT-CBVP.pdf"])
    assert page.index("Số 05-CV/CB") < page.index("về việc góp ý") < page.index("Kính gửi")


@pytest.mark.parametrize("row", [r for r in PAPERS.values() if "bang" in r], ids=lambda r: r["so_ky_hieu"])
def test_a_page_with_a_signature_holds_text_too(row: dict[str, Any]) -> None:
    for page in pages_of(row):
        assert len(page.strip().splitlines()) > FEWEST_LINES


@pytest.mark.parametrize("row", PAPERS.values(), ids=lambda r: r["tep"])
def test_only_party_bodies_stand_beside_the_name_of_the_party(row: dict[str, Any]) -> None:
    body = row["dong_duoi"]
    assert body.startswith(("CHI BỘ", "ĐẢNG BỘ", "ĐẢNG UỶ", "TỈNH UỶ", "BAN TỔ CHỨC")), body
