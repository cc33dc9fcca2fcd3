from __future__ import annotations

import pytest

from docgen.core.paper_signs import PaperSigns

OLDER = PaperSigns("", ",", ",", ",", "Kính gửi")
NEWER = PaperSigns("- ", ".", ";", ";", "Kính trình")


@pytest.mark.parametrize(("signs", "printed"), [(OLDER, ["A,", "B."]), (NEWER, ["A;", "B."])], ids=["HD36", "HD05"])
def test_recipients_end_with_the_sign_and_the_last_with_a_full_stop(signs: PaperSigns, printed: list[str]) -> None:
    assert signs.recipients(["A", "B"]) == printed


@pytest.mark.parametrize(
    ("signs", "printed"), [(OLDER, ["Căn cứ A;", "Căn cứ B,"]), (NEWER, ["- Căn cứ A;", "- Căn cứ B."])]
)
def test_bases_are_parted_by_semicolons_and_closed_as_the_rules_say(signs: PaperSigns, printed: list[str]) -> None:
    assert signs.bases(["Căn cứ A", "Căn cứ B"]) == printed


@pytest.mark.parametrize("typed", ["Chi bộ A", "Chi bộ A;", "Chi bộ A,", "Chi bộ A."])
def test_a_sign_that_was_typed_is_not_doubled(typed: str) -> None:
    assert NEWER.addressees([typed]) == ["Chi bộ A;"]
    assert NEWER.recipients([typed]) == ["Chi bộ A."]


def test_nothing_stays_nothing() -> None:
    assert NEWER.recipients([]) == NEWER.bases([]) == []
