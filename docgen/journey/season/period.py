"""Whether a form set is for the period of a workspace, and which of its days lie outside its regime."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.core.period import Period
from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime
from docgen.core.review import Review
from docgen.core.vietnamese.dates import short_date
from docgen.errors import SettingsInvalid
from docgen.forms.catalogue import known_sets, load_form_set, sets_for
from docgen.forms.form import FormSet

# Row of the regime: what decides when a period lies in two regimes.
_ACROSS = "ky_qua_hai_che_do"


def require_set_for(period: Period, form_set: FormSet) -> None:
    """Raise SettingsInvalid when the set is not for this period; the remedy names the set that is."""
    if form_set.serves(period):
        return
    fitting = ", ".join(sets_for(period))
    remedy = (
        f"chọn bộ mẫu {fitting} (dòng bo_mau trong docgen.toml, hoặc --set khi tạo mới)"
        if fitting
        else "sửa dòng ky, hoặc dùng bộ mẫu riêng của đơn vị có ghi ky_tu, ky_den"
    )
    raise SettingsInvalid(f"{_why(period, form_set)}. Hãy {remedy}.")


def _why(period: Period, form_set: FormSet) -> str:
    """Say whether it is the years, the cadence or the day from which the texts are in force; name both regimes."""
    if not form_set.span.holds(period.year):
        wrong = f"Bộ mẫu {form_set.id} dùng cho kỳ {form_set.span}, không dùng cho kỳ {period}"
        until = form_set.regime.effective_to
        if until and period.first_day <= until <= period.last_day:
            wrong += f". Văn bản của bộ mẫu này còn hiệu lực đến {short_date(until)}, nhưng cả kỳ theo bộ mẫu của năm"
        return wrong
    if period.cadence not in form_set.span.cadences:
        unit = "quý" if period.quarter else "năm"
        return f"Bộ mẫu {form_set.id} không có mẫu lập theo {unit}, không dùng cho kỳ {period}"
    since = short_date(form_set.regime.effective_from)
    return f"Bộ mẫu {form_set.id} có hiệu lực từ {since}, sau {period}"


def before_regime(review: Review, form_set: FormSet) -> Iterator[Problem]:
    """Yield a warning for each meeting held before the texts of the set were in force, with the set that was."""
    for meeting in review.meetings:
        day = meeting.starts.date()
        if day < form_set.regime.effective_from:
            since = short_date(form_set.regime.effective_from)
            then = ", ".join(_in_force_on(day)) or "không bộ mẫu nào của docgen"
            message = (
                f"{meeting.name} họp ngày {short_date(day)}, trước khi văn bản của bộ mẫu {form_set.id} có hiệu lực "
                f"({since}); ngày ấy theo {then}."
            )
            hint = "Kiểm tra lại ngày họp; kiểm điểm theo yêu cầu trước ngày ấy thì lập thư mục riêng với bộ mẫu cũ."
            yield Problem("hop_truoc_hieu_luc", meeting.record.at("bat_dau"), message, hint, "warning")


def across_regimes(period: Period, form_set: FormSet, regime: Regime) -> Iterator[Problem]:
    """Yield a warning for a period that began before the texts of the set were in force; the row says what then."""
    since, rule = form_set.regime.effective_from, regime.rules.get(_ACROSS)
    if rule and form_set.span.stated and period.first_day < since <= period.last_day:
        before = ", ".join(_in_force_on(since - timedelta(days=1))) or "văn bản trước đó"
        message = (
            f"Kỳ {period} nằm trong hai chế độ: đến trước {short_date(since)} theo {before}, sau đó theo {form_set.id}."
        )
        default = ", mặc định" if rule.status == "assumed" else ""
        hint = f"Cả kỳ lập theo {form_set.id}. Căn cứ: {rule.source} (quy tắc {rule.key}{default})."
        yield Problem("ky_qua_hai_che_do", Origin("docgen.toml", "ky"), message, hint, "warning")


def _in_force_on(day: date) -> Iterator[str]:
    for name in known_sets():
        found = load_form_set(name)
        if found.span.stated and found.in_force_on(day):
            yield name
