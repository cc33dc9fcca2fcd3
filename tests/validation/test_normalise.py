from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from itertools import permutations

import pytest

from docgen.core.problem import Origin
from docgen.core.record import Record, Value
from docgen.sheets import sheet_of
from docgen.validation.normalise import normalise

VIETNAM, GREENWICH = timezone(timedelta(hours=7)), timezone(timedelta(0))
EIGHT = datetime(2026, 11, 26, 8, 0)  # noqa: DTZ001


def codes(kind: str, key: str, raw: Value) -> list[str]:
    record = Record(kind, {key: raw}, Origin("du_lieu.yaml", f"{kind}[0]"))
    return [problem.code for problem in normalise(record, sheet_of(kind)).problems]


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_same_moment_told_in_two_zones_is_read_as_each_is_told(order: tuple[int, ...]) -> None:
    here = EIGHT.replace(tzinfo=VIETNAM)
    told = [(here, []), (here.astimezone(GREENWICH), ["sai_mui_gio"]), (EIGHT, [])]
    for place in order:
        moment, expected = told[place]
        assert codes("hoi_nghi", "bat_dau", moment) == expected


def test_one_and_true_are_read_apart() -> None:
    for _ in range(2):
        assert codes("nhiem_vu", "stt", 1) == []
        assert codes("nhiem_vu", "stt", True) == ["sai_so_nguyen"]


def test_number_without_hash_is_refused_like_any_other() -> None:
    assert codes("nhiem_vu", "stt", Decimal("sNaN")) == ["sai_so_nguyen"]
