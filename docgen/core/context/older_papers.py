"""Contexts of the working set of 2019–2022: ballots, opinions asked, proposals, decisions (HD 36-HD/VPTW layout)."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.core.act import Outcome
from docgen.core.assignment import Assignment
from docgen.core.context.counting import two_digits
from docgen.core.context.frame import BLANK, Context, Edition, frame
from docgen.core.context.issued import Issued, basis, closing, heading, office_signature
from docgen.core.context.people import brief_post
from docgen.core.organisation import Organisation
from docgen.core.rating import LABELS, LEVELS, Rating
from docgen.core.review import Review
from docgen.core.subject import Collective, Member, Subject
from docgen.core.vietnamese.dates import short_date
from docgen.core.vietnamese.numbers import in_words

# Column of the overlay: forms.md §4 prints the employee's number, "MSVC".
_NUMBER = "ma_so_vien_chuc"
# The set numbers the levels: 1 is excellent.
_NUMBERED = {str(level): f"Mức {number}" for number, level in enumerate(LEVELS, 1)}
# Whom the committee asked: forms.md §4, mau5.
_ASKED = "Đảng uỷ / Ban Chấp hành Công đoàn / Đoàn Thanh niên"
_CHIEF = ("dang_bo_tinh", "dang_bo_xa", "dang_bo_co_so")


def member_ballot(organisation: Organisation, title: str, members: Sequence[Member], edition: Edition) -> Context:
    """Return the context of a blank ballot on members, held at the meeting named `title`."""
    rows = [{"stt": str(n), "ho_ten": m.name, "chi_bo": organisation.name} for n, m in enumerate(members, 1)]
    return {**frame(organisation, None, edition), "ten_hoi_nghi": title, "dang_vien": rows}


def whole_ballot(organisation: Organisation, edition: Edition) -> Context:
    """Return the context of the blank ballot on the party organisation itself."""
    levels = [{"stt": str(n), "ten": LABELS[level]} for n, level in enumerate(LEVELS, 1)]
    return {**frame(organisation, None, edition), "ten_to_chuc": organisation.name, "muc_chat_luong": levels}


def cell_ballot(organisation: Organisation, cells: Sequence[Collective], edition: Edition) -> Context:
    """Return the context of the blank ballot on chi bộ, and of the opinion asked on them."""
    rows = [{"stt": str(n), "ten": c.name, "tu_xep_loai": _numbered(c.self_rating)} for n, c in enumerate(cells, 1)]
    return {**frame(organisation, None, edition), "to_chuc": rows, "kinh_gui": _ASKED}


def proposals(review: Review, organisation: Organisation, members: Sequence[Member], edition: Edition) -> Context:
    """Return the context of the levels that each body proposed for the members of a chi bộ."""
    outcomes = {outcome.subject: outcome for outcome in review.outcomes}
    return {
        **frame(organisation, None, edition),
        "dong": [_proposal(number, member, outcomes.get(member.id)) for number, member in enumerate(members, 1)],
        "ky": office_signature(review, organisation),
    }


def _proposal(number: int, member: Member, outcome: Outcome | None) -> Context:
    own = outcome.record if outcome else None
    return {
        "stt": str(number),
        "ho_ten": member.name,
        "ma_so": member.record.text(_NUMBER),
        "chuc_vu": brief_post(member),
        "tu_xep_loai": _numbered(member.self_rating),
        "vien_chuc": _numbered(outcome.state_rating if outcome else None),
        "chi_uy": _numbered(own.text("muc_chi_uy") if own else None),
        "doan_the": _numbered(own.text("muc_doan_the") if own else None),
        "chi_bo": _numbered(outcome.proposal if outcome else None),
        "ghi_chu": "",
    }


def _numbered(level: str | None) -> str:
    return _NUMBERED.get(level or "", "")


def decision(issued: Issued, named: Sequence[tuple[Subject, str]]) -> Context:
    """Return the context of a decision and its list, from subjects each with the level decided."""
    symbol = heading(issued, "QĐ")["so_van_ban"]
    return {
        **heading(issued, "QĐ"),
        **closing(issued),
        "so_ky_hieu": symbol[:1].lower() + symbol[1:],
        "can_cu": basis(issued),
        "so_luong": two_digits(len(named)),
        "so_luong_chu": in_words(len(named)),
        "muc_thuong": BLANK,
        "dong": [_named(issued.review, number, *row) for number, row in enumerate(named, 1)],
    }


def _named(review: Review, number: int, subject: Subject, level: str) -> Context:
    row = {"stt": str(number), "ho_ten": subject.name, "xep_loai": LABELS[Rating(level)]}
    if isinstance(subject, Collective):
        return row
    place = review.organisation(subject.cell).name
    return {**row, "ma_so": subject.record.text(_NUMBER), "don_vi": place}


def unrated(review: Review, organisation: Organisation, owed: Sequence[Assignment], edition: Edition) -> Context:
    """Return the context of the list of those not reviewed, or reviewed but not rated, each with the reason."""
    return {
        **frame(organisation, None, edition),
        "ten_don_vi": organisation.name,
        "dong": [_unrated(review, number, a) for number, a in enumerate(owed, 1)],
        "ky": office_signature(review, organisation),
    }


def _unrated(review: Review, number: int, assignment: Assignment) -> Context:
    member = review.member(assignment.subject)
    return {
        "stt": str(number),
        "ho_ten": member.name,
        "ma_so": member.record.text(_NUMBER),
        "chi_bo": review.organisation(member.cell).name,
        "ngay_ket_nap": short_date(member.admitted),
        "chua_kiem_diem": "" if assignment.form else "X",
        "chua_xep_loai": "X",
        "ly_do": assignment.unrated or assignment.reason,
    }


def is_chief(organisation: Organisation) -> bool:
    """Tell whether an organisation is a đảng bộ that rates chi bộ below it."""
    return organisation.kind in _CHIEF
