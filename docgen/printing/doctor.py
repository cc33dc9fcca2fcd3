"""Looks at what this machine has for making pages, and says how to get what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib.metadata import version

from docgen.errors import PrinterMissing
from docgen.machine.check import Check
from docgen.machine.installing import remedy_for
from docgen.printing.printers.golden import proven
from docgen.printing.printers.office import ENVIRONMENT_KEY, office
from docgen.printing.printers.rdocx import rdocx
from docgen.printing.typesetting import installed_families, serif_fonts

OLDEST_PYTHON = (3, 11)


def inspect() -> tuple[Check, ...]:
    """Return every check, in the order a person would mend them."""
    return (_python(), _typst(), _fonts(), _libreoffice(), *_substitute(), _poppler())


def _python() -> Check:
    ok = sys.version_info >= OLDEST_PYTHON
    remedy = "" if ok else "Hãy cài Python 3.11 trở lên."
    return Check("Python", ok, platform.python_version(), remedy, without="docgen không chạy được")


def _typst() -> Check:
    return Check("Typst", True, version("typst"))


def _fonts() -> Check:
    name, package = "Phông chữ Times New Roman", "fonts-liberation2"
    try:
        family, _ = serif_fonts()
    except PrinterMissing:
        old = "Liberation Serif" in installed_families()
        detail = "Liberation Serif 1.x thiếu chữ tiếng Việt" if old else "không có phông chữ nào thay được"
        remedy = remedy_for(package, f"Hãy cài gói {package} (hoặc fonts-croscore), không dùng fonts-liberation 1.x.")
        without = "không in được PDF, bìa, giấy xác nhận; văn bản Word vẫn lập được"
        return Check(name, False, detail, remedy, package=package, without=without)
    return Check(name, True, family)


def _libreoffice() -> Check:
    name, package, found = "LibreOffice Writer", "libreoffice-writer-nogui", office()
    if found and found.version:
        return Check(name, True, f"{found.version} ({found.program})")
    detail = f"{found.program} không trả lời" if found else "không tìm thấy; chỉ làm được tệp Word"
    by_hand = f"Hãy cài LibreOffice bằng bộ cài của nó, hoặc đặt biến {ENVIRONMENT_KEY} là đường dẫn của soffice."
    remedy = f"{remedy_for(package, by_hand)}" if not found else f"Hãy cài lại LibreOffice. {remedy_for(package, '')}"
    without = "chưa có PDF, gói tài liệu họp, hồ sơ lưu trữ; kiểm tra dữ liệu, văn bản Word, nhật ký vẫn chạy"
    return Check(name, False, detail, remedy.rstrip(), package=package, without=without)


def _substitute() -> tuple[Check, ...]:
    """Say which forms the substitute may print, where it is installed."""
    found = rdocx()
    if found is None:
        return ()
    good, other = proven(found)
    detail = f"{found.identity}: in đúng trang vàng {len(good)}/{len(good) + len(other)} mẫu"
    return (Check("Trình in thay thế", True, f"{detail}; không in: {', '.join(other)}" if other else detail),)


def _poppler() -> Check:
    name, package = "Poppler (xem trước, kiểm thử)", "poppler-utils"
    found = shutil.which("pdftoppm")
    remedy = "" if found else f"Không bắt buộc. {remedy_for(package, f'Khi cần hãy cài gói {package}.')}"
    without = "không có hình xem trước của mẫu"
    return Check(name, bool(found), found or "không có", remedy, required=False, package=package, without=without)
