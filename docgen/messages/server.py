"""The mail server of an office, from the table [thu] of docgen.toml; its password lies outside the workspace."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.errors import SettingsInvalid
from docgen.messages.address import domain_of, is_address

PASSWORD = "DOCGEN_THU_MAT_KHAU"  # the name of a variable, no password
# How the connection is guarded → the port where nothing else is said (RFC 8314, RFC 6409).
SECURITY = {"starttls": 587, "tls": 465, "khong": 25}
# Many servers take 25 MB, and base64 makes a third more of it: a default of docgen, shown as such.
DEFAULT_MEGABYTES = 18
MEGABYTE = 1_000_000
_LONGEST_PASSWORD_FILE = 4096


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in, and as whom; `megabytes` is the most that the attachments of a letter may have."""

    host: str
    sender: str
    port: int
    security: str = "starttls"
    sender_name: str = ""
    user: str = ""
    password_file: Path | None = None
    authority: Path | None = None
    megabytes: float = DEFAULT_MEGABYTES

    @property
    def domain(self) -> str:
        """Return the domain of the sender, which names this machine to the server instead of its own name."""
        return domain_of(self.sender)

    @property
    def attachment_bytes(self) -> int:
        """Return the most bytes of the attachments of one letter."""
        return int(self.megabytes * MEGABYTE)


def mail_server(values: Mapping[str, Any], root: Path) -> MailServer:
    """Return the server of a table [thu]; raises SettingsInvalid with everything that is wrong in it."""
    if not values:
        raise SettingsInvalid(
            "Chưa khai máy chủ thư nên docgen không gửi thư. Hãy ghi bảng [thu] trong docgen.toml "
            "(may_chu, nguoi_gui, bao_mat), hoặc gửi bằng cách khác: docgen send --text, --via so_tay, --via usb."
        )
    faults = [*_unknown(values), *(row.fault(values) for row in _ROWS if row.fault(values))]
    faults += [] if faults else list(_unsafe(values, root))
    if faults:
        raise SettingsInvalid(f"docgen.toml, bảng [thu]: {'; '.join(faults)}. Hãy sửa bảng ấy rồi chạy lại.")
    security = str(values.get("bao_mat", "starttls"))
    return MailServer(
        host=values["may_chu"],
        sender=values["nguoi_gui"],
        port=values.get("cong", SECURITY[security]),
        security=security,
        sender_name=values.get("ten_nguoi_gui", ""),
        user=values.get("tai_khoan", ""),
        password_file=_path(values, "tep_mat_khau"),
        authority=_path(values, "tep_ca"),
        megabytes=values.get("toi_da_mb", DEFAULT_MEGABYTES),
    )


def password_of(server: MailServer, environment: Mapping[str, str]) -> str:
    """Return the password of the account, "" where the server asks for none; raises SettingsInvalid."""
    if not server.user:
        return ""
    found = environment.get(PASSWORD, "")
    if not found and server.password_file:
        found = _first_line(server.password_file)
    if not found:
        raise SettingsInvalid(
            f"Chưa có mật khẩu của tài khoản thư {server.user}. "
            f"Hãy đặt biến {PASSWORD}, hoặc ghi tep_mat_khau = đường dẫn một tệp ngoài thư mục làm việc."
        )
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table: its key, what its value must be, in words and as a test."""

    key: str
    wanted: str
    holds: Callable[[Any], bool]
    required: bool = False

    def fault(self, values: Mapping[str, Any]) -> str:
        """Return what is wrong with the line, "" for nothing."""
        if self.key not in values:
            return f"thiếu dòng {self.key}" if self.required else ""
        return "" if self.holds(values[self.key]) else f"{self.key} phải là {self.wanted}"


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and value.isprintable() and not value.isspace()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_ROWS = (
    _Row("may_chu", "tên máy chủ", lambda v: _is_word(v) and " " not in v, required=True),
    _Row("nguoi_gui", "địa chỉ thư của cơ quan", lambda v: _is_word(v) and is_address(v), required=True),
    _Row("cong", "số cổng từ 1 đến 65535", lambda v: type(v) is int and 0 < v < 65536),
    _Row("bao_mat", '"starttls", "tls" hoặc "khong"', lambda v: v in SECURITY),
    _Row("ten_nguoi_gui", "tên một dòng", _is_word),
    _Row("tai_khoan", "tên tài khoản", _is_word),
    _Row("tep_mat_khau", "đường dẫn đầy đủ của một tệp", lambda v: _is_word(v) and Path(v).is_absolute()),
    _Row("tep_ca", "đường dẫn đầy đủ của tệp chứng thư", lambda v: _is_word(v) and Path(v).is_absolute()),
    _Row("toi_da_mb", "số megabyte lớn hơn 0", lambda v: _is_number(v) and v > 0),
)


def _unknown(values: Mapping[str, Any]) -> list[str]:
    known = {row.key for row in _ROWS}
    secret = [key for key in values if key in ("mat_khau", "password")]
    if secret:
        return [f"không ghi mật khẩu trong tệp này: bỏ dòng {secret[0]}, đặt biến {PASSWORD} hoặc dòng tep_mat_khau"]
    return [f"dòng {key} không dùng; các dòng có thể ghi: {', '.join(sorted(known))}" for key in values.keys() - known]


def _unsafe(values: Mapping[str, Any], root: Path) -> Iterator[str]:
    """Yield what would let others read the letters or the password."""
    if values.get("bao_mat") == "khong" and not _is_this_machine(values["may_chu"]):
        yield 'bao_mat = "khong" chỉ dùng được khi máy chủ thư ở ngay máy này, vì ai trong mạng cũng đọc được thư'
    if values.get("bao_mat") == "khong" and values.get("tai_khoan"):
        yield 'bao_mat = "khong" thì mật khẩu đi ở dạng ai cũng đọc được: bỏ tai_khoan, hoặc dùng starttls, tls'
    file = _path(values, "tep_mat_khau")
    if file and file.resolve().is_relative_to(root.resolve()):
        yield "tep_mat_khau nằm trong thư mục làm việc: chuyển tệp ấy ra ngoài"


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _path(values: Mapping[str, Any], key: str) -> Path | None:
    return Path(values[key]) if values.get(key) else None


def _first_line(path: Path) -> str:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise SettingsInvalid(f"Người khác trên máy đọc được tệp mật khẩu {path}. Hãy chạy: chmod 600 {path}")
        text = path.read_bytes()[:_LONGEST_PASSWORD_FILE].decode()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(
            f"Không đọc được tệp mật khẩu {path}. Hãy xem lại dòng tep_mat_khau trong docgen.toml."
        ) from error
    return (text.splitlines() or [""])[0]
