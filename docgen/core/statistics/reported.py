"""Figures that an organisation has reported (sheet `Số liệu báo cáo`), to be held against the rows."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.core.keys import key
from docgen.core.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One row: an organisation with all below it, a class, and its figures; None for what was not reported."""

    record: Record
    organisation: str = key("don_vi")
    kind: str = key("loai")
    due: int | None = key("phai", None)
    done: int | None = key("da", None)
    missing: int | None = key("chua", None)
    rated: int | None = key("da_xep_loai", None)
    xs: int | None = key("xs", None)
    htt: int | None = key("htt", None)
    htnv: int | None = key("htnv", None)
    kht: int | None = key("kht", None)
    suggested: int | None = key("goi_y", None)
    source: str = key("nguon", "")

    @property
    def figures(self) -> dict[str, int]:
        """Return the figures by the column of the statistics they stand for."""
        levels = {"xs": self.xs, "htt": self.htt, "htnv": self.htnv, "kht": self.kht}
        counts = {"phai": self.due, "da": self.done, "chua": self.missing, "da_xep_loai": self.rated}
        given = {**counts, **levels, "goi_y": self.suggested}
        return {column: figure for column, figure in given.items() if figure is not None}
