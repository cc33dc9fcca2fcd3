"""The table [thu]: every fault at once, no password in the workspace, no open line over a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.errors import SettingsInvalid
from docgen.messages.server import PASSWORD, mail_server, password_of

TABLE = {"may_chu": "thu.suoilanh.example", "nguoi_gui": "vanphong@suoilanh.example"}


def test_two_lines_are_enough_and_the_line_is_guarded(tmp_path: Path) -> None:
    server = mail_server(TABLE, tmp_path)
    assert (server.port, server.security, server.user) == (587, "starttls", "")
    assert password_of(server, {PASSWORD: "không dùng tới"}) == ""


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        mail_server({"nguoi_gui": "văn phòng", "cong": "25", "bao_mat": "ssl", "toi_da_mb": 0}, tmp_path)
    for key in ("may_chu", "nguoi_gui", "cong", "bao_mat", "toi_da_mb"):
        assert key in str(refused.value)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing at all": ({}, "docgen send --text"),
    "a password in the file": ({**TABLE, "mat_khau": "x"}, PASSWORD),
    "an unknown line": ({**TABLE, "may": "x"}, "dòng may không dùng"),
    "an open line to another machine": ({**TABLE, "bao_mat": "khong"}, "ai trong mạng cũng đọc được thư"),
    "a password on an open line": (
        {**TABLE, "may_chu": "127.0.0.1", "bao_mat": "khong", "tai_khoan": "vp"}, "bỏ tai_khoan"
    ),
    "a port that is true": ({**TABLE, "cong": True}, "cong phải là"),
    "two senders": ({**TABLE, "nguoi_gui": "a@b.vn, c@d.vn"}, "nguoi_gui"),
    "a line in the host": ({**TABLE, "may_chu": "a\nb"}, "may_chu"),
}  # fmt: skip


@pytest.mark.parametrize(("values", "said"), WRONG.values(), ids=WRONG)
def test_a_table_that_cannot_be_used_is_refused(values: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        mail_server(values, tmp_path)
    assert said in str(refused.value)


def test_a_password_in_the_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="nằm trong thư mục làm việc"):
        mail_server({**TABLE, "tai_khoan": "vp", "tep_mat_khau": str(tmp_path / "mk.txt")}, tmp_path)


def test_the_password_comes_from_the_environment_or_from_a_file_nobody_else_reads(tmp_path: Path) -> None:
    file = tmp_path / "mk.txt"
    file.write_text("cây đa bến nước\n", "utf-8")
    file.chmod(0o644)
    server = mail_server({**TABLE, "tai_khoan": "vp", "tep_mat_khau": str(file)}, tmp_path / "ky")
    with pytest.raises(SettingsInvalid, match="chmod 600"):
        password_of(server, {})
    file.chmod(0o600)
    assert password_of(server, {}) == "cây đa bến nước"
    assert password_of(server, {PASSWORD: "từ môi trường"}) == "từ môi trường"
    file.unlink()
    with pytest.raises(SettingsInvalid, match="tep_mat_khau"):
        password_of(server, {})


def test_an_account_without_a_password_is_told_where_to_put_it(tmp_path: Path) -> None:
    server = mail_server({**TABLE, "tai_khoan": "vp"}, tmp_path)
    with pytest.raises(SettingsInvalid, match=PASSWORD):
        password_of(server, {})
