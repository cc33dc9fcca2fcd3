"""Whether the names of files and the lines of a console can hold Vietnamese."""

from __future__ import annotations

import ctypes
import os
import sys

from docgen.machine.check import Check

_UTF8 = 65001  # the code page of Windows


def inspect_letters() -> tuple[Check, ...]:
    """Return the check of names, and on Windows that of the console."""
    return (_names(), *_console())


def _names() -> Check:
    encoding = sys.getfilesystemencoding()
    if encoding.lower() == "utf-8":
        return Check("Bảng mã tên tệp", True, "UTF-8")
    remedy = "Hãy đặt biến LANG=C.UTF-8 (hoặc vi_VN.UTF-8), và bỏ PYTHONUTF8=0, rồi chạy lại."
    return Check("Bảng mã tên tệp", False, encoding, remedy, without="không đọc, ghi được tệp có tên tiếng Việt")


def _console() -> tuple[Check, ...]:
    """Look at the code page of the console; what docgen writes is UTF-8 wherever it goes."""
    windll = getattr(ctypes, "windll", None)
    if os.name != "nt" or windll is None:
        return ()
    page = windll.kernel32.GetConsoleOutputCP()
    if page in (0, _UTF8):  # 0: there is no console
        return (Check("Bảng mã cửa sổ lệnh", True, "UTF-8"),)
    without = "chương trình khác đọc lời của docgen có thể thấy chữ sai; cửa sổ lệnh vẫn hiện đúng"
    remedy = "Hãy chạy: chcp 65001"
    return (Check("Bảng mã cửa sổ lệnh", False, f"cp{page}", remedy, required=False, without=without),)
