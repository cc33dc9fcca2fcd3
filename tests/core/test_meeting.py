from __future__ import annotations

from docgen.core.keys import build
from docgen.core.meeting import Participant
from docgen.core.problem import Origin
from docgen.core.record import Record


def participant(**values: str) -> Participant:
    return build(Participant, Record("thanh_phan", {"hoi_nghi": "HN-1", "vai_tro": "khach_moi", **values}, Origin("a")))


def test_a_member_is_known_by_the_member_s_id() -> None:
    assert participant(nguoi="DV001").id == "DV001"


def test_a_guest_has_a_steady_code_that_tells_no_name() -> None:
    guest, other = participant(ho_ten="Nguyễn Văn Khách"), participant(ho_ten="Nguyễn Văn Khác")
    assert guest.id == participant(ho_ten="Nguyễn Văn Khách").id
    assert guest.id != other.id
    assert guest.id.isascii()
    assert "Khách" not in guest.id
