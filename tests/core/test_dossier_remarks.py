from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from docgen.core.dossier import Paper
from docgen.core.dossier_remarks import remarks

DECISION = Paper(
    5, "Quyết định công nhận", "12-QĐ/ĐU", date(2026, 12, 28), "Đảng uỷ xã", "made", "x", None, "A Sử", "Bí thư"
)


def test_nothing_is_asked_about_a_paper_that_has_everything() -> None:
    assert remarks([DECISION], 2026) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"dated": None}, "chưa có ngày văn bản"),
        ({"dated": date(2028, 1, 2)}, "ngày 02/01/2028 cách năm của kỳ hơn một năm"),
        ({"dated": date(2024, 12, 31)}, "ngày 31/12/2024 cách năm của kỳ hơn một năm"),
        ({"author": ""}, "chưa ghi tác giả"),
        ({"so_ky_hieu": ""}, "chưa có số, ký hiệu"),
        ({"signer": ""}, "chưa biết người ký"),
    ],
    ids=["no day", "a day to come", "an old day", "no author", "no number", "no signer"],
)
def test_what_a_paper_lacks_is_named(change: dict[str, object], said: str) -> None:
    assert remarks([replace(DECISION, **change)], 2026) == (f"“Quyết định công nhận”: {said}.",)  # type: ignore[arg-type]


def test_paper_that_bears_no_number_is_not_asked_for_one() -> None:
    own = replace(DECISION, title="Bản tự kiểm điểm", so_ky_hieu="")
    brought = replace(DECISION, kind="brought", signer="")
    assert remarks([own, brought], 2026) == ()
