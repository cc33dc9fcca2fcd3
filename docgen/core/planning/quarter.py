"""Plans of the papers of a quarter, beside the form that each cadre owes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.context.quarter_lists import appraisal, level_counts, narrowed, roll
from docgen.core.context.review_forms import form_context
from docgen.core.planning.season import PlannedPaper, Season, home_of
from docgen.core.subject import Member

_ROW = ("stt", "ho_ten", "chuc_vu_don_vi", "muc_tu_de_xuat", "muc_de_xuat_cap_tq", "can_cu", "de_xuat_can_bo")
_BALLOT = ("stt", "ho_ten", "chuc_vu", "diem_chung", "diem_nhiem_vu", "tu_de_xuat", "tap_the", "tccb", "cap_su_dung")
_LIST = (*_BALLOT[:3], "ma_chuc_danh", *_BALLOT[3:], "quyet_dinh", "can_cu", "de_xuat_can_bo")
# Code of a list → the columns of its rows.
_LISTS = {"PL4": _ROW, "06": _ROW, "14": _LIST}
_OF_THE_CENTRE = "trung_uong"


def score_sheets(season: Season) -> Iterator[PlannedPaper]:
    """Plan the sheet on which each cadre scores himself."""
    if "09" in season.contents:
        edition = season.edition("09", "draft")
        for cadre in cadres(season):
            context = form_context(season.review, cadre, season.contents["09"], edition)
            yield PlannedPaper("09", cadre.id, "draft", home_of(cadre), context)


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
    """Plan the lists of all cadres and the figures; Mẫu 06 is for cadres that the centre manages."""
    for code, columns in _LISTS.items():
        named = _managed(season, code)
        if code in season.contents and named:
            yield _list(season, code, named, columns)
    if "15" in season.contents:
        organisation = season.review.organisation(season.organiser)
        context = level_counts(season.review, organisation, cadres(season), season.edition("15"))
        yield PlannedPaper("15", organisation.id, "final", organisation.id, context)


def _managed(season: Season, code: str) -> tuple[Member, ...]:
    found = cadres(season)
    return found if code != "06" else tuple(c for c in found if c.record.text("dien_quan_ly") == _OF_THE_CENTRE)


def _list(season: Season, code: str, members: tuple[Member, ...], columns: tuple[str, ...]) -> PlannedPaper:
    organisation = season.review.organisation(season.organiser)
    whole = roll(season.review, organisation, members, season.edition(code))
    context = narrowed(whole, season.contents[code].fields, columns)
    return PlannedPaper(code, organisation.id, "final", organisation.id, context)


def cadres(season: Season) -> tuple[Member, ...]:
    """Return the members who owe a form, in the user's order."""
    subjects = (season.review.subject(owed.subject) for owed in season.assignments if owed.form)
    return tuple(subject for subject in subjects if isinstance(subject, Member))
