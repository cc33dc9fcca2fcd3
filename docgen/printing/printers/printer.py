"""What a program must offer to print Word files, and which programs do, by the name docgen.toml uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from docgen.errors import PrinterMissing
from docgen.printing.printers.office import office
from docgen.printing.printers.rdocx import rdocx

LIBREOFFICE, RDOCX = "libreoffice", "rdocx"


class Printer(Protocol):
    """A program that can be called as a process of its own.

    `identity` names it with its version in every record of what it printed. `time_limit` is in seconds without a new
    PDF, after which it is held to hang. `must_be_proven` tells that it may print only the forms whose golden pages it
    reproduces. `command` returns a call that puts a PDF of each source into `out`, whatever its exit code says.
    """

    @property
    def identity(self) -> str: ...  # noqa: D102 - said above

    @property
    def time_limit(self) -> float: ...  # noqa: D102

    @property
    def must_be_proven(self) -> bool: ...  # noqa: D102

    def command(self, profile: Path, out: Path, sources: Sequence[Path]) -> list[str]: ...  # noqa: D102


FINDERS: dict[str, Callable[[], Printer | None]] = {LIBREOFFICE: office, RDOCX: rdocx}
REMEDIES = {
    LIBREOFFICE: "Không tìm thấy LibreOffice nên chưa làm được PDF; các tệp Word vẫn dùng được. "
    "Hãy cài LibreOffice Writer rồi chạy lại "
    "(Debian, Ubuntu: apt install libreoffice-writer-nogui fonts-liberation2).",
    RDOCX: 'docgen.toml chọn trinh_in = "rdocx" nhưng máy này chưa có rdocx; các tệp Word vẫn dùng được. '
    "Hãy cài phần docgen[rdocx] rồi chạy lại.",
}


def found(name: str = LIBREOFFICE) -> Printer | None:
    """Return a printer of this machine by its name in docgen.toml, or None when it is not there."""
    return FINDERS[name]()


def required(name: str = LIBREOFFICE) -> Printer:
    """Return a printer of this machine; raises PrinterMissing, never another printer."""
    if printer := found(name):
        return printer
    raise PrinterMissing(REMEDIES[name])
