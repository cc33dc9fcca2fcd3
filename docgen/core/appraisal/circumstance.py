"""A circumstance of a subject that a rule asks about: discipline, illness, secondment, a conclusion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """One row of sheet `Tình tiết`; `kind` names a row of the form set's table of special cases."""

    record: Record
    subject: str = key("doi_tuong")
    kind: str = key("loai")
    begun: date | None = key("tu_ngay", None)
    ended: date | None = key("den_ngay", None)
    number: str = key("so_van_ban", "")
    dated: date | None = key("ngay_van_ban", None)
    committed: date | None = key("ngay_vi_pham", None)
    at: str = key("noi_vi_pham", "")
    extenuating: str = key("giam_nhe", "")
    note: str = key("ghi_chu", "")

    @property
    def document(self) -> str:
        """Return the number of the document, or what is said in its place."""
        return self.number or "chưa ghi số văn bản"
