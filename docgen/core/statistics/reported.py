"""Figures that an organisation has reported (sheet `Số liệu báo cáo`): held against rows, counted for want of any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.core.keys import key
from docgen.core.record import Record
from docgen.core.statistics.columns import completed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One row: an organisation with all below it, a class, and its figures; None for what was not reported."""

    record: Record
    organisation: str = key("don_vi")
    kind: str = key("loai")
    whole: int | None = key("tong", None)
    excused: int | None = key("mien", None)
    due: int | None = key("phai", None)
    done: int | None = key("da", None)
    missing: int | None = key("chua", None)
    to_rate: int | None = key("phai_xep_loai", None)
    rated: int | None = key("da_xep_loai", None)
    xs: int | None = key("xs", None)
    htt: int | None = key("htt", None)
    htnv: int | None = key("htnv", None)
    kht: int | None = key("kht", None)
    unrated: int | None = key("chua_xep_loai", None)
    suggested: int | None = key("goi_y", None)
    reason: str = key("ly_do", "")
    source: str = key("nguon", "")

    @property
    def figures(self) -> dict[str, int]:
        """Return the figures by the column of the statistics they stand for."""
        who = {"tong": self.whole, "mien": self.excused, "phai": self.due, "da": self.done, "chua": self.missing}
        rated = {"phai_xep_loai": self.to_rate, "da_xep_loai": self.rated, "chua_xep_loai": self.unrated}
        levels = {"xs": self.xs, "htt": self.htt, "htnv": self.htnv, "kht": self.kht}
        given = {**who, **rated, **levels, "goi_y": self.suggested}
        return {column: figure for column, figure in given.items() if figure is not None}


@dataclass(frozen=True, slots=True)
class Received:
    """A reported row that is counted, there being no rows behind it; `figures` has what follows from it too."""

    reported: Reported
    figures: Mapping[str, int]

    @classmethod
    def of(cls, reported: Reported) -> Received:
        """Complete the figures of a row."""
        return cls(reported, completed(reported.figures))

    @property
    def id(self) -> str:
        """Return what a trace calls the row: "DB-TL/dang_vien"."""
        return f"{self.reported.organisation}/{self.reported.kind}"
