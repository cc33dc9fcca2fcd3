from __future__ import annotations

from datetime import date

import pytest

from docgen.core.brought_in import day_in, recognise
from docgen.core.regime import FileName

ROWS = (
    FileName(("nhan-xet",), 2, "Bản nhận xét của cấp uỷ nơi cư trú"),
    FileName(("bien-ban",), 3, "Biên bản hội nghị kiểm điểm"),
    FileName(("kiem-diem",), 1, "Bản kiểm điểm có chữ ký"),
)


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("DV007/nhan_xet.pdf", 2),
        ("2026/dv007/Nhận xét nơi cư trú.pdf", 2),
        ("DV007_nhan-xet.pdf", 2),
        ("dv007 Biên bản hội nghị kiểm điểm 20261126.pdf", 3),
        ("DV007/Bản kiểm điểm đã ký.pdf", 1),
    ],
    ids=["folder of the id", "folder within a folder, tones", "name begins with the id", "first row wins", "tones, đ"],
)
def test_file_is_known_by_the_id_and_the_words_of_its_name(path: str, item: int) -> None:
    (paper,) = recognise("DV007", [path], ROWS).papers
    assert (paper.item, paper.kind, paper.source) == (item, "brought", path)


@pytest.mark.parametrize(
    "path", ["DV0071/nhan_xet.pdf", "DV0071_nhan_xet.pdf", "nhan_xet.pdf", "DV008/DV0079 nhan xet.pdf"]
)
def test_file_of_somebody_else_is_left_alone(path: str) -> None:
    known = recognise("DV007", [path], ROWS)
    assert (known.papers, known.unknown) == ((), ())


def test_file_of_the_subject_that_no_row_knows_is_named() -> None:
    assert recognise("DV007", ["DV007/anh_the.pdf"], ROWS).unknown == ("DV007/anh_the.pdf",)


def test_file_that_is_no_pdf_is_named_unless_the_system_put_it_there() -> None:
    files = ["DV007/nhan_xet.jpg", "DV007/Thumbs.db", "DV007/.DS_Store"]
    known = recognise("DV007", files, ROWS)
    assert (known.papers, known.unknown, known.other) == ((), (), ("DV007/nhan_xet.jpg",))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("DV007/bien_ban_20261126.pdf", date(2026, 11, 26)),
        ("bien ban 2026-11-26.pdf", date(2026, 11, 26)),
        ("bien_ban_20261340_20261126.pdf", date(2026, 11, 26)),
        ("20261126/bien_ban.pdf", None),
        ("bien_ban_1202611267.pdf", None),
        ("DV007 Nhận xét 18.11.2026.pdf", date(2026, 11, 18)),
        ("bien-ban-8-1-2027.pdf", date(2027, 1, 8)),
        ("bien_ban_31-02-2026.pdf", None),
    ],
    ids=[
        "eight digits",
        "hyphens",
        "first is no day",
        "only the name counts",
        "a longer number",
        "as people write it",
        "day first, one digit",
        "a day there is not",
    ],
)
def test_day_is_read_from_the_name(name: str, day: date | None) -> None:
    assert day_in(name) == day
