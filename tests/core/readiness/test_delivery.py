from __future__ import annotations

import pytest

from docgen.core.readiness.delivery import copy_number


@pytest.mark.parametrize(
    ("number", "total", "printed"),
    [
        pytest.param(3, 9, "03/09", id="two_digits_at_least"),
        pytest.param(3, 12, "03/12", id="as_wide_as_the_total"),
        pytest.param(7, 120, "007/120", id="three_digits"),
    ],
)
def test_a_copy_is_numbered_among_all_copies(number: int, total: int, printed: str) -> None:
    assert copy_number(number, total) == printed
