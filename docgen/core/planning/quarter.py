"""Plans of the papers of a quarter, beside the form that each cadre owes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.frame import Stage
from docgen.core.context.quarter_lists import appraisal, level_counts, narrowed, roll
from docgen.core.context.review_forms import form_context
from docgen.core.planning.season import PlannedPaper, Season, home_of
from docgen.core.subject import Member

_ROW = ("stt", "ho_ten", "chuc_vu_don_vi", "muc_tu_de_xuat", "muc_de_xuat_cap_tq", "can_cu", "de_xuat_can_bo")
_BALLOT = ("stt", "ho_ten", "chuc_vu", "diem_chung", "diem_nhiem_vu", "tu_de_xuat", "tap_the", "tccb", "cap_su_dung")
_LIST = (*_BALLOT[:3], "ma_chuc_danh", *_BALLOT[3:], "quyet_dinh", "can_cu", "de_xuat_can_bo")
# Code of a list → the columns of its rows.
_LISTS = {"PL4": _ROW, "06": _ROW, "14": _LIST}
# Code of a form for some cadres only → whom they are managed by.
_MANAGED_BY = {"06": "trung_uong", "PL3A": "cap_tinh"}
_SHEETS = ("09", "TV02", "PL3A")


def registrations(season: Season) -> Iterator[PlannedPaper]:
    """Plan the sheet on which each cadre registers the products of the quarter, before any is made."""
    yield from _sheets(season, "TV01", "final")


def score_sheets(season: Season) -> Iterator[PlannedPaper]:
    """Plan the sheets on which each cadre scores himself and his products."""
    for code in _SHEETS:
        yield from _sheets(season, code, "draft")


def _sheets(season: Season, code: str, stage: Stage) -> Iterator[PlannedPaper]:
    if code in season.contents:
        edition = season.edition(code, stage)
        for cadre in _managed(season, code):
            context = form_context(season.review, cadre, season.contents[code], edition)
            yield PlannedPaper(code, cadre.id, stage, home_of(cadre), context)


def quarter_ballot(season: Season) -> Iterator[PlannedPaper]:
    """Plan the blank ballot on all cadres."""
    if "11" in season.contents:
        yield _list(season, "11", cadres(season), _BALLOT)


def appraisals(season: Season) -> Iterator[PlannedPaper]:
    """Plan the appraisal sheet of each cadre."""
    if "10" in season.contents:
        for cadre in cadres(season):
            context = appraisal(season.review, cadre, season.edition("10"))
            yield PlannedPaper("10", cadre.id, "final", home_of(cadre), context)


def quarter_lists(season: Season) -> Iterator[PlannedPaper]:
    """Plan the lists of all cadres and the figures; some are for cadres of one manager only."""
    for code, columns in _LISTS.items():
        named = _managed(season, code)
        if code in season.contents and named:
            yield _list(season, code, named, columns)
    if "15" in season.contents:
        organisation = season.review.organisation(season.organiser)
        context = level_counts(season.review, organisation, cadres(season), season.edition("15"))
        yield PlannedPaper("15", organisation.id, "final", organisation.id, context)


def _managed(season: Season, code: str) -> tuple[Member, ...]:
    found, manager = cadres(season), _MANAGED_BY.get(code)
    return found if manager is None else tuple(c for c in found if c.record.text("dien_quan_ly") == manager)


def _list(season: Season, code: str, members: tuple[Member, ...], columns: tuple[str, ...]) -> PlannedPaper:
    organisation = season.review.organisation(season.organiser)
    whole = roll(season.review, organisation, members, season.edition(code))
    context = narrowed(whole, season.contents[code].fields, columns)
    return PlannedPaper(code, organisation.id, "final", organisation.id, context)


def cadres(season: Season) -> tuple[Member, ...]:
    """Return the members who owe a form, in the user's order."""
    subjects = (season.review.subject(owed.subject) for owed in season.assignments if owed.form)
    return tuple(subject for subject in subjects if isinstance(subject, Member))
