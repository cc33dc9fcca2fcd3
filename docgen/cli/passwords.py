"""A password for a file: from the keyboard, a file or the environment, never from the command line."""

from __future__ import annotations

import os
from pathlib import Path

import click

from docgen.cli.language import speak
from docgen.errors import SettingsInvalid

PASSWORD = "DOCGEN_MAT_KHAU"  # the name of a variable, no password
LEAST = 12
encrypt_option = click.option(
    "--encrypt", is_flag=True, help="Tệp có mật khẩu AES-256; hỏi mật khẩu, hoặc lấy ở DOCGEN_MAT_KHAU."
)
password_file_option = click.option(
    "--password-file", type=click.Path(path_type=Path, dir_okay=False), help="Tệp có mật khẩu ở dòng đầu."
)


def password_of(encrypt: bool, file: Path | None) -> str:
    """Return a new password, "" where none is asked for; raises SettingsInvalid for a short one."""
    found = _given(encrypt, file, confirm=True)
    if found and len(found) < LEAST:
        raise SettingsInvalid(f"Mật khẩu ngắn hơn {LEAST} ký tự. Hãy đặt mật khẩu dài hơn, ví dụ năm từ ngẫu nhiên.")
    return found


def password_to_open(encrypt: bool, file: Path | None) -> str:
    """Return the password of a file that is there."""
    return _given(encrypt, file, confirm=False)


def _first_line(file: Path) -> str:
    try:
        return (file.read_text("utf-8").splitlines() or [""])[0]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"Không đọc được {file}. Hãy xem lại tên tệp; tệp phải là chữ UTF-8.") from error


def _given(encrypt: bool, file: Path | None, *, confirm: bool) -> str:
    if file:
        return _first_line(file)
    if not encrypt:
        return ""
    asked = os.environ.get(PASSWORD) or click.prompt(
        speak("Mật khẩu của tệp"), hide_input=True, confirmation_prompt=confirm, err=True
    )
    return str(asked)
