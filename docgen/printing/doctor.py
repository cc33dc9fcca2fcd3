"""Looks at what this machine has for making pages, and says how to get what is missing."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import version

from docgen.errors import PrinterMissing
from docgen.printing.printers.golden import proven
from docgen.printing.printers.office import ENVIRONMENT_KEY, office
from docgen.printing.printers.rdocx import rdocx
from docgen.printing.typesetting import installed_families, serif_fonts

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `remedy` is empty when it is in order, `package` is its Debian package."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""
    required: bool = True
    package: str = ""


def inspect() -> tuple[Check, ...]:
    """Return every check, in the order a person would mend them."""
    return (_python(), _typst(), _fonts(), _libreoffice(), *_substitute(), _poppler())


def _python() -> Check:
    ok = sys.version_info >= OLDEST_PYTHON
    return Check("Python", ok, platform.python_version(), "" if ok else "Hãy cài Python 3.11 trở lên.")


def _typst() -> Check:
    return Check("Typst", True, version("typst"))


def _fonts() -> Check:
    name = "Phông chữ Times New Roman"
    try:
        family, _ = serif_fonts()
    except PrinterMissing:
        old = "Liberation Serif" in installed_families()
        detail = "Liberation Serif 1.x thiếu chữ tiếng Việt" if old else "không có phông chữ nào thay được"
        remedy = "Hãy cài gói fonts-liberation2 (hoặc fonts-croscore), không dùng fonts-liberation 1.x."
        return Check(name, False, detail, remedy, package="fonts-liberation2")
    return Check(name, True, family)


def _libreoffice() -> Check:
    name, package = "LibreOffice Writer", "libreoffice-writer-nogui"
    found = office()
    if found is None:
        remedy = f"Hãy cài gói {package} (Windows: bộ cài LibreOffice), hoặc đặt biến {ENVIRONMENT_KEY}."
        return Check(name, False, "không tìm thấy; chỉ làm được tệp Word", remedy, package=package)
    if not found.version:
        return Check(name, False, f"{found.program} không trả lời", "Hãy cài lại LibreOffice.", package=package)
    return Check(name, True, f"{found.version} ({found.program})")


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
    remedy = "" if found else f"Không bắt buộc; khi cần hãy cài gói {package}."
    return Check(name, bool(found), found or "không có", remedy, required=False, package=package)
