"""Counts and levels typed on the page: the same arithmetic as docgen check, saved whole, nobody's work lost."""

from __future__ import annotations

import html
import json
import re

import pytest

from docgen.core.rating import LEVELS
from tests.web.clerk import Clerk
from tests.web.conftest import Served

MEETING = "/hoi-nghi/HN-CBVP"
COUNT, LEVEL = f"{MEETING}/kiem-phieu", f"{MEETING}/xep-loai"
_INPUT = re.compile(r'<input[^>]*?name="([^"]+)"[^>]*?value=(?:"([^"]*)"|\'([^\']*)\')')
_CHOSEN = re.compile(r'<select name="([^"]+)".*?</select>', re.DOTALL)


@pytest.fixture(name="clerk")
def _clerk(served: Served) -> Clerk:
    return Clerk.of(served, "an")


def form(page: str) -> dict[str, str]:
    """What a browser would send back of a page that nobody has touched."""
    fields = {name: html.unescape(a or b) for name, a, b in _INPUT.findall(page) if name != "_csrf"}
    for found in _CHOSEN.finditer(page):
        chosen = re.search(r'<option value="([^"]*)" selected', found[0])
        fields[found[1]] = chosen[1] if chosen else ""
    return fields


def saved(clerk: Clerk, kind: str, subject: str, key: str) -> object:
    """What the data say now."""
    records = clerk.served.site.office.loaded().records
    return next(r.values.get(key) for r in records if r.kind == kind and r.values.get("doi_tuong") == subject)


def test_a_form_sent_back_untouched_changes_nothing(clerk: Clerk) -> None:
    for path in (COUNT, LEVEL):
        status, place = clerk.post(path, viec="luu", **form(clerk.get(path)))
        assert (status, place) == (303, f"{path}?da-ghi=0")
    assert not clerk.served.site.office.journal.entries(action="data_changed")


def test_a_wrong_sum_is_told_at_its_field_before_anything_is_saved(clerk: Clerk) -> None:
    fields = form(clerk.get(COUNT)) | {"s.DV001.hop_le": "10", "s.DV002.htt": "chín", "p.DV003.co_mat": "khong"}
    status, told = clerk.post(COUNT, live=True, **fields)
    assert status == 200
    assert "có mặt <strong>10</strong>" in told
    assert 'id="loi-s.DV001-hop_le" class="loi-o" hx-swap-oob="true">Hợp lệ 10 cộng không hợp lệ 1' in told
    assert "Phải là số nguyên" in told
    assert "<html" not in told
    assert not clerk.served.site.office.journal.entries(action="data_changed")


def test_what_would_bring_an_error_into_the_data_is_shown_again_and_not_saved(clerk: Clerk) -> None:
    fields = form(clerk.get(COUNT)) | {"s.DV001.htt": "77"}
    status, page = clerk.post(COUNT, viec="luu", **fields)
    assert status == 422
    assert "Tổng các mức" in page
    assert 'value="77"' in page
    assert saved(clerk, "bieu_quyet", "DV001", "htt") == 8


def test_two_clerks_save_two_rows_and_at_one_row_the_second_sees_both_versions(clerk: Clerk) -> None:
    other, page = Clerk.of(clerk.served, "binh"), clerk.get(COUNT)
    theirs = form(page) | {"s.DV001.xs": "1", "s.DV001.htt": "7"}
    assert other.post(COUNT, viec="luu", **theirs) == (303, f"{COUNT}?da-ghi=1")
    beside = form(page) | {"s.DV002.xs": "1", "s.DV002.htt": "7"}
    assert clerk.post(COUNT, viec="luu", **beside)[0] == 303, "another row is no conflict"
    assert [saved(clerk, "bieu_quyet", who, "xs") for who in ("DV001", "DV002")] == [1, 1]
    mine = form(page) | {"s.DV001.htt": "6", "s.DV001.htnv": "3"}
    status, answer = clerk.post(COUNT, viec="luu", **mine)
    assert status == 422
    assert "người khác đã sửa dòng này" in answer
    assert "<td>7</td><td>6</td>" in answer
    assert saved(clerk, "bieu_quyet", "DV001", "htt") == 7
    assert clerk.post(COUNT, viec="luu", **form(answer))[0] == 303, "after seeing both, the clerk decides"
    assert saved(clerk, "bieu_quyet", "DV001", "htt") == 6


def test_a_level_moves_the_cap_at_once_and_dates_are_saved_as_dates(clerk: Clerk) -> None:
    page = form(clerk.get(LEVEL))
    decided = {"muc_quyet_dinh": "XS", "ngay_quyet_dinh": "2026-12-20", "can_cu": "Theo thành tích đột xuất."}
    fields = page | {f"DV001.{key}": value for key, value in decided.items()}
    before = clerk.post(LEVEL, live=True, **page)[1]
    after = clerk.post(LEVEL, live=True, **fields)[1]
    assert "Vượt trần ở 2 nhóm" in before
    assert after.count("vượt 1") + after.count("vượt 2") > before.count("vượt 1")
    assert clerk.post(LEVEL, viec="luu", **fields)[0] == 303
    assert str(saved(clerk, "ket_qua", "DV001", "muc_quyet_dinh")) == "XS"
    assert str(saved(clerk, "ket_qua", "DV001", "ngay_quyet_dinh")) == "2026-12-20"


def test_nobody_types_the_own_level(served: Served) -> None:
    clerk = Clerk.of(served, "vy", person="DV001")
    status, page = clerk.post(LEVEL, viec="luu", **form(clerk.get(LEVEL)) | {"DV001.muc_quyet_dinh": "XS"})
    assert (status, "không ai ghi mức" in page) == (422, True)
    assert str(saved(clerk, "ket_qua", "DV001", "muc_quyet_dinh")) == "HTT"


def test_a_form_that_this_page_did_not_make_is_refused(clerk: Clerk) -> None:
    for original in ("không phải json", json.dumps([1])):
        assert clerk.post(COUNT, viec="luu", **{"cu:s.DV001": original})[0] == 422


def test_the_charts_show_the_numbers_of_their_table(clerk: Clerk) -> None:
    page = clerk.get("/bieu-do")
    session = clerk.served.site.office.session("an")
    rated = {outcome.subject: outcome.decision for outcome in session.season.review.outcomes if outcome.decision}
    whole = [sum(level == each for each in rated.values()) for level in LEVELS]
    foot = re.search(r"<tfoot>.*?</tfoot>", page, re.DOTALL)
    assert foot is not None
    assert [int(n) for n in re.findall(r'class="so">(\d+)<', foot[0])] == [*whole, sum(whole)]
    assert page.count('role="img"') == 2 * page.count('class="nhom"')
