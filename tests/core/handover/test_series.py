"""Dossiers in series: one for each receiver, boxes filled without parting a dossier, titles untold where secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docgen.core.context.handover import UNTITLED, spaced, span, told_title
from docgen.core.handover.note import set_note
from docgen.core.handover.series import FiledDossier, boxed, series_of

ONE = FiledDossier(
    id="DV1", symbol="DV1", title="Hồ sơ", subject="", organisation="Chi bộ A", period="2026", year=2026,
    first=date(2026, 11, 2), last=date(2026, 12, 20), term="70 năm", term_confirmed=False, creator="", papers=(),
    sheets=10, pages=20, files=5, size=6, edition=1, gaps="", file="DV1.zip", sha256="a" * 64,
)  # fmt: skip


def dossier(id: str, **facts: Any) -> FiledDossier:
    return replace(ONE, id=id, symbol=id, file=f"{id}.zip", **facts)


def test_each_receiver_has_a_series_and_those_without_one_come_last() -> None:
    found = series_of(
        [dossier("DV3"), dossier("DV2", destination="Tỉnh uỷ"), dossier("DV1", destination="Trung ương")], 500
    )
    assert [(s.receiver, [d.id for d in s.dossiers]) for s in found] == [
        ("Trung ương", ["DV1"]),
        ("Tỉnh uỷ", ["DV2"]),
        ("", ["DV3"]),
    ]


def test_a_series_spans_its_oldest_and_newest_paper() -> None:
    (found,) = series_of([ONE, dossier("DV2", first=None, last=None), dossier("DV3", first=date(2026, 9, 1))], 500)
    assert span(found.first, found.last) == "từ 01/9/2026 đến 20/12/2026"
    assert found.files == 15


def test_a_dossier_without_a_dated_paper_ends_with_its_year() -> None:
    assert dossier("DV2", last=None).ended == date(2026, 12, 31)


@given(st.lists(st.integers(0, 30), max_size=30), st.integers(1, 40))
def test_boxes_hold_every_dossier_once_in_order_and_overflow_only_for_one(sheets: list[int], most: int) -> None:
    dossiers = [dossier(f"DV{n}", sheets=count) for n, count in enumerate(sheets)]
    boxes = boxed(dossiers, most)
    assert [d for box in boxes for d in box.dossiers] == dossiers
    assert [box.number for box in boxes] == list(range(1, len(boxes) + 1))
    assert all(box.sheets <= most or len(box.dossiers) == 1 for box in boxes)


def test_a_digest_is_printed_in_groups_that_two_people_can_compare() -> None:
    assert spaced("0123456789abcdef" * 4).split(" ") == ["01234567", "89abcdef"] * 4


def test_no_list_tells_the_title_of_what_is_top_secret() -> None:
    assert told_title(dossier("DV2", secrecy="Tuyệt mật")) == UNTITLED
    assert told_title(dossier("DV2", secrecy="Mật")) == "Hồ sơ"


def test_the_note_names_receiver_counts_and_ways_to_check() -> None:
    (found,) = series_of([ONE], 500)
    note = set_note(found, 2026)
    assert all(words in note for words in ("(chưa ghi nơi nhận)", "Số hồ sơ: 1", "docgen-verify.pyz", "sha256sum -c"))
