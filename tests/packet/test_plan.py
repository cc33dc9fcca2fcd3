from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.packet.plan import Recipient


@pytest.mark.parametrize(
    ("id", "file_name"),
    [
        ("CN-01", "goi_03_CN-01.pdf"),
        ("Nguyễn Thị Ánh", "goi_03_Nguyen-Thi-Anh.pdf"),
        ("../../etc/passwd", "goi_03_etc-passwd.pdf"),
        ("Đ/c: <Lê>?*", "goi_03_D-c-Le.pdf"),
        ("…", "goi_03_nguoi-nhan.pdf"),
        ("A" * 300, f"goi_03_{'A' * 40}.pdf"),
    ],
)
def test_file_name_is_short_plain_ascii_inside_the_folder(id: str, file_name: str) -> None:
    assert Recipient(id, "Lan", "", 3).file_name == file_name


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(id=st.text(max_size=80), number=st.integers(1, 999))
def test_file_name_of_any_id_is_plain(id: str, number: int) -> None:
    assert re.fullmatch(r"goi_\d{2,3}_[A-Za-z0-9_-]{1,40}\.pdf", Recipient(id, "", "", number).file_name)
