"""The sheets of a fictitious province, each row made as it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from made_up import people, year
from made_up.province import Province

# Sheet → its rows; the sheets that are not here stay empty.
SHEETS: dict[str, Callable[[Province], Iterator[people.Row]]] = {
    "don_vi": people.organisations,
    "ca_nhan": people.members,
    "tap_the": people.collectives,
    "hoi_nghi": year.meetings,
    "thanh_phan": year.participants,
    "goi_y": year.suggestions,
    "khac_phuc": year.remedies,
    "gop_y": year.opinions,
    "nhiem_vu": year.tasks,
    "bieu_quyet": year.ballots,
    "ket_qua": year.results,
}
