"""A form as the catalogue knows it; always keyed by (form set, code), never by code alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from docgen.core.form_content import FormContent
from docgen.core.period import CADENCES, Cadence, Period
from docgen.core.regime import Regime
from docgen.errors import FormUnknown
from docgen.sheets import AddedColumn

# 02A and 02B swapped meaning between 2023 and 2025, hence the set beside every code.


@dataclass(frozen=True, slots=True)
class Form:
    """One row of `[[mau]]`.

    `short` is what lists call it; `audience` says for whom it is made (collective, leader, member, outside, meeting, …;
    a form may serve several); `status` is verbatim, inferred or reference; `inferred` names the blocks whose official
    text was not available; `cadence` says whether it is for a year, a quarter or both.
    """

    set_id: str
    code: str
    title: str
    template: Path
    schema: Path
    audience: tuple[str, ...]
    stage: str
    file_stem: str
    status: str
    content: FormContent
    inferred: tuple[str, ...] = ()
    short: str = ""
    signs: str = ""
    recipients: tuple[str, ...] = ()
    retention: str = ""
    dossier_item: int | None = None
    cadence: tuple[Cadence, ...] = ("nam",)


@dataclass(frozen=True, slots=True)
class Span:
    """The years a set is for, None where it is open, and whether it serves years, quarters or both."""

    first: int | None = None
    last: int | None = None
    cadences: tuple[Cadence, ...] = ("nam",)

    @property
    def stated(self) -> bool:
        """Tell whether any year is stated."""
        return (self.first, self.last) != (None, None)

    def holds(self, year: int) -> bool:
        """Tell whether reviews of this year fall into it."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        """Return the years in words."""
        if not self.stated:
            return "mọi năm"
        if self.first is None:
            return f"đến năm {self.last}"
        return f"từ năm {self.first}" if self.last is None else f"từ năm {self.first} đến năm {self.last}"


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms and the rules of one regime, overlays applied.

    `lineage` are the ids of the set and of those it extends; `columns` what it adds to the sheets of the data;
    `layout` the rule set of thể thức its papers follow; `elsewhere` the forms left out for the cadence of the period.
    """

    id: str
    title: str
    regime: Regime
    forms: tuple[Form, ...]
    sources: tuple[str, ...] = ()
    span: Span = field(default_factory=Span)
    lineage: tuple[str, ...] = ()
    columns: tuple[AddedColumn, ...] = ()
    layout: str = "HD05"
    elsewhere: tuple[Form, ...] = ()

    def serves(self, period: Period) -> bool:
        """Tell whether the set is for this period; a quarter must end when the regime is in force."""
        in_force = not period.quarter or self.regime.effective_from <= period.last_day
        return self.span.holds(period.year) and period.cadence in self.span.cadences and in_force

    def in_force_on(self, day: date) -> bool:
        """Tell whether the texts of the set were in force on a day."""
        until = self.regime.effective_to
        return self.regime.effective_from <= day and (until is None or day <= until)

    def of(self, cadence: Cadence) -> FormSet:
        """Return the set with the forms and the columns that a year, or a quarter, needs."""
        wanted = tuple(form for form in self.forms if cadence in form.cadence)
        left = tuple(form for form in self.forms if cadence not in form.cadence)
        columns = tuple(column for column in self.columns if cadence in column.cadence)
        return replace(self, forms=wanted, columns=columns, elsewhere=left)

    @property
    def contents(self) -> dict[str, FormContent]:
        """Return what the form for each audience prints and needs; of several forms the first."""
        return {audience: form.content for form in reversed(self.forms) for audience in form.audience}

    @property
    def codes(self) -> dict[str, str]:
        """Return the code of the form for each audience; of several forms the first."""
        return {audience: form.code for form in reversed(self.forms) for audience in form.audience}

    def form(self, code: str) -> Form:
        """Return the form with this code; FormUnknown names the codes there are."""
        for form in self.forms:
            if form.code == code:
                return form
        known = ", ".join(form.code for form in self.forms)
        for form in self.elsewhere:
            if form.code == code:
                cadence = ", ".join(CADENCES[name] for name in form.cadence)
                raise FormUnknown(
                    f"Mẫu {code} của bộ mẫu {self.id} lập theo {cadence}, không dùng cho kỳ này. "
                    f"Hãy chọn một trong các mẫu: {known}, hoặc sửa dòng ky trong docgen.toml."
                )
        raise FormUnknown(f"Bộ mẫu {self.id} không có mẫu “{code}”. Hãy chọn một trong các mẫu: {known}.")

    def for_audience(self, audience: str) -> Form:
        """Return the form made for this audience."""
        for form in self.forms:
            if audience in form.audience:
                return form
        raise FormUnknown(
            f"Bộ mẫu {self.id} không có mẫu cho “{audience}”. Hãy bổ sung dòng [[mau]] trong bo_mau.toml."
        )
