"""A form as the catalogue knows it; always keyed by (form set, code), never by code alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.core.form_content import FormContent
from docgen.core.regime import Regime
from docgen.errors import FormUnknown

# 02A and 02B swapped meaning between 2023 and 2025, hence the set beside every code.


@dataclass(frozen=True, slots=True)
class Form:
    """One row of `[[mau]]`.

    `short` is what lists call it; `audience` says for whom it is made (collective, leader, member, outside, meeting, …;
    a form may serve several); `status` is verbatim, inferred or reference; `inferred` names the blocks whose official
    text was not available.
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


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms and the rules of one regime, overlays applied.

    `periods` are the first and the last year it is for, None where it is open.
    """

    id: str
    title: str
    regime: Regime
    forms: tuple[Form, ...]
    sources: tuple[str, ...] = ()
    periods: tuple[int | None, int | None] = (None, None)

    def serves(self, year: int) -> bool:
        """Tell whether the set is for reviews of this year."""
        first, last = self.periods
        return (first is None or first <= year) and (last is None or year <= last)

    @property
    def contents(self) -> dict[str, FormContent]:
        """Return what the form for each audience prints and needs; of several forms the first."""
        return {audience: form.content for form in reversed(self.forms) for audience in form.audience}

    def form(self, code: str) -> Form:
        """Return the form with this code; FormUnknown names the codes there are."""
        for form in self.forms:
            if form.code == code:
                return form
        known = ", ".join(form.code for form in self.forms)
        raise FormUnknown(f"Bộ mẫu {self.id} không có mẫu “{code}”. Hãy chọn một trong các mẫu: {known}.")

    def for_audience(self, audience: str) -> Form:
        """Return the form made for this audience."""
        for form in self.forms:
            if audience in form.audience:
                return form
        raise FormUnknown(
            f"Bộ mẫu {self.id} không có mẫu cho “{audience}”. Hãy bổ sung dòng [[mau]] trong bo_mau.toml."
        )
