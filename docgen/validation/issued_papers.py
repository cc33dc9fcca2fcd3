"""Sheet `Văn bản`: a paper is about the kind of thing that it is made for, and its number is its own."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.problem import Problem
from docgen.core.vietnamese.text import clean_symbol, fold
from docgen.sheets import heading
from docgen.validation.messages import elsewhere, lowered, problem
from docgen.validation.rows import Row, Rows

# What each paper is made for; a form of another set may be for anything (forms.md §7).
ABOUT: dict[str, tuple[str, ...]] = {
    "KH-KD": ("don_vi",),
    "CV-YK": ("tap_the",),
    "P-CT": ("don_vi",),
    "BC-GT": ("tap_the", "ca_nhan"),
    "CT-HN": ("hoi_nghi",),
    "BB-HN": ("hoi_nghi",),
    "TH-GY": ("hoi_nghi",),
    "KH-KP": ("tap_the",),
    "TTR": ("don_vi",),
    "QD-CN": ("don_vi",),
    "TB-KQ": ("don_vi",),
    "BC-KQ": ("don_vi",),
    "DS-KT": ("don_vi",),
    "DS-VM": ("don_vi",),
    "SO-KN": ("don_vi",),
    "HD-GHI": ("don_vi",),
    "DS-DH": ("hoi_nghi",),
    "TS-DH": ("don_vi",),
}

# Kind of row → the kind and the key of the row nearer to the office that writes about it.
_TOWARDS_OFFICE = {
    "hoi_nghi": ("tap_the", "tap_the"),
    "tap_the": ("don_vi", "don_vi"),
    "ca_nhan": ("don_vi", "chi_bo"),
    "don_vi": ("don_vi", "cap_tren"),
}


def a_paper_is_about_what_it_is_made_for(rows: Rows) -> Iterator[Problem]:
    """A row for a tờ trình names an organisation, one for a programme a meeting."""
    for row in rows.of("van_ban"):
        kinds = ABOUT.get(row.text("mau"), ())
        about = rows.identified.get(row.text("ve"))
        if kinds and about and about.kind not in kinds:
            asked = " hoặc ".join(lowered(heading(kind, "ma")) for kind in kinds)
            is_of = lowered(heading(about.kind, "ma"))
            title = heading("van_ban", "ve")
            yield problem("ma_sai_loai", row.at("ve"), cot=title, ma=row.text("ve"), la=is_of, can=asked)


def a_number_is_given_once(rows: Rows) -> Iterator[Problem]:
    """An office gives a number with its symbol to one paper a year; series run by type and term (HD 05-HD/VPTW, P6)."""
    first: dict[tuple[str, str, int], Row] = {}
    for row in rows.of("van_ban"):
        number = fold(clean_symbol(row.text("so_ky_hieu")))
        day = row.day("ngay_van_ban")
        year = day.year if day else rows.period
        other = first.setdefault((_office(rows, row.text("ve"), number), number, year), row) if number else row
        if not _same_paper(other, row):
            here = row.at("so_ky_hieu")
            parts = {"so": row.text("so_ky_hieu"), "nam": year, "noi": elsewhere(other.at("so_ky_hieu"), here)}
            yield problem("so_van_ban_trung", here, **parts)


def _same_paper(one: Row, other: Row) -> bool:
    """Tell whether two rows name one paper, which has a fault of its own when it stands twice."""
    return all(one.text(key) == other.text(key) for key in ("mau", "ve"))


def _office(rows: Rows, about: str, number: str) -> str:
    """Return the office above what a paper is about whose symbol ends the number, else the nearest one."""
    symbol = number.rpartition("/")[2]
    offices = list(_offices_above(rows, about))
    named = (office.text("ma") for office in offices if fold(office.text("ky_hieu")) == symbol)
    return next(named, offices[0].text("ma") if offices else "")


def _offices_above(rows: Rows, about: str) -> Iterator[Row]:
    row, seen = rows.identified.get(about), set[str]()
    while row is not None and row.text("ma") not in seen:
        seen.add(row.text("ma"))
        if row.kind == "don_vi":
            yield row
        kind, key = _TOWARDS_OFFICE[row.kind]
        row = rows.find(kind, row.text(key))
