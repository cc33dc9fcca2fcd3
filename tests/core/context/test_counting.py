from __future__ import annotations

import pytest

from docgen.core.context.counting import part, two_digits


@pytest.mark.parametrize(
    ("count", "shown"), [(7, "07"), (28, "28"), (187, "187"), (1_871, "1.871"), (94_877, "94.877")]
)
def test_s22_counts_in_running_text_are_grouped_the_vietnamese_way(count: int, shown: str) -> None:
    assert two_digits(count) == shown


def test_s59_attendance_never_says_more_came_than_were_called() -> None:
    assert part(11, 12) == "11/12, đạt tỷ lệ 91,67%"
    with pytest.raises(ValueError, match="13 of 12"):
        part(13, 12)
