"""Days that must come in an order, lie in the past, or lie in the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.core.problem import Problem
from docgen.core.vietnamese.dates import month_and_day_could_be_swapped, short_date
from docgen.sheets import heading, sheets
from docgen.validation.messages import problem
from docgen.validation.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Order:
    """Two days of one row: `later` lies after `earlier`, or on it unless `strict`; `at` is pointed at."""

    kind: str
    earlier: str
    later: str
    at: str
    strict: bool = False


# C31 and the descriptions in data_schemas.
ORDERS = (
    Order("ca_nhan", "ngay_sinh", "ngay_vao_dang", "ngay_vao_dang", strict=True),
    Order("ca_nhan", "ngay_vao_dang", "ngay_chinh_thuc", "ngay_chinh_thuc", strict=True),
    # A meeting is called by a plan, never before it.
    Order("hoi_nghi", "ngay_ke_hoach", "bat_dau", "ngay_ke_hoach"),
    Order("hoi_nghi", "ngay_giay_moi", "bat_dau", "ngay_giay_moi"),
    Order("hoi_nghi", "ngay_gui_du_kien", "bat_dau", "ngay_gui_du_kien", strict=True),
    Order("goi_y", "ngay_van_ban", "han_giai_trinh", "han_giai_trinh"),
    Order("van_ban", "ngay_van_ban", "han", "han"),
    Order("hoi_nghi", "bat_dau", "han_nop_ho_so", "han_nop_ho_so"),
    Order("don_vi", "tu_ngay", "den_ngay", "den_ngay"),
    Order("lich_su_don_vi", "tu_ngay", "den_ngay", "den_ngay"),
    Order("huong_dan", "tu_ngay", "den_ngay", "den_ngay"),
    Order("tinh_tiet", "tu_ngay", "den_ngay", "den_ngay"),
    Order("tinh_tiet", "ngay_vi_pham", "ngay_van_ban", "ngay_van_ban"),
    # C15: decision ≥ appraisal.
    Order("ket_qua", "ngay_tham_dinh", "ngay_quyet_dinh", "ngay_quyet_dinh"),
)
# Facts of a person's life cannot lie ahead; a paper may be dated ahead while it is a draft.
PAST = ("ngay_sinh", "ngay_vao_dang", "ngay_chinh_thuc")
PAPERS = (
    ("ca_nhan", "ngay_van_ban"),
    ("tap_the", "ngay_van_ban"),
    ("goi_y", "ngay_van_ban"),
    ("hoi_nghi", "ngay_ke_hoach"),
    ("ket_qua", "ngay_tham_dinh"),
    ("ket_qua", "ngay_quyet_dinh"),
    ("ho_so", "ngay_van_ban"),
    ("van_ban", "ngay_van_ban"),
)
_FIRST_YEAR = 1900


def days_come_in_order(rows: Rows) -> Iterator[Problem]:
    """The pairs of ORDERS; a day already reported as implausible is passed over."""
    for order in ORDERS:
        for row in rows.of(order.kind):
            earlier, later = row.day(order.earlier), row.day(order.later)
            plausible = all(_plausible(rows, row, key) for key in (order.earlier, order.later))
            if earlier and later and plausible and (later <= earlier if order.strict else later < earlier):
                yield _out_of_order(row, order, earlier, later)


def _out_of_order(row: Row, order: Order, earlier: date, later: date) -> Problem:
    return problem(
        "sai_thu_tu_ngay",
        row.at(order.at),
        sau=heading(row.kind, order.later),
        ngay_sau=short_date(later),
        quan_he="phải sau" if order.strict else "không được trước",
        truoc=heading(row.kind, order.earlier),
        ngay_truoc=short_date(earlier),
    )


def a_meeting_ends_after_it_starts(rows: Rows) -> Iterator[Problem]:
    """The end of a meeting lies after its start, to the minute."""
    for row in rows.of("hoi_nghi"):
        starts, ends = row.get("bat_dau"), row.get("ket_thuc")
        if isinstance(starts, date) and isinstance(ends, date) and ends <= starts:
            yield problem("hop_ket_thuc_som", row.at("ket_thuc"), ten=row.name)


def days_of_life_lie_in_the_past(rows: Rows) -> Iterator[Problem]:
    """Birth, admission and full membership are not in the future of `today`."""
    for row in rows.of("ca_nhan"):
        for key in PAST:
            day = row.day(key)
            if day and day > rows.today and _thinkable(rows, day):
                hint = _swapped(day, rows.today)
                yield problem(
                    "ngay_tuong_lai", row.at(key), cot=heading(row.kind, key), ngay=short_date(day), goi_y=hint
                )


def _swapped(day: date, today: date) -> str:
    swapped = date(day.year, day.day, day.month) if month_and_day_could_be_swapped(day) else day
    return f"Nếu đã đảo ngày và tháng thì là {short_date(swapped)}." if swapped <= today else ""


def papers_are_not_dated_ahead(rows: Rows) -> Iterator[Problem]:
    """A paper dated after `today` and after the season's last deadline cannot be planned yet: a warning.

    Papers of the season itself are filled in ahead of their day, so they pass (deadlines: HD 43-HD/BTCTW mục 4).
    """
    for kind, key in PAPERS:
        for row in rows.of(kind):
            day = row.day(key)
            if day and day > max(rows.today, _season_end(rows)) and _thinkable(rows, day):
                title = heading(kind, key)
                yield problem("van_ban_tuong_lai", row.at(key), cot=title, ngay=short_date(day))


def _season_end(rows: Rows) -> date:
    """Return the last deadline of the period: the report before 1 March of the next year."""
    return date(rows.period + 1, 3, 1)


def days_are_thinkable(rows: Rows) -> Iterator[Problem]:
    """No day before 1900 or after the year that follows the period (T06: a workbook of the 1904 system)."""
    columns = {sheet.kind: [c for c in sheet.columns if c.type in ("ngay", "ngay_gio")] for sheet in sheets()}
    for row in rows:
        for column in columns[row.kind]:
            day = row.day(column.key)
            if day and not _thinkable(rows, day):
                yield problem("ngay_ngoai_khoang", row.at(column.key), cot=column.title, ngay=short_date(day))


def _thinkable(rows: Rows, day: date) -> bool:
    return _FIRST_YEAR <= day.year <= rows.period + 1


def _plausible(rows: Rows, row: Row, key: str) -> bool:
    day = row.day(key)
    return day is None or (_thinkable(rows, day) and not (key in PAST and day > rows.today))


def meetings_lie_in_the_period(rows: Rows) -> Iterator[Problem]:
    """A meeting is held in the year of the period, or in January of the next."""
    first, last = date(rows.period, 1, 1), date(rows.period + 1, 1, 31)
    for row in rows.of("hoi_nghi"):
        day = row.day("bat_dau")
        if day and _thinkable(rows, day) and not first <= day <= last:
            parts = {"ngay": short_date(day), "ky": rows.period, "han": short_date(last)}
            yield problem("hop_ngoai_ky", row.at("bat_dau"), ten=row.name, **parts)
