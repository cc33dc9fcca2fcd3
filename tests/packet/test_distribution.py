from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from docgen.packet.distribution import distribution_context
from tests.packet.conftest import MakePlan


def test_each_recipient_has_a_row_with_copy_number_and_sending_time(plan: MakePlan) -> None:
    rows = distribution_context(plan(copies=12), {"CN-01": datetime.fromisoformat("2026-11-19 16:30")})["dong"]
    assert rows == [
        {
            "stt": "1",
            "ho_ten": "Trần Thị Hạ Vy",
            "chuc_vu": "Bí thư chi bộ, Chánh Văn phòng",
            "so_ban": "01/12",
            "thoi_diem_gui": "16 giờ 30 ngày 19/11/2026",
        },
        {"stt": "2", "ho_ten": "Lê Quốc Khải", "chuc_vu": "Phó Bí thư", "so_ban": "02/12", "thoi_diem_gui": "……"},
    ]


def test_list_names_the_versions_that_are_in_the_packets(plan: MakePlan) -> None:
    context = distribution_context(plan(), {})
    assert [paper["phien_ban"] for paper in context["tai_lieu"]] == ["a1" * 6, "b2" * 6]
    assert context["tai_lieu"][1]["ten"] == "Bản kiểm điểm – Trần Thị Hạ Vy (Mẫu 02A)"
    assert context["thoi_gian"] == "08 giờ 00, thứ Năm, ngày 26 tháng 11 năm 2026"


def test_copy_number_is_as_wide_as_the_number_of_copies(plan: MakePlan) -> None:
    wanted = plan(copies=120)
    late = replace(wanted, recipients=(replace(wanted.recipients[0], copy_number=7),))
    assert late.copy_label(late.recipients[0]) == "Bản số 007/120"
