"""Whether a form set is for the period of a workspace."""

from __future__ import annotations

from docgen.errors import SettingsInvalid
from docgen.forms.catalogue import sets_for
from docgen.forms.form import FormSet


def require_set_for(year: int, form_set: FormSet) -> None:
    """Raise SettingsInvalid when the set is not for reviews of this year; the remedy names the set that is."""
    if form_set.serves(year):
        return
    fitting = ", ".join(sets_for(year))
    remedy = (
        f"chọn bộ mẫu {fitting} (dòng bo_mau trong docgen.toml, hoặc --set khi tạo mới)"
        if fitting
        else "sửa dòng ky, hoặc dùng bộ mẫu riêng của đơn vị có ghi ky_tu, ky_den"
    )
    wrong = f"Bộ mẫu {form_set.id} dùng cho kỳ {_years(form_set)}, không dùng cho kỳ {year}"
    raise SettingsInvalid(f"{wrong}. Hãy {remedy}.")


def _years(form_set: FormSet) -> str:
    first, last = form_set.periods
    if first is None:
        return f"đến năm {last}"
    return f"từ năm {first}" if last is None else f"từ năm {first} đến năm {last}"
